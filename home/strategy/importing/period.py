"""The years a strategy is for, as documents write them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_PERIOD = re.compile(
    r"(?<![\d/])(?P<start>20\d\d)\s*(?P<mark>/|-|–|—|\bto\b|\buntil\b|\band\b(?=\s*20\d\d))\s*(?P<end>20\d\d|\d\d)(?![\d/])",
    re.IGNORECASE,
)
_LONGEST = 12
_OWN = re.compile(r"\b(?:strategy|plan|partnership|priorities|next|framework)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """The first and the last year, and the block where it says so."""

    starts: int
    ends: int
    block: int = 0

    def __str__(self) -> str:
        return f"{self.starts}/{self.ends % 100:02d}"


def periods_in(text: str) -> list[tuple[int, int]]:
    """Return every period of the text, as first and last year."""
    found = []
    for match in _PERIOD.finditer(text):
        start, written = int(match["start"]), match["end"]
        end = int(written) if len(written) == 4 else start // 100 * 100 + int(written)
        if start < end <= start + _LONGEST:
            found.append((start, end))
    return found


def period_of(texts: Iterable[tuple[int, str, bool]]) -> Period | None:
    """Return the strategy's period from (block number, text, is a heading), the best supported.

    A title says it best, then sentences that speak of a strategy; earlier strategies are named too, so
    of two that are equally supported the later one is taken. A year or two is a financial year, not a strategy.
    """
    weights: Counter[tuple[int, int]] = Counter()
    first: dict[tuple[int, int], int] = {}
    for position, (block, text, is_heading) in enumerate(texts):
        for years in periods_in(text):
            is_long = years[1] - years[0] >= 2
            near_top = 12 if position < 6 else 0
            own = 1 if _OWN.search(text) else 0
            weights[years] += (1 + own + (4 if is_heading else 0) + near_top) * (
                3 if is_long else 1
            )
            first.setdefault(years, block)
    if not weights:
        return None
    years = max(weights, key=lambda each: (weights[each], each))
    return Period(*years, block=first[years])
