"""Webhooks that are forged, too large, broken or badly timed: refused, or put off, and never a 500."""

import json
import logging
import random  # noqa: TID251  # shuffles rubbish, decides nothing
from pathlib import Path
from typing import Any

import pytest
from anymail.urls import urlpatterns as anymails
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from reports import webhook_door
from reports.models import Delivery, MailChannel, MailEvent
from tests.factories.reports import MONDAY, partnership, referral_of, take_report
from tests.reports.mail.payloads import MOST_PRIVATE, PROVIDERS, Post, postmark, ses, sns

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Delivery:
    partnership()
    return referral_of(take_report()).deliveries.get()


def tell(row: Delivery, provider: str, what: str = "bounced") -> Post:
    return PROVIDERS[provider](row, what)


def nothing_happened(row: Delivery) -> bool:
    kept = Delivery.objects.get(pk=row.pk)
    return (kept.bounced_at, kept.delivered_at, kept.status) == (None, None, row.status)


def test_every_address_is_anymails_own() -> None:
    for each in anymails:
        if "(" not in str(each.pattern):
            assert reverse(f"anymail:{each.name}") == f"/anymail/{each.pattern}"


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("secret", ["", "hook:a-guess", "hook:", "not-even-a-pair"])
def test_without_the_secret_nobody_is_heard(
    client: Client, row: Delivery, provider: str, secret: str
) -> None:
    response = tell(row, provider).send(client, secret=secret)
    assert response.status_code == 401
    assert "Basic" in response.headers["WWW-Authenticate"]
    assert nothing_happened(row)
    assert not MailChannel.objects.exists()


def test_a_provider_that_is_not_ours_has_no_address(
    client: Client, row: Delivery, settings: Any
) -> None:
    settings.MAIL_WEBHOOKS = ("mailgun",)
    assert tell(row, "postmark").send(client).status_code == 404
    settings.MAIL_WEBHOOKS, settings.ANYMAIL_WEBHOOK_SECRET = ("postmark",), []
    assert tell(row, "postmark").send(client).status_code == 404
    assert nothing_happened(row)


def test_both_secrets_work_while_one_is_changed(
    client: Client, row: Delivery, settings: Any
) -> None:
    settings.ANYMAIL_WEBHOOK_SECRET = ["hook:the-new-one-of-ours-is-this", "hook:the-old-one"]
    for secret in settings.ANYMAIL_WEBHOOK_SECRET:
        assert tell(row, "postmark", "opened").send(client, secret=secret).status_code == 200


def test_a_forged_signature_is_refused(client: Client, row: Delivery) -> None:
    post = tell(row, "mailgun")
    body = json.loads(post.body)
    body["signature"]["signature"] = "0" * 64
    assert post.send(client, body=json.dumps(body).encode()).status_code == 403
    del body["signature"]
    assert post.send(client, body=json.dumps(body).encode()).status_code == 403
    assert nothing_happened(row)


def test_headers_that_do_not_fit_the_notification_are_refused(
    client: Client, row: Delivery
) -> None:
    post = tell(row, "amazon_ses")
    other = Post(post.path, post.body, post.kind, post.headers | {"HTTP_X_AMZ_SNS_MESSAGE_ID": "x"})
    assert other.send(client).status_code == 403
    assert nothing_happened(row)


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("where", ["tracking", "inbound"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"words"',
        b"{}",
        b'{"RecordType": 7, "Metadata": [], "MessageID": {"a": 1}}',
        b'{"RecordType": "Bounce", "Type": [], "BouncedAt": "never"}',
        b'{"Metadata": {"delivery": "\\u0000"}, "RecordType": "Delivery", "MessageID": "\\u0000"}',
        b'{"RecordType": "Bounce", "ID": "\\ud800", "Email": "\\ud800", "MessageID": "\\ud800"}',
        b'{"event-data": 5, "signature": {}}',
        b'{"Type": "Notification", "Message": "{"}',
        b'{"RawEmail": 5, "FromFull": []}',
        b"\xff\xfe\x00",
        b"[" * 200_000,
    ],
)
def test_what_cannot_be_read_is_refused_or_ignored(
    client: Client, row: Delivery, provider: str, where: str, body: bytes
) -> None:
    response = Post(f"/anymail/{provider}/{where}/", body).send(client)
    assert response.status_code in {200, 400, 403}
    assert nothing_happened(row)


