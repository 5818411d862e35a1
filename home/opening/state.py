"""Whether something is open at a moment, until when, and when it opens next.

Moments come in and go out aware, in UTC. A time that the clock change skips counts as an hour later by
the new clock; one that it repeats is the first of the two.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from home.opening.rule import Hours, Rule

LONDON = ZoneInfo("Europe/London")
SEARCH_DAYS = 370
ALWAYS_AFTER = timedelta(days=7)
"""What stays open for longer than this has no closing time worth saying."""
Holidays = Callable[[int], frozenset[date]]
"""Gives the bank holidays of a year."""


class Now(StrEnum):
    """What can be said of this moment."""

    OPEN = "open"
    APPOINTMENT = "appointment"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, order=True)
class Stretch:
    """From one moment until another, in UTC."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True)
class State:
    """What is so now, until when, and when it opens next; None where there is no such moment."""

    now: Now
    until: datetime | None = None
    next_opening: datetime | None = None

    @property
    def is_always(self) -> bool:
        """Whether it never shuts."""
        return self.now == Now.OPEN and self.until is None


UNKNOWN = State(Now.UNKNOWN)


def state_at(rules: Iterable[Rule], moment: datetime, holidays: Holidays) -> State:
    """What the rules say of a moment: open when any of them is, without an appointment if possible."""
    _require_aware(moment)
    given = list(rules)
    timed = [rule for rule in given if rule.hours or rule.exceptions]
    if not timed:
        return State(Now.APPOINTMENT) if any(rule.by_appointment for rule in given) else UNKNOWN
    freely = [rule for rule in timed if not rule.by_appointment]
    state = _state(freely, moment, holidays)
    if state.now == Now.OPEN or len(freely) == len(timed):
        return state
    booked = _state([rule for rule in timed if rule.by_appointment], moment, holidays)
    if booked.now == Now.OPEN:
        return State(Now.APPOINTMENT, booked.until, state.next_opening)
    return State(Now.CLOSED, None, state.next_opening) if freely else State(Now.APPOINTMENT)


def states_by_attendance(
    rules: Iterable[Rule], moment: datetime, holidays: Holidays
) -> dict[str, State]:
    """The same for each way of coming: open by phone but not in person."""
    ways: dict[str, list[Rule]] = {}
    for rule in rules:
        ways.setdefault(rule.attendance, []).append(rule)
    return {way: state_at(these, moment, holidays) for way, these in ways.items()}


def stretches(rules: Sequence[Rule], start: datetime, holidays: Holidays) -> Iterator[Stretch]:
    """The open stretches that end after `start`, soonest first, those that touch made one.

    A stretch that goes on for more than a week is cut off there: nobody needs to know.
    """
    held: Stretch | None = None
    for each in _raw(rules, start, holidays):
        if held is None:
            held = each
        elif each.opens <= held.closes:
            held = Stretch(held.opens, max(held.closes, each.closes))
        else:
            yield held
            held = each
        if held.closes - max(held.opens, start) > ALWAYS_AFTER:
            yield held
            return
    if held is not None:
        yield held


def _state(rules: Sequence[Rule], moment: datetime, holidays: Holidays) -> State:
    found = stretches(rules, moment, holidays)
    first = next(found, None)
    if first is None:
        return State(Now.CLOSED)
    if first.opens > moment:
        return State(Now.CLOSED, None, first.opens)
    if first.closes - moment > ALWAYS_AFTER:
        return State(Now.OPEN)
    after = next(found, None)
    return State(Now.OPEN, first.closes, after.opens if after else None)


def _raw(rules: Sequence[Rule], start: datetime, holidays: Holidays) -> Iterator[Stretch]:
    """Each rule's stretches that end after `start`, by when they open."""
    # The night before may still be running, and its hours are written at yesterday's date.
    day = start.astimezone(LONDON).date() - timedelta(days=1)
    waiting: list[Stretch] = []
    for _number in range(SEARCH_DAYS):
        shut = holidays(day.year)
        for rule in rules:
            waiting += (_stretch(day, hours) for hours in rule.on(day, shut))
        # What opens on a day opens before anything of a later day: these are complete.
        yield from sorted(each for each in waiting if each.closes > start)
        waiting = []
        day += timedelta(days=1)


def _stretch(day: date, hours: Hours) -> Stretch:
    opens, closes = hours
    last = day if closes > opens else day + timedelta(days=1)
    return Stretch(_utc(day, opens), _utc(last, closes))


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def _require_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("Opening hours need a moment with a time zone.")
