"""Reads indicators with everything that is shown of them, in a handful of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.functional import cached_property

from home.strategy.chart import Chart, chart_of
from home.strategy.models.indicator import Indicator
from home.strategy.models.measurement import Measurement, readings_of
from home.strategy.models.priority_page import PriorityPage
from home.strategy.periods import Period, periods_between
from home.strategy.progress import Point, Series, State, is_small_value, series_of
from home.strategy.progress_words import TRENDS


@dataclass(frozen=True)
class Row:
    """One period in words, for the table and the downloads."""

    period: Period
    value: str
    aim: str
    number: str
    """The value without its word."""
    aim_number: str
    point: Point


@dataclass(frozen=True)
class Entry:
    """One entry of the history of a period."""

    value: str
    is_hidden: bool
    note: str
    measurement: Measurement


@dataclass(frozen=True)
class Revised:
    """A period that was entered more than once, the newest entry first."""

    period: Period
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Card:
    """An indicator as it is shown."""

    indicator: Indicator
    series: Series
    history: Sequence[Measurement]
    priorities: Sequence[PriorityPage]

    @cached_property
    def chart(self) -> Chart | None:
        """Its chart; none when there is no figure."""
        return chart_of(self.series)

    @cached_property
    def rows(self) -> list[Row]:
        """Every period, the newest first."""
        say, bare = self.indicator.say, self.indicator.say_number
        return [
            Row(p.period, say(p.value), say(p.aim), bare(p.value), bare(p.aim), p)
            for p in reversed(self.series.points)
        ]

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The numbers up the side of the chart, with their places."""
        ticks = self.chart.ticks if self.chart else ()
        return [(tick.y, self.indicator.say_short(tick.value)) for tick in ticks]

    @property
    def trend_words(self) -> str:
        """How the last figure compares with the one before, in words; empty when nobody can say."""
        return str(TRENDS[self.series.trend])

    @property
    def latest(self) -> Row | None:
        """The last period that is due."""
        return self.rows[0] if self.rows else None

    @property
    def known(self) -> Row | None:
        """The last period with a figure that may be shown."""
        return next((row for row in self.rows if row.point.value is not None), None)

    @property
    def state(self) -> State:
        """How it is doing now."""
        return self.series.state

    @property
    def small_below(self) -> int:
        """Numbers below this are hidden; 0 when none is."""
        return small_below(self.indicator)

    @property
    def revised(self) -> list[Revised]:
        """The periods whose figure was entered more than once, the newest first."""
        by_day: dict[date, list[Measurement]] = {}
        for each in self.history:
            by_day.setdefault(each.starts_on, []).insert(0, each)
        days = sorted((day for day, entries in by_day.items() if len(entries) > 1), reverse=True)
        return [
            Revised(self.indicator.period_of(day), [self._entry(m) for m in by_day[day]])
            for day in days
        ]

    def _entry(self, each: Measurement) -> Entry:
        hidden = each.is_hidden or (
            each.value is not None and is_small_value(each.value, self.small_below)
        )
        return Entry("" if hidden else self.indicator.say(each.value), hidden, each.note, each)


@dataclass(frozen=True)
class Section:
    """The indicators of one priority; None is for those of none."""

    priority: PriorityPage | None
    cards: Sequence[Card]


def cards_of(
    indicators: "models.QuerySet[Indicator]", today: date, *, has_priorities: bool = True
) -> list[Card]:
    """Each indicator with its series, history and priorities: three queries however many there are."""
    found, targets = _with_targets(indicators)
    history = Measurement.objects.history_of(found)
    priorities = _priorities_of(found) if has_priorities else {}
    return [
        card_of(
            each,
            targets=targets.get(each.pk, {}),
            history=history.get(each.pk, []),
            priorities=priorities.get(each.pk, []),
            today=today,
        )
        for each in found
    ]


def _with_targets(
    indicators: "models.QuerySet[Indicator]",
) -> tuple[list[Indicator], dict[int, dict[date, Decimal]]]:
    """The indicators, and each one's targets by their first day, in one query: a row for every target."""
    rows = indicators.annotate(
        target_from=models.F("targets__starts_on"), target_value=models.F("targets__value")
    )
    found: dict[int, Indicator] = {}
    targets: dict[int, dict[date, Decimal]] = {}
    for row in rows:
        found.setdefault(row.pk, row)
        if row.target_from is not None:
            targets.setdefault(row.pk, {})[row.target_from] = row.target_value
    return list(found.values()), targets


def card_of(
    indicator: Indicator,
    *,
    targets: Mapping[date, Decimal],
    history: Sequence[Measurement],
    priorities: Sequence[PriorityPage],
    today: date,
) -> Card:
    """One indicator as it is shown on a day."""
    series = series_of(
        indicator.goal(targets),
        readings_of(history),
        first=indicator.first_period,
        last=indicator.last_due(today),
        hides_below=small_below(indicator),
    )
    return Card(indicator, series, history, priorities)


def small_below(indicator: Indicator) -> int:
    """Below which number a figure is hidden; shares and money are never."""
    return indicator.hides_below if indicator.unit == "count" else 0


def _priorities_of(indicators: Sequence[Indicator]) -> dict[int, list[PriorityPage]]:
    through = Indicator.priorities.through.objects.filter(
        indicator__in=indicators, prioritypage__live=True
    )
    found: dict[int, list[PriorityPage]] = {}
    for each in through.select_related("prioritypage").order_by("prioritypage__path"):
        found.setdefault(each.indicator_id, []).append(each.prioritypage)
    return found


def sections_of(cards: Iterable[Card]) -> list[Section]:
    """The cards by their first priority, in the order of the strategy; those of none last."""
    found: dict[int | None, list[Card]] = {}
    pages: dict[int | None, PriorityPage] = {}
    for card in cards:
        first = card.priorities[0] if card.priorities else None
        key = first.pk if first else None
        found.setdefault(key, []).append(card)
        if first:
            pages[key] = first
    order = sorted((page.path, key) for key, page in pages.items())
    sections = [Section(pages[key], found[key]) for _path, key in order]
    return sections + ([Section(None, found[None])] if None in found else [])


def years_of(indicators: Iterable[Indicator], today: date) -> list[int]:
    """The years that have a set of indicators, the newest first, up to the year that it is."""
    years: set[int] = set()
    for each in indicators:
        now = each.period_of(today).year
        begins = each.from_year or each.first_period.year
        years.update(range(begins, min(each.to_year or now, now) + 1))
    return sorted(years, reverse=True)


def periods_due(indicators: Iterable[Indicator], today: date, most: int = 12) -> list[Period]:
    """Every period that any of the indicators answers for and that is over, the newest first."""
    found: set[Period] = set()
    for each in indicators:
        last = each.period_of(today).previous
        found.update(periods_between(each.first_period, last))
    return sorted(found, key=lambda p: (p.starts_on, p.months), reverse=True)[:most]


def plain(value: Decimal | None) -> str:
    """A number as files write it: no thousands, no unit, no needless noughts."""
    return "" if value is None else f"{value.normalize():f}"
