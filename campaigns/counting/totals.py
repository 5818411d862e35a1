"""What a campaign did, as it may be shown: whole days only, and no number so small that it could be somebody. Pure.

Today is never shown: whoever looks twice on one day would see a single person come.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from home.strategy.small_numbers import safe_counts


class Span(StrEnum):
    """How far back is looked, and in what steps."""

    DAYS = "28-days"
    WEEKS = "13-weeks"
    MONTHS = "13-months"


@dataclass(frozen=True)
class DayTotal:
    """The totals of one day and place."""

    day: date
    place: str
    views: int
    starts: int


@dataclass(frozen=True)
class Line:
    """A row of a table. None is a number that is too small to be shown."""

    key: str
    views: int | None
    starts: int | None


@dataclass(frozen=True)
class Step:
    """A day, a week from its Monday, or a month."""

    first: date
    last: date


@dataclass(frozen=True)
class StepLine:
    """A step with its numbers. None is too small to be shown."""

    step: Step
    views: int | None
    starts: int | None


@dataclass(frozen=True)
class Totals:
    """Everything that is shown of a span."""

    span: Span
    views: int | None
    starts: int | None
    steps: Sequence[StepLine]
    places: Sequence[Line]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        return self.views == 0 and self.starts == 0

    @property
    def hides(self) -> bool:
        """Whether a number is hidden anywhere."""
        rows: list[Line | StepLine] = [*self.steps, *self.places]
        return any(number is None for row in rows for number in (row.views, row.starts))


def steps_of(span: Span, today: date) -> list[Step]:
    """The steps of a span, the oldest first; the last ends yesterday."""
    yesterday = today - timedelta(days=1)
    if span is Span.DAYS:
        return [
            Step(day, day) for day in (yesterday - timedelta(days=n) for n in range(27, -1, -1))
        ]
    if span is Span.WEEKS:
        monday = yesterday - timedelta(days=yesterday.weekday())
        starts = [monday - timedelta(weeks=n) for n in range(12, -1, -1)]
        return [Step(each, min(each + timedelta(days=6), yesterday)) for each in starts]
    first, found = yesterday.replace(day=1), []
    last = yesterday
    for _ in range(13):
        found.append(Step(first, last))
        last = first - timedelta(days=1)
        first = last.replace(day=1)
    return found[::-1]


def totals_of(rows: Iterable[DayTotal], span: Span, today: date) -> Totals:
    """The totals of a span by step and by place, with small numbers hidden."""
    steps = steps_of(span, today)
    kept = [row for row in rows if steps[0].first <= row.day <= steps[-1].last]
    where = {step.first: step for step in steps}
    firsts = sorted(where)
    by_step: dict[str, Counter[date]] = {"views": Counter(), "starts": Counter()}
    by_place: dict[str, Counter[str]] = {"views": Counter(), "starts": Counter()}
    for row in kept:
        first = max(each for each in firsts if each <= row.day)
        for name, number in (("views", row.views), ("starts", row.starts)):
            by_step[name][first] += number
            by_place[name][row.place] += number
    stepped = {name: safe_counts({f: sums[f] for f in firsts}) for name, sums in by_step.items()}
    placed = {name: safe_counts(dict(sums)) for name, sums in by_place.items()}
    totals = {
        # A total that either table must hide is hidden in both.
        name: None
        if stepped[name].total is None or placed[name].total is None
        else stepped[name].total
        for name in by_step
    }
    names = sorted({row.place for row in kept}, key=lambda key: (-by_place["views"][key], key))
    return Totals(
        span=span,
        views=totals["views"],
        starts=totals["starts"],
        steps=[
            StepLine(where[f], stepped["views"].cells[f], stepped["starts"].cells[f])
            for f in firsts
        ],
        places=[
            Line(key, _of(placed["views"].cells, key), _of(placed["starts"].cells, key))
            for key in names
        ],
    )


def _of(cells: Mapping[str, int | None], key: str) -> int | None:
    return cells.get(key, 0)


def day_rows(rows: Iterable[DayTotal]) -> list[tuple[date, str, int | None, int | None]]:
    """Each day and place for a spreadsheet; of a day's places, small numbers and what would tell them are hidden."""
    days: dict[date, list[DayTotal]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    found: list[tuple[date, str, int | None, int | None]] = []
    for day in sorted(days):
        views = safe_counts({row.place: row.views for row in days[day]})
        starts = safe_counts({row.place: row.starts for row in days[day]})
        found += [
            (day, place, views.cells[place], starts.cells[place]) for place in sorted(views.cells)
        ]
    return found
