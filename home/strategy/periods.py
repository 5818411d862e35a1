"""Quarters and years, as a partnership counts them. Pure.

A period is the day it begins and its length. Whether a year begins in April (financial) or January
(calendar) is data, and only changes what a period is called and where a year begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FINANCIAL, CALENDAR = 4, 1
"""The month in which a year begins."""

QUARTER_AND_YEAR = re.compile(r"q\s*([1-4])\s*[,/ ]?\s*(\d{4})(?:\s*[/-]\s*(\d{2}|\d{4}))?")
YEAR_AND_QUARTER = re.compile(r"(\d{4})(?:\s*[/-]\s*(\d{2}|\d{4}))?\s*[,/ -]?\s*q\s*([1-4])")
YEAR_ALONE = re.compile(r"(\d{4})(?:\s*[/-]\s*(\d{2}|\d{4}))?")
MONTHS_AND_YEAR = re.compile(r"([a-z]+)\s*(?:to|-)\s*([a-z]+)\s*(\d{4})")
YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-01)?")


class Cadence(StrEnum):
    """How often something is measured."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        """How many months one period has."""
        return 3 if self is Cadence.QUARTERLY else 12


class NotAPeriod(ValueError):
    """Words that name no quarter and no year; the message says how to write one."""


@dataclass(frozen=True, order=True)
class Period:
    """A quarter or a year: its first day, how many months it has, and the month in which years begin."""

    starts_on: date
    months: int = 3
    year_starts: int = FINANCIAL

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return _months_on(self.starts_on, self.months) - timedelta(days=1)

    @property
    def next(self) -> "Period":
        """The one after it."""
        return self._moved(self.months)

    @property
    def previous(self) -> "Period":
        """The one before it."""
        return self._moved(-self.months)

    @property
    def year(self) -> int:
        """The year in which the year that it belongs to begins: 2025 for all of 2025/26."""
        return self.starts_on.year - (self.starts_on.month < self.year_starts)

    @property
    def quarter(self) -> int:
        """1 to 4; 0 for a whole year."""
        if self.months == Cadence.ANNUAL.months:
            return 0
        return (self.starts_on.month - self.year_starts) % 12 // 3 + 1

    @property
    def key(self) -> str:
        """Its first month, as files and addresses write it: 2026-07."""
        return f"{self.starts_on:%Y-%m}"

    @property
    def code(self) -> str:
        """As officers write it: Q2 2026/27; a year alone is 2026/27."""
        year = year_name(self.year, self.year_starts)
        return f"Q{self.quarter} {year}" if self.quarter else year

    @property
    def words(self) -> str:
        """As everybody reads it: July to September 2026; a year is April 2026 to March 2027."""
        first, last = MONTHS[self.starts_on.month - 1], MONTHS[self.ends_on.month - 1]
        if self.starts_on.year == self.ends_on.year:
            return f"{first} to {last} {self.ends_on.year}"
        return f"{first} {self.starts_on.year} to {last} {self.ends_on.year}"

    @property
    def short(self) -> str:
        """As it fits below a chart: Jul–Sep 26; a year is 2026/27."""
        if not self.quarter:
            return self.code
        first, last = MONTHS[self.starts_on.month - 1], MONTHS[self.ends_on.month - 1]
        return f"{first[:3]}–{last[:3]} {self.ends_on:%y}"

    def _moved(self, months: int) -> "Period":
        return Period(_months_on(self.starts_on, months), self.months, self.year_starts)


def year_name(year: int, year_starts: int = FINANCIAL) -> str:
    """What a year is called: 2026/27, or 2026 where years begin in January."""
    return str(year) if year_starts == CALENDAR else f"{year}/{(year + 1) % 100:02d}"


def period_of(day: date, cadence: Cadence, year_starts: int = FINANCIAL) -> Period:
    """The period that a day is in."""
    months = cadence.months
    into = (day.month - year_starts) % months
    return Period(_months_on(day.replace(day=1), -into), months, year_starts)


def last_ended(today: date, cadence: Cadence, year_starts: int = FINANCIAL) -> Period:
    """The last period that is over."""
    return period_of(today, cadence, year_starts).previous


def periods_between(first: Period, last: Period) -> Iterator[Period]:
    """Each period from the first to the last, both included; none when they are the wrong way round."""
    period = first
    while period.starts_on <= last.starts_on:
        yield period
        period = period.next


def read_period(text: str, cadence: Cadence, year_starts: int = FINANCIAL) -> Period:
    """The period that words name: Q2 2026/27, 2026/27 Q2, July to September 2026, 2026-07, 2026/27.

    Raises NotAPeriod, also for a period of another length, or a year that says it is of another kind.
    """
    words = re.sub(r"\s+", " ", text.replace("–", "-").strip().lower())
    starts = _first_day(words, cadence, year_starts)
    if starts is None:
        example = (
            "July to September 2026"
            if cadence is Cadence.QUARTERLY
            else year_name(2026, year_starts)
        )
        raise NotAPeriod(f"“{text.strip()}” is not a period. Write it like {example}.")
    period = Period(starts, cadence.months, year_starts)
    if period != period_of(starts, cadence, year_starts):
        raise NotAPeriod(f"“{text.strip()}” does not begin where a period of ours begins.")
    return period


def _first_day(words: str, cadence: Cadence, year_starts: int) -> date | None:
    if found := YEAR_AND_MONTH.fullmatch(words):
        return _day(int(found[1]), int(found[2]))
    if cadence is Cadence.ANNUAL:
        found = YEAR_ALONE.fullmatch(words)
        return _quarter_start(found[1], found[2], "1", year_starts) if found else None
    if found := QUARTER_AND_YEAR.fullmatch(words):
        return _quarter_start(found[2], found[3], found[1], year_starts)
    if found := YEAR_AND_QUARTER.fullmatch(words):
        return _quarter_start(found[1], found[2], found[3], year_starts)
    if found := MONTHS_AND_YEAR.fullmatch(words):
        return _named_months(found[1], found[2], int(found[3]))
    return None


def _quarter_start(year: str, until: str | None, quarter: str, year_starts: int) -> date | None:
    """The first day of a quarter. A year in two parts must be one, and only where years have two."""
    if until is not None and (year_starts == CALENDAR or int(until) % 100 != (int(year) + 1) % 100):
        return None
    if until is None and year_starts != CALENDAR:
        return None
    first = _day(int(year), year_starts)
    return first and _months_on(first, 3 * (int(quarter) - 1))


def _named_months(first: str, last: str, year: int) -> date | None:
    starts, ends = _month(first), _month(last)
    if not starts or not ends or (ends - starts) % 12 != 2:
        return None
    return _day(year - (starts > ends), starts)


def _month(word: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    if len(word) < 3:
        return 0
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)


def _day(year: int, month: int) -> date | None:
    try:
        return date(year, month, 1)
    except ValueError:
        return None


def _months_on(first: date, months: int) -> date:
    """The first of the month so many months after the first of this one."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
