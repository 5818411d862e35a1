"""What was done beside what comes next, and who supports which priority: tables that may have lost their lines."""

import re
from dataclasses import dataclass
from typing import Final

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.figures import sentences
from home.strategy.importing.tidy import one_line
from home.strategy.importing.vocabulary import priority_in

_DID: Final = re.compile(
    r"\bwhat (?:we|the partnership) (?:have )?(?:did|done|achieved|delivered)\b|\bachiev(?:ed|ements?)\b|\byou said\b|\bwe did\b|\bwhat we have done\b",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\bwhat (?:we|the partnership) (?:are|will|aim|plan)\b|\baim(?:ing)? to do\b|\bnext\b|\bwe did\b|\bgoing forward\b|\bplans?\b|\bimpact\b|\boutcomes?\b|\bdifference\b",
    re.IGNORECASE,
)
_WITH: Final = re.compile(
    r"^(?:partnership working with|supported by|working with|delivered (?:by|with)|partners(?: involved)?|lead(?:s| partners)?|who(?: is involved)?|services)\s*:?\s+",
    re.IGNORECASE,
)
_TICK: Final = re.compile(
    r"^(?:[✓✔☑☒xX●•*■]|[\ue003-\uf8ff]|yes|y|lead|support|l|s)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Achievement:
    """What we did, and what we aim to do next."""

    did: str
    aim: str
    block: int


@dataclass(frozen=True)
class Support:
    """A priority, as it is named there, and a service or partner that supports it."""

    priority: str
    service: str
    block: int


def achievements_in(block: Block) -> list[Achievement]:
    """Return the pairs of a block, without its header; empty when it is no such table."""
    rows = _rows_of_two(block)
    if len(rows) < 2 or not _is_header(rows[0]):
        return []
    return [Achievement(did, aim, block.number) for did, aim in rows[1:]]


def _is_header(row: tuple[str, str]) -> bool:
    did, aim = row
    return (
        max(map(len, row)) < 120 and _DID.search(did) is not None and _NEXT.search(aim) is not None
    )


def _rows_of_two(block: Block) -> list[tuple[str, str]]:
    if block.shape is Shape.TABLE:
        two = [row for row in block.rows if len(row) == 2]
        return [(row[0], row[1]) for row in two] if len(two) == len(block.rows) else []
    found = [_halves(line) for line in block.lines]
    whole = [half for half in found if half is not None]
    return whole if len(whole) == len(found) else []


def _halves(line: str) -> tuple[str, str] | None:
    """The two cells of a line that lost the space between: two sentences, or two headings alike."""
    two = sentences(line)
    if len(two) == 2:
        return two[0], two[1]
    again = re.search(r"(?<=\S) (?=(?:What|You said|We did|What’s)\b)", line)
    return (line[: again.start()], line[again.end() :]) if again else None


def supports_in(blocks: list[Block]) -> list[Support]:
    """Return who supports what, from a table of ticks or rows, or from headings with a line below each."""
    found: list[Support] = []
    current = ""
    for block in blocks:
        if block.shape is Shape.TABLE:
            found += _from_table(block)
        elif (named := priority_in(block.text)) is not None and not _WITH.match(block.text):
            current = one_line(f"{named[0]} {named[1]}") if named[1] else named[2]
        elif current:
            found += [Support(current, name, block.number) for name in names_in(block.text)]
    return found


def names_in(text: str) -> list[str]:
    """Return the names in a line such as `Partnership working with A, B and C.`"""
    words = _WITH.sub("", one_line(text)).rstrip(". ")
    # An `and` inside a name (`Fire and Rescue Service`) is told by the comma before the last part.
    parts = [part.strip() for part in re.split(r"[,;\n]", words) if part.strip()]
    if len(parts) > 1 and (last := re.match(r"^(?:and\s+)?(.+?)\s+and\s+(.+)$", parts[-1])):
        parts[-1:] = [last[1], last[2]]
    return [re.sub(r"^(?:and|other)\s+", "", part) for part in parts]


def _from_table(block: Block) -> list[Support]:
    header, *body = block.rows
    if any(_TICK.match(cell) for row in body for cell in row[1:]):
        return [
            Support(header[column], row[0], block.number)
            for row in body
            for column, cell in enumerate(row)
            if 0 < column < len(header) and cell and _TICK.match(cell)
        ]
    return [
        Support(row[0], name, block.number)
        for row in body
        for cell in row[1:]
        for name in names_in(cell)
    ]


def is_matrix(block: Block) -> bool:
    """Say whether a table ticks off services against priorities."""
    if block.shape is not Shape.TABLE or len(block.rows) < 2:
        return False
    body = [cell for row in block.rows[1:] for cell in row[1:] if cell]
    ticks = sum(_TICK.match(cell) is not None for cell in body)
    return bool(body) and ticks * 10 >= len(body) * 7 and len(block.rows[0]) > 2
