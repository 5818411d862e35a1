"""Where the parts of a line chart are drawn, on a sheet of whole units. Pure.

The template only writes down what is worked out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from home.strategy.progress import Goal, Point, Polarity, Series

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 14, 30
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 4


@dataclass(frozen=True)
class Box:
    """A rectangle of one period."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Dot:
    """One figure."""

    x: float
    y: float
    point: Point
    is_last: bool


@dataclass(frozen=True)
class Tick:
    """A line across, with its number."""

    y: float
    value: Decimal


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn."""

    dots: Sequence[Dot]
    lines: Sequence[str]
    """Points of each unbroken run of figures, as SVG writes them."""
    good: Sequence[Box]
    near: Sequence[Box]
    aims: Sequence[str]
    missing: Sequence[Box]
    hidden: Sequence[Box]
    ticks: Sequence[Tick]
    first: Point
    last: Point
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    words_y: int = HEIGHT - 9


def chart_of(series: Series) -> Chart | None:
    """The chart of a series; None when there is no figure to draw."""
    values = [point.value for point in series.points if point.value is not None]
    if not values:
        return None
    return _Sheet(series, values).chart()


class _Sheet:
    """Turns periods and values into places."""

    def __init__(self, series: Series, values: Sequence[Decimal]) -> None:
        self.points, self.goal = series.points, series.goal
        edges = [
            edge for p in self.points if p.aim is not None for edge in _edges(self.goal, p.aim)
        ]
        self.ticks = _ticks(min([*values, *edges]), max([*values, *edges]))
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.column = (WIDTH - LEFT - RIGHT) / len(self.points)

    def chart(self) -> Chart:
        last = max(n for n, p in enumerate(self.points) if p.value is not None)
        return Chart(
            dots=[
                Dot(self.x(n), self.y(p.value), p, n == last)
                for n, p in enumerate(self.points)
                if p.value is not None
            ],
            lines=self._lines(),
            good=self._bands(is_good=True),
            near=self._bands(is_good=False),
            aims=self._aims(),
            missing=[self._column(n) for n, p in enumerate(self.points) if p.is_missing],
            hidden=[self._column(n) for n, p in enumerate(self.points) if p.is_hidden],
            ticks=[Tick(self.y(value), value) for value in self.ticks],
            first=self.points[0],
            last=self.points[-1],
        )

    def x(self, number: int) -> float:
        return round(LEFT + self.column * (number + 0.5), 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)

    def _lines(self) -> list[str]:
        runs: list[list[str]] = [[]]
        for number, point in enumerate(self.points):
            if point.value is None:
                runs.append([])
            else:
                runs[-1].append(f"{self.x(number)},{self.y(point.value)}")
        return [" ".join(run) for run in runs if len(run) > 1]

    def _aims(self) -> list[str]:
        """The target as a line of steps; a new one where periods without a target lie between."""
        runs: list[list[str]] = [[]]
        for number, point in enumerate(self.points):
            if point.aim is None:
                runs.append([])
                continue
            box, y = self._column(number), self.y(point.aim)
            runs[-1] += [f"{box.x},{y}", f"{round(box.x + box.width, 1)},{y}"]
        return [" ".join(run) for run in runs if run]

    def _bands(self, *, is_good: bool) -> list[Box]:
        found = []
        for number, point in enumerate(self.points):
            if point.aim is None:
                continue
            for low, high in _zones(self.goal, point.aim, self.low, self.high, is_good=is_good):
                low, high = max(low, self.low), min(high, self.high)
                if low < high:
                    box, y = self._column(number), self.y(high)
                    found.append(Box(box.x, y, box.width, round(self.y(low) - y, 1)))
        return found

    def _column(self, number: int) -> Box:
        left = round(LEFT + self.column * number, 1)
        right = round(LEFT + self.column * (number + 1), 1)
        return Box(left, TOP, round(right - left, 1), HEIGHT - BOTTOM - TOP)


def _edges(goal: Goal, aim: Decimal) -> tuple[Decimal, ...]:
    """The values around an aim that must be on the sheet."""
    if goal.polarity is Polarity.NEAR:
        return aim - 2 * goal.tolerance, aim + 2 * goal.tolerance
    return (aim, aim - goal.tolerance if goal.polarity is Polarity.HIGHER else aim + goal.tolerance)


def _zones(
    goal: Goal, aim: Decimal, low: Decimal, high: Decimal, *, is_good: bool
) -> list[tuple[Decimal, Decimal]]:
    """Where values are on track, or at risk."""
    slack = goal.tolerance
    if goal.polarity is Polarity.NEAR:
        if is_good:
            return [(aim - slack, aim + slack)]
        return [(aim - 2 * slack, aim - slack), (aim + slack, aim + 2 * slack)]
    if goal.polarity is Polarity.HIGHER:
        return [(aim, high)] if is_good else [(aim - slack, aim)]
    return [(low, aim)] if is_good else [(aim, aim + slack)]


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers from below the lowest to above the highest value; from nought unless that squeezes the line."""
    if 0 <= low < high / 2:
        low = Decimal(0)
    if low == high:
        low, high = low - 1, high + 1
        if low < 0 <= high - 1:
            low = Decimal(0)
    step = _step((high - low) / MOST_TICKS)
    first, last = (
        (low / step).to_integral_value(ROUND_FLOOR),
        (high / step).to_integral_value(ROUND_CEILING),
    )
    return [(first + n) * step for n in range(int(last - first) + 1)]


def _step(least: Decimal) -> Decimal:
    """The smallest round number that is no smaller."""
    unit = Decimal(1).scaleb(least.adjusted())
    return next(each * unit for each in STEPS if each * unit >= least)
