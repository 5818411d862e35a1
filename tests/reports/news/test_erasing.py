"""What ends a subscription besides its owner: mail that comes back, a request, and a restore that must not undo it."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.core.management import call_command
from django.test import Client

from reports import delivery, erasures, permissions
from reports.choices import DeliveryKind
from reports.desk.groups import set_up_groups
from reports.models import AuditEvent, DataKey, Delivery, Erasure, Subscriber, Wishes
from reports.news import erasing, subscribers, telling
from tests.factories.news import NOW, campaign
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.mail.payloads import PROVIDERS, SECRET, SIGNING_KEY, Make
from tests.reports.news.readers import ADA, reader

PERSON = "/admin/reports/protection/person/"
REASON = "Request 12, identity checked"


def sent() -> Delivery:
    """A mail of news that the mail server has taken."""
    reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    row = Delivery.objects.get(kind=DeliveryKind.NEWS)
    assert delivery.send(row.pk, now=NOW)
    return row


@pytest.mark.parametrize("make", PROVIDERS.values(), ids=PROVIDERS)
@pytest.mark.parametrize(
    ("events", "left"),
    [
        (["delivered", "opened"], 1),
        (["opened"], 1),
        (["bounced", "bounced"], 0),
        (["rejected"], 0),
        (["delivered", "complained", "delivered"], 0),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_what_a_provider_says_can_end_it(
    settings: Any, make: Make, events: list[str], left: int
) -> None:
    settings.MAIL_WEBHOOKS = tuple(PROVIDERS)
    settings.ANYMAIL_WEBHOOK_SECRET = [SECRET]
    settings.ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = SIGNING_KEY
    row = sent()
    posts = [make(row, what) for what in events]
    assert [post.send(Client()).status_code for post in posts] == [200] * len(posts)
    assert Subscriber.objects.count() == DataKey.objects.count() == left


def test_who_stopped_is_gone_again_after_a_restore() -> None:
    person = reader()
    row = (
        Subscriber.objects.filter(pk=person.pk).values().get(),
        DataKey.objects.filter(pk=person.key_id).values().get(),
    )
    assert erasing.stop(token=subscribers.links.stop_url(person).rsplit("/", 2)[1], now=NOW)
    ledger = list(erasures.lines())
    assert ADA.lower() not in "".join(ledger).lower()
    # The backup was made before.
    Erasure.objects.all().delete()
    DataKey.objects.create(**row[1])
    Subscriber.objects.create(**row[0])
    assert erasures.reapply(ledger, now=NOW) == erasures.Applied(again=1)
    assert Subscriber.objects.count() == 0
    assert erasures.reapply(ledger, now=NOW) == erasures.Applied(absent=1)


@pytest.fixture
def dora() -> Client:
    """A data protection officer."""
    set_up_groups()
    user: AbstractBaseUser = make_user("dora", permissions.PROTECTION)
    return client_of(user)


def ask(client: Client, **data: str) -> Any:
    return client.post(PERSON, data, follow=True)


def test_a_person_is_told_what_is_held(dora: Client) -> None:
    reader(topics=("fraud",))
    assert "Gets news by email" in ask(dora, email=ADA.upper()).content.decode()
    assert "Nothing is held by that" in ask(dora, email="b@c.example").content.decode()
    given = {"email": ADA, "reason": REASON}
    copy = json.loads(ask(dora, **given, what="json").content)
    assert copy["news"] == {
        "address": ADA,
        "said_yes": "2026-11-23",
        "topics": ["fraud"],
        "areas": [],
    }
    text = ask(dora, **given, what="text").content.decode()
    assert "Topics: fraud" in text
    assert "Areas: all" in text
    assert AuditEvent.objects.filter(action="person-exported").count() == 2


@pytest.mark.parametrize("what", ["identity", "everything"])
def test_a_person_is_erased_on_request(dora: Client, what: str) -> None:
    subscribers.ask(address=ADA, wishes=Wishes(), now=NOW)
    assert "has not said yes" in ask(dora, email=ADA).content.decode()
    words = ask(dora, email=ADA, reason=REASON, what=what).content.decode()
    assert "News by email is stopped" in words
    assert Subscriber.objects.count() == Delivery.objects.count() == 0


def test_new_keys_wrap_theirs_too(settings: Any) -> None:
    reader()
    old = settings.VAULT_KEYS
    settings.VAULT_KEYS = {**old, max(old) + 1: b"n" * 32}
    call_command("rotate_keys")
    settings.VAULT_KEYS = {max(old) + 1: b"n" * 32}
    assert Subscriber.objects.get().address() == ADA
