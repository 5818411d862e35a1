"""Owners of what followed from listening are mailed before its day and after it, once each, until it is done."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from home.strategy.models import YouSaid
from reports import daily, delivery
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Delivery
from tests.factories.say import NOW, SurveyFactory, YouSaidFactory
from tests.support.mail import SmtpServer

DAY = timedelta(days=1)
OWNER, OTHER = "owner@council.example", "other@police.example"


@pytest.fixture(autouse=True)
def _now(db: None, settings: Any) -> Iterator[None]:
    settings.REMIND_OWNERS, settings.ERASE_DAILY = True, False
    with time_machine.travel(NOW, tick=False):
        yield


def queued() -> list[str]:
    rows = Delivery.objects.filter(kind=DeliveryKind.PROMISE_DUE).order_by("made_at", "address")
    return list(rows.values_list("address", flat=True))


def send_all() -> None:
    for pk in Delivery.objects.values_list("pk", flat=True):
        delivery.send(pk, now=NOW)


def test_each_owner_gets_one_mail_for_all_that_is_new() -> None:
    YouSaidFactory(owner_email=OWNER, due_on=NOW.date())
    SurveyFactory(owner_email=OWNER, next_due_on=NOW.date() - DAY)
    YouSaidFactory(owner_email=OTHER, due_on=NOW.date() + 10 * DAY)
    YouSaidFactory(owner_email=OTHER, due_on=NOW.date() + 90 * DAY)
    daily.run(now=NOW)
    assert queued() == sorted([OTHER, OWNER])
    daily.run(now=NOW + timedelta(hours=1))
    assert len(queued()) == 2
    for day in range(1, 40):
        daily.run(now=NOW + day * DAY)
    assert {address: queued().count(address) for address in (OWNER, OTHER)} == {OWNER: 6, OTHER: 4}


def test_the_mail_says_what_was_promised_and_leads_to_it(
    smtp_server: SmtpServer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    YouSaidFactory(owner_email=OWNER, due_on=NOW.date() - 3 * DAY, we_will="Put up <lights>.")
    daily.run(now=NOW)
    send_all()
    (letter,) = smtp_server.wait_for(to=OWNER)
    assert letter.subject == "Late: something that we promised people"
    assert "Put up <lights>." in letter.text
    assert "Late: it was due on 20 November 2026." in letter.text
    assert "/admin/snippets/strategy/yousaid/edit/" in letter.text
    assert "Put up &lt;lights&gt;." in letter.html


def test_what_is_done_meanwhile_is_not_mailed() -> None:
    YouSaidFactory(owner_email=OWNER, due_on=NOW.date() - 3 * DAY)
    daily.run(now=NOW)
    YouSaid.objects.update(done_on=NOW.date(), we_did="Lights.")
    send_all()
    row = Delivery.objects.get(kind=DeliveryKind.PROMISE_DUE)
    assert row.status not in {DeliveryStatus.SENT, DeliveryStatus.QUEUED}
