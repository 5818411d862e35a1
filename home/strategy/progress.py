"""How an indicator is doing: its state, its trend, and which periods are missing. Pure.

A goal says what was aimed for; measurements say what came of it. Everything shown is made here from those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from home.strategy.periods import Cadence, Period, last_ended, periods_between
from home.strategy.small_numbers import THRESHOLD, is_small


class State(StrEnum):
    """How an indicator is doing. (Never "RAG": somewhere, that is a board.)"""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NO_DATA = "no-data"


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEAR = "near"


class Trend(StrEnum):
    """How the last figure compares with the one before it."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What a state was judged by."""

    TARGET = "target"
    BASELINE = "baseline"
    NOTHING = "nothing"
    MISSING = "missing"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Goal:
    """What an indicator aims for. A target stands until the next one."""

    polarity: Polarity = Polarity.HIGHER
    tolerance: Decimal = Decimal(0)
    baseline: Decimal | None = None
    targets: Mapping[date, Decimal] = field(default_factory=dict)

    def target_at(self, period: Period) -> Decimal | None:
        """The target of a period: its own, or the last one set before it."""
        so_far = [day for day in self.targets if day <= period.starts_on]
        return self.targets[max(so_far)] if so_far else None

    def aim_at(self, period: Period) -> Decimal | None:
        """What a period is judged by: its target, or else the baseline."""
        target = self.target_at(period)
        return self.baseline if target is None else target

    def state_of(self, value: Decimal, period: Period) -> State:
        """How good a value is: as good as its aim, within the tolerance of it, or neither."""
        aim = self.aim_at(period)
        if aim is None:
            return State.NO_DATA
        short = self.shortfall(value, aim)
        if short <= 0:
            return State.ON_TRACK
        return State.AT_RISK if short <= self.tolerance else State.OFF_TRACK

    def shortfall(self, value: Decimal, aim: Decimal) -> Decimal:
        """How far a value is from being good enough; nought or less when it is.

        One that should stay near its aim is good within the tolerance, and at risk within twice that.
        """
        if self.polarity is Polarity.HIGHER:
            return aim - value
        if self.polarity is Polarity.LOWER:
            return value - aim
        return abs(value - aim) - self.tolerance


@dataclass(frozen=True)
class Reading:
    """What was measured in one period; a value of None was measured and is hidden."""

    value: Decimal | None
    note: str = ""


@dataclass(frozen=True)
class Point:
    """One period of an indicator as it is shown."""

    period: Period
    state: State
    why: Why
    value: Decimal | None = None
    aim: Decimal | None = None
    note: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nobody has given the figure that is due."""
        return self.why is Why.MISSING

    @property
    def is_hidden(self) -> bool:
        """Whether there is a figure, too small to be shown."""
        return self.why is Why.HIDDEN


@dataclass(frozen=True)
class Series:
    """An indicator's periods in order, with what they come to."""

    points: Sequence[Point]
    goal: Goal

    @property
    def latest(self) -> Point | None:
        """The last period that is due or measured: it says how the indicator is doing now."""
        return self.points[-1] if self.points else None

    @property
    def last_known(self) -> Point | None:
        """The last period with a figure that may be shown."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    @property
    def state(self) -> State:
        """How it is doing now: no data when the last figure that is due is missing."""
        return self.latest.state if self.latest else State.NO_DATA

    @property
    def missing(self) -> list[Period]:
        """The periods whose figures are due and not there."""
        return [point.period for point in self.points if point.is_missing]

    @property
    def trend(self) -> Trend:
        """How the last two figures compare; unknown when either is missing or hidden."""
        if len(self.points) < 2:
            return Trend.UNKNOWN
        return self._compare(self.points[-2], self.points[-1])

    def _compare(self, before: Point, after: Point) -> Trend:
        if before.value is None or after.value is None:
            return Trend.UNKNOWN
        if before.value == after.value:
            return Trend.SAME
        # Near its aim is better; without an aim, nobody can say.
        aim = after.aim if self.goal.polarity is Polarity.NEAR else Decimal(0)
        if aim is None:
            return Trend.UNKNOWN
        change = self.goal.shortfall(before.value, aim) - self.goal.shortfall(after.value, aim)
        if not change:
            return Trend.SAME
        return Trend.BETTER if change > 0 else Trend.WORSE


def series_of(
    goal: Goal,
    readings: Mapping[date, Reading],
    *,
    first: Period,
    last: Period,
    hides_below: int = 0,
) -> Series:
    """Every period from the first to the last one due, and any measured before or after them."""
    known = [Period(day, first.months, first.year_starts) for day in readings]
    begin, end = min([first, *known]), max([last, *known])
    shown = periods_between(begin, end)
    return Series([_point(goal, p, readings.get(p.starts_on), hides_below) for p in shown], goal)


def _point(goal: Goal, period: Period, reading: Reading | None, hides_below: int) -> Point:
    aim = goal.aim_at(period)
    if reading is None:
        return Point(period, State.NO_DATA, Why.MISSING, aim=aim)
    if reading.value is None or is_small_value(reading.value, hides_below):
        return Point(period, State.NO_DATA, Why.HIDDEN, aim=aim, note=reading.note)
    why = Why.NOTHING
    if aim is not None:
        why = Why.TARGET if goal.target_at(period) is not None else Why.BASELINE
    state = goal.state_of(reading.value, period)
    return Point(period, state, why, reading.value, aim, reading.note)


def is_small_value(value: Decimal, hides_below: int = THRESHOLD) -> bool:
    """Whether a figure that counts people must be hidden."""
    return value == int(value) and is_small(int(value), hides_below)


def last_due(today: date, cadence: Cadence, year_starts: int, days_to_publish: int = 0) -> Period:
    """The last period whose figure should be there: over, with the days that it takes to count."""
    return last_ended(today - timedelta(days=days_to_publish), cadence, year_starts)
