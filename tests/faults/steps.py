"""What fault tests do again and again: put reports in, wait, hurry the clocks of rows along."""

import secrets
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from reports import drafts, intake, receipts
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.editions import journey_of
from reports.models import Delivery, Referral
from tests.support.mail import SmtpServer
from tests.support.people import Wishes, person
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import walk_to_check

SLUG = "antisocial-behaviour"


def let_the_disk_rest() -> None:
    """Wait for no disk: no power is cut here, and thousands of commits would take minutes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")


def wait_until(what: Callable[[], object], *, seconds: float = 20) -> None:
    """Return once `what()` is true; raise AssertionError if it never is."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, f"waited {seconds} s in vain"
        time.sleep(0.02)


def put_in(site: Site, count: int, wishes: Wishes | None = None) -> None:
    """Put this many reports through intake: one person's answers, given over HTTP, sent by many.

    To be called inside `site.rows()`.
    """
    visitor = Visitor(site.url)
    walk_to_check(visitor, SLUG, wishes or person("anonymous"))
    now = timezone.now()
    draft = drafts.find(session_key=visitor.cookies["session"], slug=SLUG, now=now)
    assert draft is not None
    for _ in range(count):
        submission = intake.Submission(
            key=secrets.token_hex(32),
            code=receipts.from_bytes(secrets.token_bytes(10)),
            journey=journey_of(draft.edition),
            edition=draft.edition,
            answers=draft.answers,
            prefix="SV",
        )
        intake.take(submission, now=now)


def end_leases() -> None:
    """Let the leases of dead workers run out now."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(status=DeliveryStatus.SENDING).update(leased_until=past)


def end_waits() -> None:
    """Let what backs off be due now."""
    waiting = Delivery.objects.filter(status=DeliveryStatus.QUEUED)
    waiting.update(next_at=timezone.now() - timedelta(seconds=1))


def all_sent() -> bool:
    """Say whether there are deliveries and every one has gone."""
    rows = Delivery.objects.all()
    return rows.exists() and not rows.exclude(status=DeliveryStatus.SENT).exists()


def check_nothing_lost(mail: SmtpServer, *, kills: int) -> None:
    """Assert that every referral went out once, with at most one repeat per kill, under the same Message-ID."""
    known = dict(Delivery.objects.values_list("message_id", "address"))
    arrived = [letter.message_id for letter in mail.letters]
    assert set(arrived) == set(known)
    assert len(arrived) - len(known) <= kills, "more repeats than kills"
    for letter in mail.letters:
        assert letter.recipients == (known[letter.message_id],)
    statuses = set(Referral.objects.values_list("status", flat=True))
    assert statuses == {ReferralStatus.SENT}
    check_one_each()


def check_one_each() -> None:
    """Assert that no case has two referrals to one partner, and no referral two messages."""
    pairs = list(Referral.objects.values_list("case", "partner"))
    assert len(pairs) == len(set(pairs))
    mails = list(
        Delivery.objects.filter(kind=DeliveryKind.REFERRAL).values_list("referral", flat=True)
    )
    assert sorted(map(str, mails)) == sorted(
        map(str, Referral.objects.values_list("pk", flat=True))
    )
