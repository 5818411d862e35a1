"""One rule of when something is there, and which days it falls on.

The parts are those of an iCal recurrence: how often, every so many, by day, by day of the month, from,
until. Beside them what a calendar leaves out: bank holidays, and days that are not like the others.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

MIDNIGHT = time(0)
Hours = tuple[time, time]
"""From and until. Until is not after from: it ends the next day, so midnight to midnight is 24 hours."""
ALL_DAY: Hours = (MIDNIGHT, MIDNIGHT)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Weekday:
    """A day of the week (0 is Monday); in a month which one: 1 is the first, -1 the last, 0 each."""

    day: int
    which: int = 0


@dataclass(frozen=True)
class Rule:
    """When something is there. Without `hours` it says only the days, and never counts as open."""

    hours: Hours | None = None
    freq: str = "weekly"
    interval: int = 1
    byday: tuple[Weekday, ...] = ()
    bymonthday: tuple[int, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    bank_holidays: str = "closed"
    bank_hours: Hours | None = None
    exceptions: Mapping[date, tuple[Hours, ...]] = field(default_factory=dict)
    attendance: str = "in-person"
    by_appointment: bool = False
    place: str = ""
    words: str = ""

    def on(self, day: date, holidays: frozenset[date]) -> tuple[Hours, ...]:
        """From when until when it is there on a day; nothing when it is not."""
        if day in self.exceptions:
            return self.exceptions[day]
        if self.hours is None or not self.falls_on(day):
            return ()
        if day not in holidays or self.bank_holidays == "open":
            return (self.hours,)
        own = self.bank_hours if self.bank_holidays == "own-hours" else None
        return (own,) if own else ()

    def falls_on(self, day: date) -> bool:
        """Whether it comes round on a day, leaving bank holidays and exceptions aside."""
        if self.starts_on and day < self.starts_on:
            return False
        if self.ends_on and day > self.ends_on:
            return False
        return {"once": self._once, "daily": self._daily, "monthly": self._monthly}.get(
            self.freq, self._weekly
        )(day)

    def _once(self, day: date) -> bool:
        return day == self.starts_on

    def _daily(self, day: date) -> bool:
        return self._comes_round((day - self.starts_on).days if self.starts_on else 0) and (
            not self.byday or day.weekday() in {each.day for each in self.byday}
        )

    def _weekly(self, day: date) -> bool:
        days = {each.day for each in self.byday}
        if not days and self.starts_on:
            days = {self.starts_on.weekday()}
        weeks = (_monday(day) - _monday(self.starts_on)).days // 7 if self.starts_on else 0
        return self._comes_round(weeks) and (not days or day.weekday() in days)

    def _monthly(self, day: date) -> bool:
        months = _months(day) - _months(self.starts_on) if self.starts_on else 0
        if not self._comes_round(months):
            return False
        if not self.byday and not self.bymonthday:
            return self.starts_on is not None and day.day == self.starts_on.day
        return any(_is_that_weekday(day, each) for each in self.byday) or any(
            _day_of_month(day, number) == day.day for number in self.bymonthday
        )

    def _comes_round(self, passed: int) -> bool:
        return passed % max(self.interval, 1) == 0


ALWAYS = Rule(hours=ALL_DAY, bank_holidays="open", attendance="phone")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _day_of_month(day: date, number: int) -> int:
    """The day that a number means in this month: -1 is its last."""
    return number if number > 0 else monthrange(day.year, day.month)[1] + 1 + number


def _is_that_weekday(day: date, wanted: Weekday) -> bool:
    if day.weekday() != wanted.day:
        return False
    if wanted.which == 0:
        return True
    last = monthrange(day.year, day.month)[1]
    from_start, from_end = (day.day - 1) // 7 + 1, -((last - day.day) // 7 + 1)
    return wanted.which in {from_start, from_end}
