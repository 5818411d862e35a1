"""What a provider says of our messages, posted to the real addresses: repeated, shuffled, of others."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from django.test import Client

from reports import delivery, mail_ledger, partner_access
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import (
    AuditEvent,
    CaseEvent,
    Delivery,
    MailChannel,
    MailEvent,
    Referral,
    ReporterIdentity,
    Task,
)
from tests.factories.reports import MONDAY, link_of, partnership, referral_of, take_report
from tests.reports.mail.payloads import PROVIDERS, Make, mailgun, postmark, ses

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("make", PROVIDERS.values(), ids=PROVIDERS)
S = ReferralStatus


def sent() -> Delivery:
    """A referral's message that the mail server has taken."""
    partnership()
    row = referral_of(take_report()).deliveries.get()
    assert delivery.send(row.pk, now=MONDAY)
    return row


def again(row: Delivery) -> Delivery:
    return Delivery.objects.select_related("referral__case").get(pk=row.pk)


def tell(make: Make, row: Delivery, *events: str) -> None:
    client = Client()
    for what in events:
        assert make(row, what).send(client).status_code == 200


def status_of(row: Delivery) -> str:
    return Referral.objects.get(pk=row.referral_id).status


@EVERY
@pytest.mark.parametrize(
    ("events", "status", "message"),
    [
        (["delivered"], S.DELIVERED, DeliveryStatus.SENT),
        (["bounced"], S.BOUNCED, DeliveryStatus.FAILED),
        (["rejected"], S.BOUNCED, DeliveryStatus.FAILED),
        (["delivered", "bounced"], S.BOUNCED, DeliveryStatus.FAILED),
        (["delivered", "delivered", "complained"], S.DELIVERED, DeliveryStatus.SENT),
        (["opened", "opened"], S.SENT, DeliveryStatus.SENT),
        (["opened", "delivered", "bounced", "bounced"], S.BOUNCED, DeliveryStatus.FAILED),
    ],
)
def test_any_order_and_any_repeat_ends_the_same(
    make: Make, events: Sequence[str], status: S, message: DeliveryStatus
) -> None:
    partnership()
    for order in sorted(set(permutations(events))):
        row = referral_of(take_report()).deliveries.get()
        delivery.send(row.pk, now=MONDAY)
        tell(make, row, *order)
        kept = again(row)
        assert (status_of(row), kept.status) == (status, message), order
        assert kept.referral
        alarms = Task.objects.filter(case=kept.referral.case, is_alarm=True)
        wanted = {S.BOUNCED: 1}.get(status, 0) + ("complained" in order)
        assert alarms.count() == wanted, order
        assert kept.tries.filter(is_sent=False).count() == (status == S.BOUNCED), order


@EVERY
def test_nothing_that_a_machine_says_is_an_answer(make: Make) -> None:
    row = sent()
    tell(make, row, "opened", "delivered")
    referral = Referral.objects.get(pk=row.referral_id)
    assert (referral.answered_at, referral.opened_at) == (None, None)
    assert not AuditEvent.objects.filter(action="referral-opened").exists()


def test_an_automatic_answer_changes_nothing() -> None:
    row = sent()
    tell(postmark, row, "auto-reply")
    assert status_of(row) == S.SENT
    assert not Task.objects.filter(is_alarm=True).exists()


@pytest.mark.parametrize("make", [postmark, mailgun])
def test_a_deferral_is_kept_until_it_is_over(make: Make) -> None:
    row = sent()
    tell(make, row, "deferred")
    assert again(row).deferred_at
    assert status_of(row) == S.SENT
    later = sent()
    tell(make, later, "delivered", "deferred")
    assert again(later).deferred_at is None


@EVERY
def test_the_very_same_event_twice_is_taken_in_once(make: Make) -> None:
    row = sent()
    post, client = make(row, "complained"), Client()
    for _ in range(3):
        assert post.send(client).status_code == 200
    assert MailEvent.objects.count() == 1
    assert Task.objects.filter(is_alarm=True).count() == 1


@EVERY
def test_what_is_long_forgotten_still_changes_nothing(make: Make) -> None:
    row = sent()
    post, client = make(row, "bounced"), Client()
    post.send(client)
    kept = again(row)
    assert mail_ledger.forget(now=kept.bounced_at + mail_ledger.FORGOTTEN_AFTER * 2) == 1
    post.send(client)
    assert again(row).bounced_at == kept.bounced_at
    assert CaseEvent.objects.filter(kind=CaseEvent.Kind.BOUNCED).count() == 1


def test_a_message_is_known_by_either_id() -> None:
    """By our mark, by the Message-ID that we gave, or by the id that the provider gave."""
    row = sent()
    Delivery.objects.filter(pk=row.pk).update(provider_id="883953f4-6105-42a2-a16a-77a8eac79483")
    for make, mark in ((postmark, "delivery"), (mailgun, "delivery")):
        post = make(row, "opened" if make is postmark else "delivered")
        body = post.body.replace(f'"{mark}": "{row.pk}"'.encode(), b'"other": "x"')
        assert body != post.body
        assert post.send(Client(), body=body).status_code == 200
    assert again(row).delivered_at
    body = postmark(row, "bounced").body.replace(f'"{row.pk}"'.encode(), b'"nonsense"')
    postmark(row, "bounced").send(Client(), body=body)
    assert again(row).bounced_at


@EVERY
def test_events_about_nothing_of_ours_are_counted(make: Make) -> None:
    row = sent()
    stranger = Delivery(pk="0" * 32, message_id="<else@elsewhere.test>", address="x@elsewhere.test")
    tell(make, stranger, "bounced", "delivered")
    assert MailChannel.objects.get().unmatched == 2
    assert status_of(row) == S.SENT
    assert not MailEvent.objects.exists()


def test_what_was_delivered_is_not_sent_again_although_its_worker_died() -> None:
    partnership()
    row = referral_of(take_report()).deliveries.get()
    assert delivery.claim(row.pk, now=MONDAY)
    tell(ses, row, "delivered")
    assert (again(row).status, status_of(row)) == (DeliveryStatus.SENT, S.DELIVERED)
    assert not delivery.send(row.pk, now=MONDAY + mail_ledger.FORGOTTEN_AFTER)


def test_a_code_that_bounces_is_told_to_the_desk() -> None:
    partnership()
    partner_access.ask_for_code(link=link_of(referral_of(take_report())), now=MONDAY)
    row = Delivery.objects.get(kind=DeliveryKind.PARTNER_CODE)
    delivery.send(row.pk, now=MONDAY)
    tell(postmark, row, "bounced")
    assert Task.objects.get(words__contains="one-time code", is_alarm=True)


def test_a_reporter_who_calls_a_notice_spam_gets_no_more() -> None:
    partnership()
    case = take_report()
    identity = ReporterIdentity.objects.get(report__case=case)
    ReporterIdentity.objects.update(wants_notices=True)
    row = delivery.queue(
        kind=DeliveryKind.REPORTER_NOTICE, address="", reporter=identity, now=MONDAY
    )
    tell(postmark, row, "complained")
    assert not ReporterIdentity.objects.get().wants_notices
    assert Task.objects.get(case=case, is_alarm=True, words__contains="spam")


def test_what_the_provider_calls_a_message_is_kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    row = sent()
    kept = again(row)
    assert (kept.status, kept.provider_id != "") == (DeliveryStatus.SENT, True)
