"""What is a promise: a sentence that says we will, or an order to ourselves; and tables of actions and figures."""

import re
from dataclasses import dataclass
from typing import Final

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.tidy import one_line

_WHO: Final = r"(?:we|the (?:[\w’'-]+ ){0,5}partnership|partners|the csp|our partners|the (?:group|board|council|police)|members)"
_PROMISE: Final = re.compile(
    r"\b(?:will|shall|aims? to|continu(?:e|ing) to|going to|want to|commit(?:ted)? to|plans? to|pledge to|intend to)\b",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(
    rf"^(?:[\w’' ,-]{{0,80}}, )?{_WHO} (?:also )?(?:will|shall|are going to|commit to|pledge to)\b(?! (?:know|have succeeded))",
    re.IGNORECASE,
)
_INTRODUCES: Final = re.compile(
    rf"\b{_WHO}(?: and [\w ]{{1,30}})? (?:will|shall|aims? to|are going to|commits? to|plans? to|pledges? to)(?: (?:also|therefore|continue to|work (?:together )?to))?\s*(?::|[-–—…]|\.\.\.)$",
    re.IGNORECASE,
)
_NOT_AN_ORDER: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "they",
        "there",
        "our",
        "we",
        "in",
        "on",
        "at",
        "by",
        "for",
        "as",
        "of",
        "to",
        "with",
        "from",
        "during",
        "since",
        "often",
        "after",
        "before",
        "while",
        "when",
        "where",
        "all",
        "some",
        "many",
        "most",
        "he",
        "she",
        "his",
        "her",
        "their",
        "its",
        "what",
        "who",
        "how",
        "and",
        "but",
        "or",
        "if",
        "over",
        "under",
        "between",
        "national",
        "local",
    ]
)
_ACTION: Final = re.compile(
    r"^(?:key )?(?:actions?|activit(?:y|ies)|what we will do|commitments?|deliverables?|we will|objectives?|tasks?|what)$",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(
    r"\b(?:lead|owner|who|responsib\w+|agency|partners?|accountable|led by)\b", re.IGNORECASE
)
_DUE: Final = re.compile(
    r"\b(?:when|by when|due|date|deadline|time\s?(?:scale|frame|line)|target date|complet\w+)\b",
    re.IGNORECASE,
)
_SUCCESS: Final = re.compile(
    r"\b(?:measures?|success|outcomes?|impact|indicators?|how will we know)\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"^[-+−£]?\s?\d[\d,.]*\s?(?:%|m|k|bn)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Action:
    """A promise: its words, how it will be known, and what else a table says of it, by its columns."""

    words: str
    measure: str = ""
    details: tuple[tuple[str, str], ...] = ()


def is_promise(text: str) -> bool:
    """Say whether a paragraph under “what we will do” says so, or begins like an order to ourselves."""
    words = one_line(text)
    first = re.match(r"[A-Za-z’'-]+", words)
    if _PROMISE.search(words):
        return True
    is_order = first is not None and first[0].lower() not in _NOT_AN_ORDER
    return is_order and not re.match(
        r"^\S+ (?:is|are|was|were|has|have|had|provides?|offers?)\b", words
    )


def promises_plainly(text: str) -> bool:
    """Say whether a paragraph anywhere begins with “we will”."""
    return _PLAIN.match(one_line(text)) is not None


def introduces_promises(text: str) -> bool:
    """Say whether a sentence ends with “we will:”."""
    return _INTRODUCES.search(one_line(text)) is not None


def is_action_plan(block: Block) -> bool:
    """Say whether a table lists actions with who does them or by when."""
    return bool(actions_in(block))


def actions_in(block: Block) -> list[Action]:
    """Return the actions of a table with such headings; empty when it is another table."""
    columns = _columns(block)
    if columns is None:
        return []
    what, measure = columns
    header = [one_line(cell) for cell in block.rows[0]]
    return [
        Action(
            words=one_line(_at(row, what)),
            measure=one_line(_at(row, measure)),
            details=tuple(
                (header[n] if n < len(header) else "", one_line(cell))
                for n, cell in enumerate(row)
                if n not in {what, measure} and cell.strip()
            ),
        )
        for row in block.rows[1:]
    ]


def what_actions_are_called(block: Block) -> str:
    """Return the heading over the actions of a table of them; empty when it is another table."""
    columns = _columns(block)
    return one_line(block.rows[0][columns[0]]) if columns else ""


def _columns(block: Block) -> tuple[int, int | None] | None:
    """Which column has the actions and which how they will be known; None when it is another table."""
    if block.shape is not Shape.TABLE or len(block.rows) < 2:
        return None
    header = [one_line(cell) for cell in block.rows[0]]
    what = _column(header, _ACTION)
    measure = _column(header, _SUCCESS)
    others = [_column(header, each) for each in (_OWNER, _DUE)]
    if what is None or all(each is None for each in (measure, *others)):
        return None
    is_whole = all(_at(row, what).strip() for row in block.rows[1:])
    return (what, measure if measure != what else None) if is_whole else None


def _column(header: list[str], pattern: "re.Pattern[str]") -> int | None:
    return next((n for n, cell in enumerate(header) if pattern.search(cell)), None)


def _at(row: tuple[str, ...], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def is_table_of_figures(block: Block) -> bool:
    """Say whether most rows hold a number beside their words."""
    if len(block.rows) < 2:
        return False
    body = block.rows[1:] if not _has_number(block.rows[0]) else block.rows
    return sum(map(_has_number, body)) * 10 >= len(body) * 6


def _has_number(row: tuple[str, ...]) -> bool:
    return any(_NUMBER.match(cell.strip()) for cell in row[1:])


def numbers_in(block: Block) -> list[tuple[str, str]]:
    """Return the numbers of a table, each with the words of its row and column."""
    header = block.rows[0] if not _has_number(block.rows[0]) else ()
    found = []
    for row in block.rows[1 if header else 0 :]:
        for column, cell in enumerate(row):
            if column and _NUMBER.match(cell.strip()):
                over = header[column] if column < len(header) else ""
                found.append((cell.strip(), ": ".join(filter(None, (one_line(row[0]), over)))))
    return found
