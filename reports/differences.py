"""What was taken out of a text, and what was put in: word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Comparing costs up to the product of both lengths; longer texts are compared by lines.
MOST_PAIRS = 4_000_000

How = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both texts, only in the first (“out”), or only in the second (“in”)."""

    how: How
    text: str


def between(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that make both texts, in order; those that are alike side by side are one."""
    return tuple(_joined(_pieces(before, after)))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _words(before), _words(after)
    if len(old) * len(new) > MOST_PAIRS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MOST_PAIRS)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_from < old_to:
            yield Piece("out", "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("in", "".join(new[new_from:new_to]))


def _words(text: str) -> list[str]:
    """Words with the space after them, so that joining them gives the text again."""
    return re.findall(r"\S+[^\S\n]*|\s+?", text)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one; a space between two changes is not a piece of its own."""
    held: Piece | None = None
    for piece in pieces:
        if held and held.how == piece.how:
            held = Piece(held.how, held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
