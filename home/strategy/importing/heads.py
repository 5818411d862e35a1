"""Which blocks are headings, how deep, and how sure that is: real ones, bold ones, CAPITALS, numbered ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.people import is_name, is_role
from home.strategy.importing.tidy import bare
from home.strategy.importing.vocabulary import (
    CONTENTS,
    GLOSSARY,
    INSIDE,
    SERVICES,
    VISION,
    is_success,
    is_will_do,
    level_of_list,
    number_before,
    plain_heading,
    priority_in,
    section_kind,
)

LONGEST = 160
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Head:
    """A heading: its level from 1, how sure that it is one, and why."""

    level: int
    confidence: float
    why: str


def heads(blocks: Sequence[Block]) -> dict[int, Head]:
    """Return the headings by block number."""
    real = [block for block in blocks if block.shape is Shape.HEADING]
    # A title alone does not make a document that uses headings.
    has_real = len(real) > 2 or (len(real) > 0 and len(blocks) < 12)
    found: dict[int, Head] = {}
    deepest = 0
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        head = _head(block, following, has_real=has_real, deepest=deepest)
        if head is not None:
            found[block.number] = head
            if block.shape is Shape.HEADING:
                deepest = block.level
    return found


def _head(block: Block, following: Block | None, *, has_real: bool, deepest: int) -> Head | None:
    if block.shape is Shape.HEADING:
        if not _LETTER.search(block.text):
            return None
        return Head(block.level, 0.95, "It is a heading in the document.")
    if block.shape is not Shape.PARAGRAPH or "\n" in block.text or not _could_be(block):
        return None
    is_prompt = is_will_do(block.text) or is_success(block.text)
    below = deepest + (2 if is_prompt else 1) if has_real else 0
    return _looks(block, below) or _says(block, below) or _stands(block, following, has_real)


def _could_be(block: Block) -> bool:
    text = block.text
    return len(text) <= LONGEST and _LETTER.search(text) is not None and len(block.lines) <= 2


def _looks(block: Block, below: int) -> Head | None:
    """A heading by how it is set: bold, or in capitals."""
    text, named = block.text, priority_in(block.text)
    ends = text.endswith((".", ",", ";")) and not named
    if ends or is_name(text):
        return None
    if block.is_bold:
        return Head(below or _level(text, 2), 0.75, "All of it is bold.")
    letters = _LETTER.findall(text)
    if len(letters) >= 4 and text == text.upper() and len(text.split()) < 16:
        return Head(below or _level(text, 1), 0.7, "All of it is in capitals.")
    return None


def _says(block: Block, below: int) -> Head | None:
    """A heading by its words, standing alone in a paragraph."""
    text = block.text
    words = plain_heading(text)
    if priority_in(text) and not text.endswith((".", ",")) and len(text) < 140:
        return Head(below or 1, 0.75, "It names a priority.")
    if is_will_do(text) or (is_success(text) and not text.endswith(".")):
        return Head(below or 3, 0.75, "It introduces what follows in words that we know.")
    if INSIDE.match(words.rstrip("?")) and not text.endswith((".", ":", ",")):
        return Head(below or 3, 0.7, "It is what headings inside a priority say.")
    if len(words) <= 60 and not text.endswith((".", ":", ",")) and _is_known(words):
        return Head(below or 1, 0.7, "It is the name of a section that strategies have.")
    return None


def _is_known(words: str) -> bool:
    if CONTENTS.match(words) or VISION.match(words):
        return True
    short = len(words.split()) <= 6 and words[:1].isupper()
    asks = re.match(r"(?:who|what|how|why|where)\b", words, re.IGNORECASE)
    is_sentence = (
        not asks and re.search(r"\b(?:is|are|was|were|has|have|will|can)\b", words) is not None
    )
    known = (
        level_of_list(words)
        or section_kind(words)
        or GLOSSARY.search(words)
        or SERVICES.search(words)
    )
    return bool(short and known and not is_sentence)


def _stands(block: Block, following: Block | None, has_real: bool) -> Head | None:
    """A heading by standing short and alone above something longer, where headings are not marked."""
    text = block.text
    number = number_before(text)
    if text.endswith((".", ":", ",", ";", "?", "!")) or is_role(text) or is_name(text):
        return None
    longer = following is not None and len(following.text) > len(text) * 1.5
    if number and len(plain_heading(text).split()) < 14 and plain_heading(text)[:1].isupper():
        level = number.count(".") + 1
        return Head(level, 0.65, "It is short and numbered.") if longer or level < 3 else None
    if has_real or not longer or not text[:1].isupper():
        return None
    if len(text) <= 60 and len(bare(text).split()) <= 9 and following and not following.lines[1:]:
        return Head(2, 0.4, "It is short and stands above a longer paragraph.")
    return None


def _level(text: str, otherwise: int) -> int:
    """The level of a heading that is only set apart: its number, or its words, say how deep it is."""
    if number := number_before(text):
        return number.count(".") + 1
    if is_will_do(text) or is_success(text):
        return 3
    words = plain_heading(text)
    if priority_in(text) or _is_known(words) or section_kind(words) == "foreword":
        return 1
    return otherwise
