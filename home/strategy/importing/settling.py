"""Pieces as they were meant: bullets typed by hand, tables that lost their lines, lines run together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.tidy import one_line, visible

# What people type, and what Word's picture fonts leave behind, in front of a point in a list.
_BULLET = re.compile(
    r"^[ \t]*(?:[•‣▪▫■□●○◦◆◇►▶➢➤➔→✓✔✗❖⁃∙·*–—-]|[\ue003-\uf8ff]|\\-|[o§Øü])[ \t]+(?=\S)"
)
_DEEPER = re.compile(r"^[ \t]*(?:[◦○▫□o])[ \t]")
_MARKED = re.compile(r"^[ \t]*\(?(?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})[.)][ \t]+(?=\S)")
_CELLS = re.compile(r"\t+|(?<![.!?:;,]) {2,}| {3,}")
MOST_LINE = 1_500


def settled(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with their meaning in their shape, numbered anew. Every word stays."""
    apart = (piece for block in blocks for piece in _apart(block))
    found = _numbered([_tidied(block) for block in _tables(list(apart))])
    return [replace(block, number=number) for number, block in enumerate(found, start=1)]


def _apart(block: Block) -> Iterator[Block]:
    """Yield a paragraph's bullets each by itself, when its lines have them; else the block."""
    if block.shape is Shape.TABLE:
        yield block
        return
    lines = list(block.lines)
    if block.shape is Shape.PARAGRAPH and any(_BULLET.match(line) for line in lines[1:]):
        for points in _points(lines):
            yield _bulleted(_from_lines(block, points))
        return
    yield _bulleted(block)


def _points(lines: list[str]) -> list[list[str]]:
    """The lines in groups: each begins with a bullet, but for what stands before the first."""
    groups: list[list[str]] = []
    for line in lines:
        if _BULLET.match(line) or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _from_lines(block: Block, lines: list[str]) -> Block:
    text = one_line(" ".join(lines))
    return replace(block, text=text, html=escape(text, quote=False), lines=tuple(lines))


def _bulleted(block: Block) -> Block:
    """The block as a bullet when it begins with the mark of one."""
    if block.shape not in {Shape.PARAGRAPH, Shape.BULLET}:
        return block
    found = _BULLET.match(block.text)
    if found is None or _CELLS.search(block.text[found.end() :]):
        return block
    depth = 2 if _DEEPER.match(block.text) and block.shape is Shape.PARAGRAPH else 1
    return replace(
        block,
        shape=Shape.BULLET,
        level=max(block.level, depth),
        text=block.text[found.end() :],
        html=_without(block.html, found[0]),
        lines=(block.lines[0][found.end() :], *block.lines[1:]) if block.lines else (),
    )


def _without(html: str, mark: str) -> str:
    """The HTML without the mark of a bullet that its words begin with."""
    return html.replace(escape(mark.strip(" \t"), quote=False), "", 1).lstrip()


def _tables(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, with lines that are rows of the same number of cells made into tables."""
    for width, group in groupby(blocks, key=_width):
        run = list(group)
        rows = [row for block in run for row in _rows(block)] if width > 1 else []
        if len(rows) > 1:
            text = "\n".join("\t".join(row) for row in rows)
            yield Block(number=0, shape=Shape.TABLE, text=text, rows=tuple(rows))
        else:
            yield from run


def _width(block: Block) -> int:
    """How many cells each of its lines has, when that is the same for all; else 0."""
    if block.shape is not Shape.PARAGRAPH:
        return 0
    widths = {len(row) for row in _rows(block)}
    return widths.pop() if len(widths) == 1 else 0


def _rows(block: Block) -> list[tuple[str, ...]]:
    lines = block.lines or (block.text,)
    return [
        tuple(one_line(cell) for cell in _CELLS.split(line.strip()) if cell.strip())
        for line in lines
        if line.strip()
    ]


def _tidied(block: Block) -> Block:
    """The block with one space between its words; lines that the writer ended stay."""
    if block.shape is Shape.TABLE:
        rows = tuple(tuple(_lines(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows, text="\n".join("\t".join(row) for row in rows))
    lines = tuple(one_line(visible(line)) for line in block.lines)
    return replace(block, text=_lines(block.text), html=" ".join(block.html.split()), lines=lines)


def _lines(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))


def is_bulleted(line: str) -> bool:
    """Say whether a line begins with the mark of a point in a list."""
    return _BULLET.match(line) is not None or _MARKED.match(line) is not None


def without_mark(line: str) -> str:
    """Return a line without the mark of a point that it begins with."""
    return _MARKED.sub("", _BULLET.sub("", line)).strip()


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks, with paragraphs that count on from one to the next made points: 1. 2. 3. or (a) (b)."""
    marks = [_mark(block) for block in blocks]
    out = []
    for at, block in enumerate(blocks):
        before = at > 0 and _follows(marks[at - 1], marks[at])
        after = at + 1 < len(blocks) and _follows(marks[at], marks[at + 1])
        out.append(_pointed(block) if before or after else block)
    return out


def _mark(block: Block) -> str:
    found = _MARKED.match(block.text) if block.shape is Shape.PARAGRAPH else None
    return "" if found is None or block.is_bold else found["mark"]


def _follows(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    roman = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    if one in roman[1:-1] and other == roman[roman.index(one) + 1]:
        return True
    return len(one) == len(other) == 1 and one.isalpha() and ord(other) == ord(one) + 1


def _pointed(block: Block) -> Block:
    """A paragraph as a point. A number is its mark; a letter stays in its words, as lists have no letters."""
    found = _MARKED.match(block.text)
    if found is None:
        return block
    if not found["mark"].isdigit():
        return replace(block, shape=Shape.BULLET, level=1)
    return replace(
        block,
        shape=Shape.BULLET,
        level=1,
        mark=found["mark"],
        text=block.text[found.end() :],
        html=_without(block.html, found[0]),
    )
