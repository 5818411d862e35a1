"""What was taken out of a text, and what was put in: word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Comparing costs up to the product of both lengths; longer texts are compared by lines.
MOST_PAIRS = 4_000_000
# Fewer words than this that stay the same between two changes are chance, and only confuse.
FEWEST = 3

How = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both texts, only in the first (“out”), or only in the second (“in”)."""

    how: How
    text: str


def between(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that make both texts, in order."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _words(before), _words(after)
    if len(old) * len(new) > MOST_PAIRS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MOST_PAIRS)
    gone, come = "", ""
    codes = matcher.get_opcodes()
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(codes):
        out, into = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        is_between = 0 < number < len(codes) - 1
        if tag != "equal" or (is_between and old_to - old_from < FEWEST):
            gone, come = gone + out, come + into
            continue
        yield from _changed(gone, come)
        gone, come = "", ""
        yield Piece("same", out)
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("out", gone)
    if come:
        yield Piece("in", come)


def _words(text: str) -> list[str]:
    """Words with the space after them, so that joining them gives the text again."""
    return re.findall(r"\S+[^\S\n]*|\s+?", text)
