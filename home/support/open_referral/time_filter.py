"""Which services have a schedule, as it is written for others, on a day and between two times."""

from datetime import time
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from home.models.contact_point import ContactPoint
from home.opening.reading import rules_from_line
from home.support.models import Schedule, ServiceContact
from home.support.open_referral.facts import OpeningFacts
from home.support.open_referral.opening_facts import opening_of
from home.support.open_referral.openings import LAST_MINUTE, MIDNIGHT, WEEK, parts
from home.support.open_referral.parameters import Asked

NOBODY: Final = UUID(int=0)
MIDNIGHT_TO_MIDNIGHT: Final = Q(opens_at=MIDNIGHT, closes_at=MIDNIGHT)


def open_then(wants: Asked) -> Q:
    """Return the condition on services: by their own times, or by those of how to reach them."""
    own = Schedule.objects.filter(schedules_at(wants)).values("service_id")
    return Q(pk__in=own) | Q(pk__in=_by_contact(wants))


def schedules_at(wants: Asked) -> Q:
    """Return the condition on schedules, each taken in the pieces in which it is written."""
    opens = Q(opens_at__gte=wants.start_time) if wants.start_time else Q()
    closes = Q(closes_at__lte=wants.end_time) if wants.end_time else Q()
    day, day_before = _on(wants.day), _on(_before(wants.day))
    from_midnight = wants.start_time in {None, MIDNIGHT}
    until_midnight = wants.end_time is None or wants.end_time >= LAST_MINUTE
    whole_day = Q(is_all_day=True) | MIDNIGHT_TO_MIDNIGHT
    night = Q(is_all_day=False, closes_at__lte=F("opens_at")) & ~MIDNIGHT_TO_MIDNIGHT
    found = Q(is_all_day=False, closes_at__gt=F("opens_at")) & opens & closes & day
    if from_midnight and until_midnight:
        found |= whole_day & day
    if until_midnight:
        found |= night & opens & day
    if from_midnight:
        found |= night & Q(closes_at__gt=MIDNIGHT) & ~Q(freq="monthly") & closes & day_before
    if wants.start_time is None and wants.end_time is None:
        found |= Q(is_all_day=False, opens_at=None) & day
    return found


def _on(day: str) -> Q:
    """Schedules that have this day of the week among theirs."""
    if not day:
        return Q()
    weekday = Q(starts_on__week_day=(WEEK.index(day) + 1) % 7 + 1)
    once = Q(freq="once") & weekday
    named = ~Q(freq="once") & Q(byday__contains=day)
    daily = Q(freq="daily", byday="")
    weekly = Q(freq="weekly", byday="") & (weekday | Q(starts_on=None))
    return once | named | daily | weekly


def _before(day: str) -> str:
    return WEEK[WEEK.index(day) - 1] if day else ""


def _by_contact(wants: Asked) -> QuerySet[Any, Any]:
    """Services with a contact point that is open then. Its hours are a line of words, of which there are few."""
    lines = ContactPoint.objects.shown().exclude(opens="").values_list("opens", flat=True)
    open_then = [line for line in set(lines) if _line_matches(line, wants)]
    points = ContactPoint.objects.shown().filter(opens__in=open_then)
    rows = ServiceContact.objects.filter(
        Q(contact__in=points, contact__replaced_by=None)
        | Q(contact__replaced_by__in=points, contact__replaced_by__replaced_by=None)
    )
    ids: QuerySet[Any, Any] = rows.values("service_id")
    return ids


def _line_matches(line: str, wants: Asked) -> bool:
    rules = rules_from_line(line)
    pieces = (piece for rule in rules for piece in parts(opening_of(rule, above=NOBODY)))
    return any(matches(piece, wants) for piece in pieces)


def matches(piece: OpeningFacts, wants: Asked) -> bool:
    """Say whether a piece of an opening lies on the day and between the times."""
    if wants.day and wants.day not in {day[-2:] for day in piece.days}:
        return False
    return _is_after(piece.opens, wants.start_time) and _is_before(piece.closes, wants.end_time)


def _is_after(opens: time | None, start: time | None) -> bool:
    return start is None or (opens is not None and opens >= start)


def _is_before(closes: time | None, end: time | None) -> bool:
    return end is None or (closes is not None and closes <= end)
