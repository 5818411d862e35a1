"""What is stuck is counted once, and said alike on the desk and in the mail."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from reports import delivery, emails, stuck
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import (
    Case,
    Delivery,
    Heartbeat,
    MailChannel,
    PartnerContact,
    Referral,
    RouteProbe,
    StrayMail,
)
from tests.factories.reports import MONDAY, partnership, referral_of, take_report

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _all_well(settings: Any, db: None) -> None:
    settings.MAIL_WEBHOOKS = ("postmark",)
    partnership()
    Heartbeat.objects.create(worker="one", beat_at=MONDAY)
    MailChannel.objects.create(
        provider="Postmark", kind=MailChannel.Kind.TRACKING, heard_at=MONDAY - HOUR
    )


def referral() -> Referral:
    made = referral_of(take_report())
    Delivery.objects.update(status=DeliveryStatus.SENT, ended_at=MONDAY)
    Referral.objects.update(status=ReferralStatus.SENT)
    return made


def _late() -> None:
    Referral.objects.filter(pk=referral().pk).update(due_at=MONDAY - HOUR)


def _bounced() -> None:
    Referral.objects.filter(pk=referral().pk).update(status=ReferralStatus.BOUNCED)


def _unroutable() -> None:
    Case.objects.filter(pk=referral().case_id).update(is_unroutable=True)


def _worker_silent() -> None:
    Heartbeat.objects.update(beat_at=MONDAY - HOUR)


def _queue_old() -> None:
    referral()
    row = Delivery.objects.all()[0].pk
    old = {"made_at": MONDAY - HOUR, "status": DeliveryStatus.QUEUED, "ended_at": None}
    Delivery.objects.filter(pk=row).update(**old)


def _never_verified() -> None:
    PartnerContact.objects.filter(key="police-desk").update(verified_on=None)


def _lapsed() -> None:
    PartnerContact.objects.filter(key="police-desk").update(verified_on=date(2026, 5, 1))


def _mail_comes_back() -> None:
    PartnerContact.objects.filter(key="police-desk").update(bounced_at=MONDAY)


def _no_heartbeat() -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    RouteProbe.objects.create(contact=contact, token="a" * 32, made_at=MONDAY - 2 * HOUR)


def _webhook_silent() -> None:
    MailChannel.objects.update(heard_at=MONDAY - 30 * HOUR)
    referral()
    Delivery.objects.update(ended_at=MONDAY - 3 * HOUR)


def _key_ends() -> None:
    PartnerContact.objects.filter(key="police-desk").update(
        openpgp_key="a key", openpgp_ends_at=MONDAY + 29 * 24 * HOUR
    )


def _stray_mail() -> None:
    StrayMail.objects.create(first_at=MONDAY, last_at=MONDAY)


TROUBLES = [
    ("unanswered", _late),
    ("failed", _bounced),
    ("unroutable", _unroutable),
    ("worker", _worker_silent),
    ("queue", _queue_old),
    ("contacts", _never_verified),
    ("contacts", _lapsed),
    ("bouncing", _mail_comes_back),
    ("keys", _key_ends),
    ("strays", _stray_mail),
    ("heartbeat", _no_heartbeat),
    ("webhook", _webhook_silent),
]


@pytest.mark.parametrize(("key", "happens"), TROUBLES)
def test_each_trouble_is_counted_and_nothing_else(key: str, happens: Callable[[], None]) -> None:
    happens()
    found = {each.key: each.count for each in stuck.count_all(now=MONDAY) if each.count}
    assert found == {key: 1}
    mail = delivery.queue(kind=DeliveryKind.STUCK, address="boss@portal.example", now=MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        words = emails.words_of(mail)
    (said,) = (each for each in stuck.count_all(now=MONDAY) if each.key == key)
    assert words.subject == "What is stuck: 1 thing needs you"
    assert f"- {said.words}: 1" in words.text
    assert f"{said.words}: <strong>1</strong>" in words.html


def test_every_trouble_has_its_test() -> None:
    assert {key for key, _ in TROUBLES} == {each.key for each in stuck.count_all(now=MONDAY)}


def test_when_nothing_is_stuck_the_mail_says_so_too() -> None:
    referral()
    assert not any(each.count for each in stuck.count_all(now=MONDAY))
    mail = delivery.queue(kind=DeliveryKind.STUCK, address="boss@portal.example", now=MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        assert emails.words_of(mail).subject == "Nothing is stuck today"


def test_a_site_without_webhooks_does_not_wait_for_one(settings: Any) -> None:
    settings.MAIL_WEBHOOKS = ()
    _webhook_silent()
    assert not any(each.count for each in stuck.count_all(now=MONDAY))
