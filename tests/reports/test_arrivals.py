"""What a mail provider says of a message: repeated, late and shuffled, it ends the same."""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from reports import arrivals, delivery, links, referral_diagram, referrals
from reports.choices import DeliveryKind, ReferralStatus
from reports.desk.words import STATES
from reports.models import CaseEvent, Delivery, Referral, Task
from tests.factories.reports import (
    MONDAY,
    ContactFactory,
    link_of,
    partnership,
    referral_of,
    take_report,
)
from tests.support.databases import ROOT

S = ReferralStatus
MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


def put() -> Referral:
    """A referral whose message the mail server has taken."""
    partnership()
    return sent(referral_of(take_report()))


def sent(referral: Referral) -> Referral:
    assert delivery.send(referral.deliveries.get().pk, now=MONDAY)
    return again(referral)


def again(referral: Referral) -> Referral:
    return Referral.objects.select_related("contact").get(pk=referral.pk)


def happens(what: str, row: Delivery, now: datetime) -> None:
    """One thing that a provider or a person does."""
    if what == "delivered":
        arrivals.delivered(delivery=row, now=now)
    elif what == "bounced":
        arrivals.bounced(delivery=row, now=now, words="no such mailbox")
    else:
        assert row.link
        referrals.opened(link=row.link, now=now)


@pytest.mark.parametrize(
    ("events", "ends"),
    [
        (["delivered"], S.DELIVERED),
        (["delivered", "delivered"], S.DELIVERED),
        (["bounced"], S.BOUNCED),
        (["delivered", "bounced"], S.BOUNCED),
        (["delivered", "bounced", "bounced", "delivered"], S.BOUNCED),
        (["delivered", "opened"], S.OPENED),
        (["opened", "bounced", "delivered"], S.OPENED),
    ],
)
def test_every_order_and_repeat_ends_the_same(events: list[str], ends: ReferralStatus) -> None:
    partnership()
    for order in sorted(set(permutations(events))):
        referral = sent(referral_of(take_report()))
        row = referral.deliveries.get()
        for minute, what in enumerate(order):
            happens(what, row, MONDAY + minute * MINUTE)
        assert again(referral).status == ends, order
        kinds = [CaseEvent.Kind.DELIVERED, CaseEvent.Kind.BOUNCED, CaseEvent.Kind.OPENED]
        lines = list(referral.case.events.filter(kind__in=kinds).values_list("kind", flat=True))
        assert len(lines) == len(set(lines)), order


def test_what_is_answered_stays_answered_and_is_chased_no_more() -> None:
    referral = put()
    row = referral.deliveries.get()
    assert referral.step_at
    link = link_of(referral)
    acceptance = referrals.Acceptance("Ann", "Visit")
    referrals.accept(link=link, acceptance=acceptance, is_low_assurance=False, now=MONDAY)
    arrivals.delivered(delivery=row, now=MONDAY + MINUTE)
    assert (again(referral).status, again(referral).step_at) == (S.ACCEPTED, None)
    arrivals.bounced(delivery=row, now=MONDAY + 2 * MINUTE)
    assert (again(referral).status, again(referral).step_at) == (S.ACCEPTED, None)


def test_delivered_before_the_mail_server_let_go_of_us_keeps_when_it_was_sent() -> None:
    partnership()
    referral = referral_of(take_report())
    row = referral.deliveries.get()
    arrivals.delivered(delivery=row, now=MONDAY)
    assert (again(referral).status, again(referral).sent_at) == (S.DELIVERED, None)
    delivery.send(row.pk, now=MONDAY + MINUTE)
    assert (again(referral).status, again(referral).sent_at) == (S.DELIVERED, MONDAY + MINUTE)


def test_a_bounce_shows_and_makes_the_fallback_due_at_once() -> None:
    referral = put()
    arrivals.bounced(delivery=referral.deliveries.get(), now=MONDAY + MINUTE, words="mailbox full")
    found = again(referral)
    assert (found.fallback_at, found.step_at) == (MONDAY + MINUTE, MONDAY + MINUTE)
    assert found.contact
    assert found.contact.bounced_at == MONDAY + MINUTE
    (task,) = Task.objects.filter(case=found.case, is_alarm=True)
    assert "bounced: mailbox full" in task.words
    # The next message that arrives says that the mailbox is well again.
    row = delivery.queue(
        kind=DeliveryKind.PARTNER_CODE, address=found.contact.email, now=MONDAY + 2 * MINUTE
    )
    arrivals.delivered(delivery=row, now=MONDAY + 3 * MINUTE)
    assert again(referral).contact.bounced_at is None  # type: ignore[union-attr]
    assert again(referral).status == S.BOUNCED, "a code that arrives asks nobody for an answer"


def test_a_fallback_that_bounces_makes_the_manager_due_at_once_and_undoes_nothing() -> None:
    referral = put()
    referral.fallback = ContactFactory(partner=referral.partner, key="second", is_fallback=True)
    referral.save()
    arrivals.delivered(delivery=referral.deliveries.get(), now=MONDAY)
    row = asks(referral, referral.fallback)
    arrivals.bounced(delivery=row, now=MONDAY + MINUTE)
    found = again(referral)
    assert (found.status, found.manager_at) == (S.DELIVERED, MONDAY + MINUTE)
    assert found.fallback_at == found.due_at
    assert CaseEvent.objects.filter(kind=CaseEvent.Kind.BOUNCED).count() == 1


def asks(referral: Referral, contact: Any) -> Delivery:
    link = links.make(referral=referral, contact=contact, now=MONDAY)
    return delivery.queue(
        kind=DeliveryKind.REFERRAL, address=contact.email, referral=referral, link=link, now=MONDAY
    )


def test_a_message_whose_link_was_taken_back_says_nothing_of_the_referral() -> None:
    referral = put()
    row = referral.deliveries.get()
    referral.links.update(revoked_at=MONDAY)
    arrivals.bounced(delivery=row, now=MONDAY)
    assert again(referral).status == S.SENT


def test_nothing_calls_delivered_received() -> None:
    words = [*STATES.values(), *(status.label for status in S)]
    assert not [each for each in words if "received" in str(each).lower()]
    assert set(STATES) == set(S)


def test_the_diagram_in_the_docs_is_the_table() -> None:
    guide = (ROOT / "docs" / "referrals.md").read_text(encoding="utf-8")
    assert referral_diagram.mermaid() in guide, "print it again: manage.py referral_states"
