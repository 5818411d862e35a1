"""A glossary: its words and what they mean, from a table, from lines, or from lines run together."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.tidy import one_line

LONGEST: Final = 60
_DASHED: Final = re.compile(
    r"^(?P<term>[^\s–—:=][^–—:=]{0,58}?)\s*(?:[–—:=]|\s-)\s*(?P<meaning>\S.*)$", re.DOTALL
)
_ACRONYM: Final = re.compile(r"^[A-Z][A-Za-z]*[A-Z][A-Za-z0-9&/()-]*s?$|^[A-Z0-9&/]{2,12}$")
_BOLD: Final = re.compile(r"^<(?:strong|b)>(.+?)</(?:strong|b)>(.+)$", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
_HEADER: Final = re.compile(r"^(?:terms?|acronyms?|abbreviations?|words?|initials)$", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """One word and what it means."""

    term: str
    meaning: str
    block: int


def terms_in(block: Block) -> list[Term]:
    """Return the words that a block explains, in order; empty when it does not read as a glossary."""
    if block.shape is Shape.TABLE:
        pairs = [_pair(row) for row in block.rows]
    elif len(block.lines) > 2:
        pairs = _alternating(block.lines) or [
            _dashed(line) or _acronym_first(line) for line in block.lines
        ]
    else:
        pairs = [_bold_first(block.html) or _dashed(block.text) or _acronym_first(block.text)]
    found = [pair for pair in pairs if pair is not None]
    if len(found) < len(pairs) * 0.7:
        return []
    return [Term(one_line(term), one_line(meaning), block.number) for term, meaning in found]


def _pair(row: tuple[str, ...]) -> tuple[str, str] | None:
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or _HEADER.match(cells[0]) or len(cells[0]) > LONGEST:
        return None
    return cells[0], " ".join(cells[1:])


def _dashed(line: str) -> tuple[str, str] | None:
    found = _DASHED.match(line.strip())
    return (found["term"], found["meaning"]) if found else None


def _bold_first(html: str) -> tuple[str, str] | None:
    """The words as a bold one and its meaning."""
    found = _BOLD.match(html)
    if found is None:
        return None
    term, meaning = (one_line(unescape(_TAG.sub(" ", part))) for part in found.groups())
    term, meaning = term.strip(" :–—-="), meaning.strip(" :–—-=")
    return (term, meaning) if term and meaning and len(term) <= LONGEST else None


def _acronym_first(line: str) -> tuple[str, str] | None:
    """The words as an acronym and its meaning, with only a space between."""
    first, _space, meaning = one_line(line).partition(" ")
    return (first, meaning) if meaning and _ACRONYM.match(first) else None


def _alternating(lines: tuple[str, ...]) -> list[tuple[str, str] | None]:
    """The lines as word, meaning, word, meaning; empty when they do not go in turn."""
    if len(lines) % 2 or any(_dashed(line) for line in lines[::2]):
        return []
    words = lines[::2]
    short = sum(len(word) <= LONGEST and len(word.split()) <= 4 for word in words)
    longer = sum(len(meaning) > len(word) for word, meaning in zip(words, lines[1::2], strict=True))
    if short < len(words) or longer * 2 < len(words):
        return []
    return list(zip(words, lines[1::2], strict=True))


def is_glossary(block: Block, *, near: bool) -> bool:
    """Say whether a block explains words: anything that reads so under such a heading, elsewhere only acronyms."""
    found = terms_in(block)
    if near:
        return bool(found)
    acronyms = sum(_ACRONYM.match(term.term) is not None for term in found)
    wide = max((len(row) for row in block.rows), default=2)
    return len(found) >= 4 and wide == 2 and acronyms * 10 >= len(found) * 6
