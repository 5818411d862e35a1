"""Numbers so small that they could point to a person are hidden, and so is what would give them away. Pure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

THRESHOLD = 5
"""Counts from one to one less than this are hidden, unless a partnership sets another."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Shown(Generic[K]):
    """What may be published of some counts that add up to a total; None is hidden."""

    cells: Mapping[K, int | None]
    total: int | None


def is_small(count: int, threshold: int = THRESHOLD) -> bool:
    """Whether a count must be hidden. Nought points to nobody."""
    return 0 < count < threshold


def safe_counts(counts: Mapping[K, int], threshold: int = THRESHOLD) -> "Shown[K]":
    """Hides small counts, and more of them until the total does not give them away.

    Whoever subtracts what is shown from the total learns what the hidden counts add up to. So at least two
    are hidden, and together they are not so few or so many that only one answer fits. Where that cannot be,
    the total is hidden too.
    """
    total = sum(counts.values())
    if is_small(total, threshold):
        return Shown({name: None if n else n for name, n in counts.items()}, None)
    hidden = {name for name, n in counts.items() if is_small(n, threshold)}
    # The smallest first, and always in the same order, so that looking twice teaches nothing new.
    spare = sorted((n, str(name), name) for name, n in counts.items() if n >= threshold)
    while hidden and _gives_away([counts[name] for name in hidden], threshold) and spare:
        hidden.add(spare.pop(0)[2])
    cells = {name: None if name in hidden else n for name, n in counts.items()}
    is_told = bool(hidden) and _gives_away([counts[name] for name in hidden], threshold)
    return Shown(cells, None if is_told else total)


def _gives_away(hidden: list[int], threshold: int) -> bool:
    """Whether the sum of the hidden counts tells what each of them is."""
    if len(hidden) < 2:
        return True
    largest = max(hidden)
    if largest >= threshold:
        # One of them is not small, and its size is nobody's to know: the others may be anything small.
        return False
    return sum(hidden) in {len(hidden), len(hidden) * (threshold - 1)}
