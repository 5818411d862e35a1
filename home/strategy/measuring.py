"""Writes figures down: typed, pasted or counted by the portal. Nothing is ever written over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from home.strategy.models.indicator import Indicator
from home.strategy.models.measurement import Measurement
from home.strategy.numbers import Unit
from home.strategy.pasting import Subject, Taken
from home.strategy.periods import Cadence, periods_between

PORTAL = "the portal"
"""Who entered what the portal counted."""


@dataclass(frozen=True)
class Change:
    """A figure that would be entered, and what it stands instead of."""

    indicator: Indicator
    taken: Taken
    before: Measurement | None

    @property
    def words_before(self) -> str:
        """What there is now; empty for nothing."""
        return self.indicator.say(self.before.value) if self.before else ""

    @property
    def words_after(self) -> str:
        """What there would be; empty when the figure is taken back."""
        return self.indicator.say(self.taken.value)

    @property
    def period(self) -> str:
        """Its period in words."""
        return self.indicator.period_of(self.taken.starts_on).words

    @property
    def will_be_hidden(self) -> bool:
        """Whether the public will not see it, because it is small."""
        value, least = self.taken.value, self.indicator.hides_below
        return self.indicator.unit == Unit.COUNT and value is not None and 0 < value < least


def subjects_of(indicators: Iterable[Indicator]) -> list[Subject]:
    """What must be known to read figures of these."""
    return [
        Subject(
            key=each.key,
            what=each.what,
            cadence=Cadence(each.cadence),
            year_starts=each.year_starts,
            unit=Unit(each.unit),
            decimals=each.decimals,
        )
        for each in indicators
    ]


def changes_of(taken: Sequence[Taken]) -> list[Change]:
    """Those that say something new, with what they stand instead of."""
    indicators = Indicator.objects.in_bulk({each.key for each in taken}, field_name="key")
    current = current_figures(indicators.values())
    found = []
    for each in taken:
        indicator = indicators[each.key]
        before = current.get((indicator.pk, each.starts_on))
        is_same = before is not None and (before.value, before.note) == (each.value, each.note)
        is_nothing = before is None and each.value is None
        if not is_same and not is_nothing:
            found.append(Change(indicator, each, before))
    return found


def current_figures(indicators: Iterable[Indicator]) -> dict[tuple[int, date], Measurement]:
    """The last entry of each period of each indicator."""
    rows = Measurement.objects.filter(indicator__in=list(indicators)).order_by("pk")
    return {(row.indicator_id, row.starts_on): row for row in rows}


@transaction.atomic
def enter(*, taken: Sequence[Taken], by: str, now: datetime) -> int:
    """Add an entry for each figure that says something new; return how many there were."""
    changes = changes_of(taken)
    for change in changes:
        Measurement.objects.create(
            indicator=change.indicator,
            starts_on=change.taken.starts_on,
            value=change.taken.value,
            note=change.taken.note,
            entered_by=by,
            at=now,
        )
    return len(changes)


@dataclass(frozen=True)
class Wanted:
    """A figure that the portal should count: of which feed, for which concern, over which days."""

    indicator_id: int
    feed: str
    of: str
    starts_on: date
    ends_on: date


def wanted(*, today: date) -> list[Wanted]:
    """The figures of every period that is over, that feeds count and nobody has entered. Never one twice."""
    fed = list(Indicator.objects.live().exclude(feed=""))
    there = set(current_figures(fed))
    return [
        Wanted(each.pk, each.feed, each.feed_of, period.starts_on, period.ends_on)
        for each in fed
        for period in periods_between(each.first_period, each.period_of(today).previous)
        if (each.pk, period.starts_on) not in there
    ]


@transaction.atomic
def count(
    *, wanted: Wanted, value: Decimal | None, is_hidden: bool, note: str, now: datetime
) -> Measurement:
    """Write down a figure that the portal counted. One too small to publish is never kept."""
    return Measurement.objects.create(
        indicator_id=wanted.indicator_id,
        starts_on=wanted.starts_on,
        value=None if is_hidden else value,
        is_hidden=is_hidden,
        note=note,
        entered_by=PORTAL,
        at=now,
    )
