"""Chance that falls the same way every time, so that a demonstration can be repeated."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that depend only on the name they are given."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.throws = 0

    def number(self, below: int) -> int:
        """Return a whole number from 0 up to, but not including, `below`."""
        self.throws += 1
        found = hashlib.sha256(f"{self.name}:{self.throws}".encode()).digest()
        return int.from_bytes(found[:6], "big") % below

    def one_of(self, things: Sequence[T]) -> T:
        """Return one of these."""
        return things[self.number(len(things))]

    def chance(self, percent: int) -> bool:
        """Say yes this often in a hundred."""
        return self.number(100) < percent
