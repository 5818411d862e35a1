"""A thousand messages, two workers, and kill -9 at random points: none lost, none doubled."""

import secrets
import time
from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from reports import delivery, links
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import Case, Delivery, PartnerContact, Referral
from tests.faults.steps import end_leases, let_the_disk_rest, wait_until
from tests.support.mail import SmtpServer
from tests.support.site import Site

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]
SENDS, KILLS = 1000, 10


@transaction.atomic
def put_in(count: int) -> None:
    """Referrals of invented cases, each with its link and its message; no tasks, only rows."""
    now = timezone.now()
    due_at = now + timedelta(days=30)
    contact = PartnerContact.objects.select_related("partner").filter(verified_on__isnull=False)[0]
    cases = Case.objects.bulk_create(
        Case(
            reference=f"SV-X{number:04}",
            concern="asb",
            band="P3",
            tier="anonymous",
            opened_at=now,
            officer_due_at=due_at,
        )
        for number in range(count)
    )
    for case in cases:
        referral = Referral.objects.create(
            case=case, partner=contact.partner, contact=contact, made_at=now, due_at=due_at
        )
        link = links.make(referral=referral, contact=contact, now=now)
        delivery.queue(
            kind=DeliveryKind.REFERRAL,
            address=contact.email,
            referral=referral,
            link=link,
            now=now,
        )


def sent() -> int:
    return Delivery.objects.filter(status=DeliveryStatus.SENT).count()


def held(*, after: float = 0) -> set[tuple[UUID, str]]:
    """The messages that somebody, alive or dead, holds, with their leases; looked up after a while."""
    time.sleep(after)
    rows = Delivery.objects.filter(status=DeliveryStatus.SENDING)
    return set(rows.values_list("pk", "lease"))


def test_a_thousand_sends_through_ten_kills(own_site: Site, smtp_server: SmtpServer) -> None:
    own_site.worker.kill()
    own_site.environment["WAIT_FOR_DISK"] = "0"
    workers = [own_site.worker, own_site.another_worker()]
    with own_site.rows():
        let_the_disk_rest()
        put_in(SENDS)
        assert Delivery.objects.count() == SENDS
        for worker in workers:
            worker.start()
        try:
            for number in range(KILLS):
                # Somewhere in the next tenth, in the middle of whatever it then does.
                until = sent() + SENDS // (KILLS + 2)
                wait_until(lambda until=until: sent() >= until, seconds=200)
                time.sleep(secrets.randbelow(200) / 1000)
                victim = workers[number % 2]
                victim.kill()
                victim.start()
            queued = Delivery.objects.filter(status=DeliveryStatus.QUEUED)
            wait_until(lambda: not queued.exists(), seconds=300)
            # What the living hold is sent in a moment; what is left then, the dead held.
            wait_until(lambda: held() == held(after=1), seconds=30)
            end_leases()
            wait_until(lambda: sent() == SENDS, seconds=100)
        finally:
            workers[1].stop()
        check(smtp_server)


def check(mail: SmtpServer) -> None:
    """Assert that each went out, at most one more than once per kill, under its own Message-ID."""
    known = set(Delivery.objects.values_list("message_id", flat=True))
    arrived = Counter(letter.message_id for letter in mail.letters)
    assert set(arrived) == known, "lost, or not ours"
    repeats = sum(arrived.values()) - len(known)
    assert repeats <= KILLS, f"{repeats} repeats for {KILLS} kills"
    assert Referral.objects.count() == SENDS
    assert set(Referral.objects.values_list("status", flat=True)) == {ReferralStatus.SENT}
