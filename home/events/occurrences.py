"""When something is held, from its first time and how often it comes back: pure, in local time.

An hour on the clock stays that hour when the clocks change: 10:00 is 10:00 in March and in November.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WEEK = timedelta(days=7)
LENGTH = timedelta(hours=2)
"""What an event without an end is taken for."""
MOST = 600
"""So many times are looked through at most: eleven years of weeks."""


@dataclass(frozen=True)
class Held:
    """One time that something is held."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Rule:
    """When something is held: `every` is once, weekly, fortnightly or monthly."""

    starts_at: datetime
    ends_at: datetime | None = None
    every: str = "once"
    until: date | None = None
    not_on: Collection[date] = ()

    def held(self) -> Iterator[Held]:
        """Every time, the first one first, without the days on which it is not held."""
        first = self.starts_at.astimezone(LONDON)
        length = self.ends_at - self.starts_at if self.ends_at else LENGTH
        until = self.until or date.max
        for day in takewhile(lambda each: each <= until, self._days(first.date())):
            if day not in self.not_on:
                starts_at = datetime.combine(day, first.time(), tzinfo=LONDON)
                yield Held(starts_at, _later(starts_at, length))

    def next(self, now: datetime) -> Held | None:
        """The next time, or the one that is being held now; None when there is none to come."""
        return next((each for each in self.held() if each.ends_at > now), None)

    def last(self, now: datetime) -> Held | None:
        """The last time that is over."""
        over = list(takewhile(lambda each: each.ends_at <= now, self.held()))
        return over[-1] if over else None

    def _days(self, first: date) -> Iterator[date]:
        if self.every == "monthly":
            yield from _same_weekday_each_month(first)
        elif self.every in {"weekly", "fortnightly"}:
            step = WEEK if self.every == "weekly" else 2 * WEEK
            yield from (first + step * number for number in range(MOST))
        else:
            yield first


def place_in_month(day: date) -> int:
    """Which of its weekday in the month a day is: 1 to 4, or -1 for the last when there are five."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def _same_weekday_each_month(first: date) -> Iterator[date]:
    place, weekday = place_in_month(first), first.weekday()
    for number in range(MOST):
        year, month = divmod(first.month - 1 + number, 12)
        yield _weekday_of_month(first.year + year, month + 1, weekday, place)


def _weekday_of_month(year: int, month: int, weekday: int, place: int) -> date:
    first = date(year, month, 1)
    first += timedelta(days=(weekday - first.weekday()) % 7)
    if place > 0:
        return first + WEEK * (place - 1)
    fifth = first + 4 * WEEK
    return fifth if fifth.month == month else fifth - WEEK


def _later(starts_at: datetime, length: timedelta) -> datetime:
    """So much later by the clock on the wall."""
    return (starts_at.replace(tzinfo=None) + length).replace(tzinfo=LONDON)
