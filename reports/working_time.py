"""Deadlines in working time: what "4 working hours" or "2 working days" from now means.

Moments come in and go out aware, in UTC; opening hours, days and bank holidays are England's.
A clock in hours runs only while the place is open. A clock in days ends at the close of the
N-th working day after the day it starts on; a start outside hours counts from the next opening:
1 working day from 15:00 on Friday is 17:00 on Monday; from 20:00 on Friday, 17:00 on Tuesday.
Round the clock, a day is a calendar day and ends at the same time of day as it began.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SEARCH_DAYS = 400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Interval = tuple[time, time]


class NeverOpenError(ValueError):
    """A deadline was asked of hours that never open."""


@dataclass(frozen=True)
class Span:
    """A length of working time: hours or days, never both."""

    hours: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if (self.hours > 0) == (self.days > 0) or min(self.hours, self.days) < 0:
            raise ValueError("Give either hours or days, as a whole number above nought.")

    def __str__(self) -> str:
        amount, unit = (self.hours, "hour") if self.hours else (self.days, "day")
        return f"{amount} working {unit}{'' if amount == 1 else 's'}"


@dataclass(frozen=True)
class Hours:
    """When a place is open: local times by weekday (0 is Monday), or round the clock."""

    week: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    round_the_clock: bool = False

    def on(self, day: date, holidays: frozenset[date]) -> tuple[Interval, ...]:
        """The open intervals of a day; none on a bank holiday."""
        return () if day in holidays else tuple(sorted(self.week.get(day.weekday(), ())))


ALWAYS = Hours(round_the_clock=True)
OFFICE = Hours({day: ((time(9), time(17)),) for day in range(5)})


def hours_from_dict(data: Mapping[str, object]) -> Hours:
    """The Hours of a partner's `working_hours`; office hours when it is empty.

    Data is `{"always": true}` or `{"mon": ["09:00-12:00", "13:00-17:00"], ...}`; ValueError in words.
    """
    if data.get("always"):
        return ALWAYS
    unknown = [day for day in data if day not in WEEKDAYS]
    if unknown:
        raise ValueError(f'"{unknown[0]}" is not a day. Use {", ".join(WEEKDAYS)}, or "always".')
    if not data:
        return OFFICE
    return Hours({WEEKDAYS.index(day): _intervals(times) for day, times in data.items()})


def deadline(start: datetime, span: Span, hours: Hours, holidays: frozenset[date]) -> datetime:
    """The moment, in UTC, at which `span` of working time has passed since `start`."""
    _require_aware(start)
    if hours.round_the_clock:
        return _round_the_clock(start, span)
    if span.days:
        return _close_of_day(start, span.days, hours, holidays)
    return after(start, timedelta(hours=span.hours), hours, holidays)


def after(start: datetime, length: timedelta, hours: Hours, holidays: frozenset[date]) -> datetime:
    """The moment, in UTC, at which `length` of working time, to the second, has passed since `start`."""
    _require_aware(start)
    if hours.round_the_clock:
        return start.astimezone(UTC) + length
    for opens, closes in _openings(start, hours, holidays):
        if closes - opens >= length:
            return opens + length
        length -= closes - opens
    raise NeverOpenError(f"These hours have less than {length} left in the next year.")


def is_open(moment: datetime, hours: Hours, holidays: frozenset[date]) -> bool:
    """Whether a place with these hours is open at this moment."""
    _require_aware(moment)
    if hours.round_the_clock:
        return True
    opening = next(_openings(moment, hours, holidays, until=moment), None)
    return opening is not None and opening[0] <= moment < opening[1]


def working_between(
    start: datetime, end: datetime, hours: Hours, holidays: frozenset[date]
) -> timedelta:
    """How much working time passes from `start` to `end`; nothing when `end` is not later."""
    _require_aware(start)
    _require_aware(end)
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if end <= start:
        return timedelta(0)
    if hours.round_the_clock:
        return end - start
    worked = timedelta(0)
    for opens, closes in _openings(start, hours, holidays, until=end):
        worked += max(min(closes, end) - opens, timedelta(0))
    return worked


def at_part(
    start: datetime, due: datetime, part: float, hours: Hours, holidays: frozenset[date]
) -> datetime:
    """The moment at which `part` of the clock from `start` to `due` has gone: 0.5 is half time."""
    return after(start, working_between(start, due, hours, holidays) * part, hours, holidays)


def fraction_used(
    start: datetime, due: datetime, now: datetime, hours: Hours, holidays: frozenset[date]
) -> float:
    """How much of the clock from `start` to `due` has gone: 0.5 is half time, above 1 is late."""
    whole = working_between(start, due, hours, holidays)
    if not whole:
        return 1.0 if now >= due else 0.0
    return working_between(start, now, hours, holidays) / whole


def say_time(moment: datetime) -> str:
    """A moment as a person says it, in local time: "4pm on Tuesday 24 November".

    Midnight says which of the day's two ends it is, since somebody may have to answer by it.
    """
    _require_aware(moment)
    local = moment.astimezone(LONDON)
    return f"{_clock(local)} {local:%A} {local.day} {local:%B}"


def _clock(local: datetime) -> str:
    """The time of day, up to the name of the day."""
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday on" if local.hour else "midnight at the start of"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'} on"


def _round_the_clock(start: datetime, span: Span) -> datetime:
    if span.hours:
        return start.astimezone(UTC) + timedelta(hours=span.hours)
    return (start.astimezone(LONDON) + timedelta(days=span.days)).astimezone(UTC)


def _close_of_day(start: datetime, days: int, hours: Hours, holidays: frozenset[date]) -> datetime:
    """When the place closes on the `days`-th working day after the one `start` falls in."""
    last_day: date | None = None
    close = start
    passed = -1
    for _opens, closes in _openings(start, hours, holidays):
        day = closes.astimezone(LONDON).date()
        if day != last_day:
            if passed == days:
                return close
            passed, last_day = passed + 1, day
        close = closes
    raise NeverOpenError(f"These hours have fewer than {days} working days in the next year.")


def _openings(
    start: datetime, hours: Hours, holidays: frozenset[date], until: datetime | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """The open stretches from `start` on, in UTC, the first cut to begin at `start`."""
    first = start.astimezone(LONDON).date()
    last = until.astimezone(LONDON).date() if until else first + timedelta(days=SEARCH_DAYS)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for opens, closes in hours.on(day, holidays):
            stretch = (_utc(day, opens), _utc(day, closes))
            if stretch[1] > start:
                yield max(stretch[0], start.astimezone(UTC)), stretch[1]


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def _intervals(times: object) -> tuple[Interval, ...]:
    parts = times.split(",") if isinstance(times, str) else times
    if not isinstance(parts, list | tuple):
        raise ValueError(f'"{times}" is not a list of times such as 09:00-17:00.')
    return tuple(_interval(str(part).strip()) for part in parts if str(part).strip())


def _interval(text: str) -> Interval:
    try:
        opens, closes = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        raise ValueError(f'"{text}" is not a time such as 09:00-17:00.') from None
    if closes <= opens:
        raise ValueError(f'"{text}" closes before it opens.')
    return opens, closes


def _require_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("A deadline needs a moment with a time zone.")
