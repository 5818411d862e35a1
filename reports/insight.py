"""Counts that are safe to publish: small ones are hidden, and so is what would give them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q
from django.utils import timezone

from home.strategy.small_numbers import is_small, safe_counts
from reports.choices import Band, ReferralStatus
from reports.models import Case, Referral, Report

NO_CRIME = frozenset({"session-request", "adjustment-request"})
"""What comes in by a form and tells of nothing that happened; counted only when it is asked for by name."""
SETTLING_IN = timedelta(days=7)
"""A period is counted when the first report of all came no later than this after its first day."""


@dataclass(frozen=True)
class SafeCount:
    """A figure that may be published; hidden when it is too small."""

    value: Decimal | None
    is_hidden: bool = False


def was_open(starts_on: date) -> bool:
    """Whether the portal took reports from the beginning of a period: a part of one would mislead."""
    first = Report.objects.order_by("received_at").values_list("received_at", flat=True).first()
    return first is not None and timezone.localdate(first) <= starts_on + SETTLING_IN


def reports_received(starts_on: date, ends_on: date, concern: str = "") -> SafeCount:
    """How many reports came from people, of one concern or of all; what might be from a bot is left out.

    All concerns are looked at together, so that the whole does not give a small one away.
    """
    real = Report.objects.exclude(case__outcome=Case.Outcome.SPAM).exclude(case__is_unverified=True)
    rows = real.filter(received_at__range=_moments(starts_on, ends_on)).order_by()
    rows = rows.exclude(concern__in=NO_CRIME - {concern})
    found = rows.values_list("concern").annotate(Count("pk"))
    shown = safe_counts(dict(found))
    number = shown.cells.get(concern, 0) if concern else shown.total
    return SafeCount(None, is_hidden=True) if number is None else SafeCount(Decimal(number))


def seen_in_time(starts_on: date, ends_on: date, concern: str = "", *, now: datetime) -> SafeCount:
    """The share of urgent cases that an officer opened in time."""
    cases = Case.objects.filter(band=Band.P1, opened_at__range=_moments(starts_on, ends_on))
    cases = cases.exclude(outcome=Case.Outcome.SPAM).exclude(is_unverified=True)
    due = cases.filter(Q(looked_at__isnull=False) | Q(officer_due_at__lte=now))
    if concern:
        due = due.filter(concern=concern)
    return _share(due.count(), due.filter(looked_at__lte=F("officer_due_at")).count())


def answered_in_time(
    starts_on: date, ends_on: date, concern: str = "", *, now: datetime
) -> SafeCount:
    """The share of referrals that a person at the partner answered in time; those taken back are left out."""
    rows = Referral.objects.filter(made_at__range=_moments(starts_on, ends_on))
    rows = rows.exclude(status=ReferralStatus.CLOSED)
    due = rows.filter(Q(answered_at__isnull=False) | Q(due_at__lte=now))
    due = due.exclude(case__concern__in=NO_CRIME - {concern})
    if concern:
        due = due.filter(case__concern=concern)
    return _share(due.count(), due.filter(answered_at__lte=F("due_at")).count())


def _share(base: int, part: int) -> SafeCount:
    """A percentage; hidden when it is of very few, for it would then tell of each."""
    if not base:
        return SafeCount(None)
    if is_small(base):
        return SafeCount(None, is_hidden=True)
    return SafeCount(Decimal(round(part * 100 / base)))


def _moments(starts_on: date, ends_on: date) -> Iterable[datetime]:
    """The first and last moment of some days."""
    begin = timezone.make_aware(datetime.combine(starts_on, time.min))
    end = timezone.make_aware(datetime.combine(ends_on, time.max))
    return begin, end
