"""Where the bars of a small chart stand, on a sheet of whole units. Pure: the template only writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP = 640, 140, 18
GAP = 0.28
LEAST = 2.0


@dataclass(frozen=True)
class Bar:
    """One number as a bar; one that is hidden is a mark on the line."""

    x: float
    y: float
    width: float
    height: float
    number: int | None
    name: str


@dataclass(frozen=True)
class Bars:
    """A chart: bars from left to right, and the largest number."""

    bars: Sequence[Bar]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def bars_of(numbers: Sequence[tuple[str, int | None]]) -> Bars:
    """The bars of named numbers. With no number above nought there are marks and no bars."""
    most = max((number or 0 for _name, number in numbers), default=0)
    column = WIDTH / max(len(numbers), 1)
    bars = []
    for place, (name, number) in enumerate(numbers):
        tall = (HEIGHT - TOP) * (number or 0) / most if most else 0.0
        tall = max(tall, LEAST) if number or number is None else 0.0
        bars.append(
            Bar(
                x=round(column * (place + GAP / 2), 1),
                y=round(HEIGHT - tall, 1),
                width=round(column * (1 - GAP), 1),
                height=round(tall, 1),
                number=number,
                name=name,
            )
        )
    return Bars(bars, most)
