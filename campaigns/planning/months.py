"""A year of campaigns, month by month and priority by priority, with its gaps. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.planning.entries import Days, Entry, Priority

MONTHS = 12
BEFORE, STEP, FURTHEST = 3, 6, 24
"""How many months of the past are shown first, how far one step goes, and how far anybody may go."""
AHEAD = 3
"""Months, with this one, that are looked at for gaps."""
ASKED = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Month:
    """A month by its first and last day."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """As an address says it: `2026-11`."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class Cell:
    """A campaign in a month: on with an end, always there, its awareness week, or nothing."""

    month: Month
    is_on: bool
    is_standing: bool
    is_week: bool
    is_now: bool


@dataclass(frozen=True)
class Row:
    """A campaign across the months."""

    entry: Entry
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Group:
    """The campaigns of a priority; None is for those of no priority in force."""

    priority: Priority | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class MonthList:
    """What begins, ends and is marked in a month."""

    month: Month
    begins: Sequence[Entry]
    ends: Sequence[Entry]
    weeks: Sequence[Entry]


@dataclass(frozen=True)
class Gap:
    """A priority for which the months ahead have nothing with an end, and what is always there."""

    priority: Priority
    standing: Sequence[Entry]

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing at all."""
        return not self.standing


def month_of(day: date, after: int = 0) -> Month:
    """The month of a day, or one some months after it."""
    number = day.year * 12 + day.month - 1 + after
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return Month(first, following - timedelta(days=1))


def asked_month(text: str, today: date) -> Month:
    """The first month to show: the one that an address names, as far as anybody may go, or the usual one."""
    usual = month_of(today, -BEFORE)
    found = ASKED.fullmatch(text)
    if found is None:
        return usual
    month = month_of(date(int(found[1]), int(found[2]), 1))
    return min(
        max(month, month_of(today, -FURTHEST), key=_first),
        month_of(today, FURTHEST - MONTHS),
        key=_first,
    )


def months_from(first: Month) -> list[Month]:
    """Twelve months from one on."""
    return [month_of(first.first, number) for number in range(MONTHS)]


def groups_of(
    entries: Iterable[Entry], priorities: Sequence[Priority], months: Sequence[Month], today: date
) -> list[Group]:
    """The campaigns of each priority across the months; each shown only where it touches one of them."""
    shown = [
        entry
        for entry in entries
        if any(_touches(days, months[0].first, months[-1].last) for days in _times(entry))
    ]
    rows = {
        entry.pk: Row(entry, [_cell(entry, month, today) for month in months]) for entry in shown
    }
    known = {each.pk for each in priorities}
    groups: list[Group] = [
        Group(each, [rows[e.pk] for e in shown if each.pk in e.priorities]) for each in priorities
    ]
    others = [rows[e.pk] for e in shown if not e.priorities & known]
    return [*groups, Group(None, others)] if others else groups


def lists_of(entries: Iterable[Entry], months: Sequence[Month]) -> list[MonthList]:
    """What happens in each month; months in which nothing does are left out."""
    found = []
    kept = list(entries)
    for month in months:
        each = MonthList(
            month,
            begins=sorted(
                (e for e in kept if e.days and _within(e.days.first, month)), key=_begins
            ),
            ends=[e for e in kept if e.days and e.days.last and _within(e.days.last, month)],
            weeks=[e for e in kept if e.week and _within(e.week.first, month)],
        )
        if each.begins or each.ends or each.weeks:
            found.append(each)
    return found


def gaps_of(entries: Iterable[Entry], priorities: Sequence[Priority], today: date) -> list[Gap]:
    """The priorities for which nothing with an end is on in this month and the two after it."""
    last = month_of(today, AHEAD - 1).last
    kept = list(entries)
    found = []
    for priority in priorities:
        own = [e for e in kept if priority.pk in e.priorities]
        pushes = [days for e in own for days in _times(e) if days.last is not None]
        if not any(days.touches(today, last) for days in pushes):
            standing = [e for e in own if e.is_standing and e.days and e.days.touches(today, last)]
            found.append(Gap(priority, standing))
    return found


def _times(entry: Entry) -> list[Days]:
    return [days for days in (entry.days, entry.week) if days is not None]


def _cell(entry: Entry, month: Month, today: date) -> Cell:
    touches = _touches(entry.days, month.first, month.last)
    return Cell(
        month=month,
        is_on=touches and not entry.is_standing,
        is_standing=touches and entry.is_standing,
        is_week=_touches(entry.week, month.first, month.last),
        is_now=_within(today, month),
    )


def _touches(days: Days | None, first: date, last: date) -> bool:
    return days is not None and days.touches(first, last)


def _within(day: date, month: Month) -> bool:
    return month.first <= day <= month.last


def _begins(entry: Entry) -> tuple[date, str]:
    return (entry.days.first if entry.days else date.max, entry.title)


def _first(month: Month) -> date:
    return month.first
