"""What may be told of closed cases, as counts only: how many of a concern in a period, where, and how they ended.

The counts form a tree, never a crossed table: a whole, its areas, and the endings of each area that is shown. So
each level is made safe against the one above it alone (`home.strategy.small_numbers`), and nothing below a hidden
count is shown at all. Where no area can be shown, or the concern is sensitive, the endings are the whole's instead.
docs/decisions/0049 says why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case as Either
from django.db.models import CharField, Count, F, Value, When
from django.utils import timezone

from home.strategy.periods import Period
from home.strategy.small_numbers import is_small, safe_counts
from reports.choices import CaseStatus
from reports.concerns import ORDINARY
from reports.facts import OUTSIDE
from reports.insight import NO_CRIME
from reports.models import Case

Endings = tuple[tuple[str, int], ...]
Cells = Mapping[tuple[str, str], int]
"""How many by area and ending."""


@dataclass(frozen=True)
class ClosedCount:
    """How many cases of a concern were closed in a period; `area` is a key, or empty for the whole place.

    `endings` are the words and numbers that may be shown, the most first; they need not add up to `number`.
    """

    concern: str
    period: Period
    area: str
    number: int
    endings: Endings = ()


def closed_counts(periods: Iterable[Period]) -> list[ClosedCount]:
    """Everything that may be told of some periods that do not overlap: the newest first, then by concern and area."""
    found = [each for period in periods for each in _of_period(period)]
    return sorted(
        found, key=lambda each: (-each.period.starts_on.toordinal(), each.concern, each.area)
    )


def _of_period(period: Period) -> Iterator[ClosedCount]:
    by_concern: dict[str, Counter[tuple[str, str]]] = {}
    for concern, area, outcome, number in _rows(period.starts_on, period.next.starts_on):
        by_concern.setdefault(concern, Counter())[area, outcome] += number
    for concern, cells in by_concern.items():
        yield from _of_concern(concern, period, cells)


def _rows(first: date, end: date) -> Iterator[tuple[str, str, str, int]]:
    """Concern, area, outcome and number; docs/decisions/0049 says which cases are left out, and why."""
    rows = Case.objects.filter(status=CaseStatus.CLOSED, legal_hold_at=None, is_unverified=False)
    rows = rows.filter(closed_at__gte=_midnight(first), closed_at__lt=_midnight(end))
    rows = rows.exclude(outcome=Case.Outcome.SPAM).exclude(concern__in=NO_CRIME)
    rows = rows.exclude(area=OUTSIDE).order_by()
    # What triage held back from partners is told for the whole place only, whatever its concern.
    area = Either(When(is_held=False, then=F("area")), default=Value(""), output_field=CharField())
    told = rows.annotate(told_of=area).values_list("concern", "told_of", "outcome")
    yield from told.annotate(Count("pk"))


def _of_concern(concern: str, period: Period, cells: Cells) -> Iterator[ClosedCount]:
    by_area = _sums(cells, 0)
    total = sum(by_area.values())
    if is_small(total):
        return
    areas = safe_counts(by_area) if concern in ORDINARY else None
    shown = {area: n for area, n in areas.cells.items() if n} if areas else {}
    if not shown:
        yield ClosedCount(concern, period, "", total, _endings(_sums(cells, 1), total))
        return
    if areas and areas.total is not None:
        yield ClosedCount(concern, period, "", total)
    for area, number in shown.items():
        if area:
            here = {outcome: n for (where, outcome), n in cells.items() if where == area}
            yield ClosedCount(concern, period, area, number, _endings(here, number))


def _endings(counts: Mapping[str, int], total: int) -> Endings:
    """The endings that may be shown beside a total that is shown."""
    safe = safe_counts(counts)
    if safe.total != total:
        return ()
    shown = [(outcome, n) for outcome, n in safe.cells.items() if n]
    return tuple(
        (str(Case.Outcome(outcome).label), n)
        for outcome, n in sorted(shown, key=lambda pair: (-pair[1], pair[0]))
    )


def _sums(cells: Cells, place: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for names, number in cells.items():
        found[names[place]] += number
    return dict(found)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