@pytest.mark.parametrize("make", PROVIDERS.values(), ids=PROVIDERS)
def test_rubbish_made_of_a_real_event_never_breaks_us(
    client: Client, row: Delivery, make: Any
) -> None:
    dice = random.Random(4)  # noqa: S311  # the same rubbish every time
    post = make(row, "bounced")
    for _ in range(60):
        body = bytearray(post.body)
        for _ in range(dice.randint(1, 8)):
            place = dice.randrange(len(body))
            body[place : place + dice.randint(0, 9)] = dice.randbytes(dice.randint(0, 4))
        assert post.send(client, body=bytes(body)).status_code < 500


def test_what_is_too_large_is_not_read(client: Client, row: Delivery) -> None:
    post = tell(row, "postmark")
    body = post.body[:-1] + b', "Details": "' + b"a" * webhook_door.MOST_TRACKING + b'"}'
    assert post.send(client, body=body).status_code == 413
    assert nothing_happened(row)


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_posts_are_heard(client: Client, method: str) -> None:
    assert getattr(client, method)("/anymail/postmark/tracking/").status_code == 405
    assert client.head("/anymail/postmark/tracking/").status_code == 200


def test_a_database_that_is_down_has_the_provider_come_again(client: Client, row: Delivery) -> None:
    def gone(*_: Any) -> None:
        raise OperationalError(MOST_PRIVATE)

    with connection.execute_wrapper(gone):
        response = tell(row, "postmark").send(client)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert nothing_happened(row)
    # What was put off is not taken for a repeat.
    assert not MailEvent.objects.exists()
    assert tell(row, "postmark").send(client).status_code == 200
    assert not nothing_happened(row)


def test_confirming_a_subscription_is_left_to_a_person(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    # Sockets are blocked in this test, so asking Amazon would fail it.
    path = "/anymail/amazon_ses/tracking/"
    theirs = "https://sns.eu-west-2.amazonaws.com/?Action=ConfirmSubscription&Token=2336"
    for url, shown in ((theirs, theirs), ("https://evil.example/?Token=1", "not one of Amazon's")):
        caplog.clear()
        post = sns(path, "SubscriptionConfirmation", Token="2336", SubscribeURL=url)
        assert post.send(client).status_code == 200
        (line,) = [each for each in caplog.records if "subscription" in each.message]
        assert shown in line.facts["page"]  # type: ignore[attr-defined]
    assert sns(path, "UnsubscribeConfirmation", Token="2").send(client).status_code == 200
    hello = "Successfully validated SNS topic for Amazon SES event publishing."
    assert sns(path, "Notification", Message=hello).send(client).status_code == 200


def test_no_log_line_holds_an_address_or_a_providers_words(
    client: Client, row: Delivery, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG, "reports")
    for provider, make in PROVIDERS.items():
        for what in ("delivered", "bounced", "complained", "rejected", "opened"):
            make(row, what).send(client)
            make(row, what).send(client, secret="")
            make(row, what).send(client, body=b"{" + row.address.encode())
        assert MailChannel.objects.filter(provider__iexact=provider.replace("_", " ")).exists()
    lines = " ".join(f"{each.getMessage()} {vars(each)}" for each in caplog.records)
    assert "a message came back" in lines
    assert row.address not in lines
    assert MOST_PRIVATE not in lines


def test_the_moment_of_the_last_event_is_kept(client: Client, row: Delivery) -> None:
    for make in (postmark, ses):
        make(row, "opened").send(client)
    rows = MailChannel.objects.filter(kind=MailChannel.Kind.TRACKING)
    assert {each.provider for each in rows} == {"Postmark", "Amazon SES"}
    assert all(each.heard_at > MONDAY for each in rows)
