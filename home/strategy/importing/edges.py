"""What is not the strategy itself: its title, its list of contents, and what each page repeats."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.heads import Head
from home.strategy.importing.kinds import Guess, Kind
from home.strategy.importing.period import periods_in
from home.strategy.importing.tidy import bare, one_line
from home.strategy.importing.vocabulary import (
    CONTENTS,
    SERVICES,
    VISION,
    is_success,
    is_will_do,
    level_of_list,
    plain_heading,
    priority_in,
    section_kind,
)

_PAGE: Final = re.compile(
    r"^(?:[-–|]\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–|](?:\s*p\s*a\s*g\s*e)?)?$",
    re.IGNORECASE,
)
_ENTRY: Final = re.compile(r"^.{2,}?(?:\s|\.{2,}|…|\t)\s*\d{1,3}\.?$", re.DOTALL)
_LEADER: Final = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*\d{1,3}$")
_STRATEGY: Final = re.compile(r"\b(?:strateg\w+|plan|partnership|framework|csp)\b", re.IGNORECASE)
REPEATS: Final = 3


def edges(blocks: Sequence[Block], heads: Mapping[int, Head]) -> dict[int, Guess]:
    """Return guesses for what stands round the strategy, by block number."""
    found = _repeated(blocks)
    found |= _contents(blocks, heads, found)
    return found | _titles(blocks, heads, found)


def _titles(
    blocks: Sequence[Block], heads: Mapping[int, Head], known: Mapping[int, Guess]
) -> dict[int, Guess]:
    """The lines at the top: the first, and what is set like it or names the strategy or its years."""
    top: list[Block] = []
    for block in blocks[:6]:
        is_contents = block.number in known and known[block.number].kind is Kind.CONTENTS
        if is_contents or not _may_be_title(block):
            break
        if block.number in heads or _is_named(block) or not top:
            top.append(block)
    # The first, and then as far as one that names the strategy or its years.
    last = max((n for n, block in enumerate(top) if _is_named(block)), default=0)
    why = _("It stands at the top of the document.")
    return {
        block.number: Guess(Kind.TITLE, 0.9 if _is_named(block) or n < last else 0.65, why)
        for n, block in enumerate(top[: last + 1])
    }


def _is_named(block: Block) -> bool:
    return bool(_STRATEGY.search(block.text) or periods_in(block.text))


def _may_be_title(block: Block) -> bool:
    text = plain_heading(block.text)
    if block.shape not in {Shape.HEADING, Shape.PARAGRAPH} or len(text) > 150:
        return False
    if block.text.endswith((".", ":", ";")) or priority_in(text) or level_of_list(text):
        return False
    if is_will_do(text) or SERVICES.search(text):
        return False
    is_named = _STRATEGY.search(text) is not None and periods_in(text) != []
    is_section = section_kind(text) and len(text.split()) < 6 and not _STRATEGY.search(text)
    return is_named or not (is_section or CONTENTS.match(text) or VISION.match(text))


def _contents(
    blocks: Sequence[Block], heads: Mapping[int, Head], known: Mapping[int, Guess]
) -> dict[int, Guess]:
    """The heading `Contents` and the entries under it, and entries with dots to a page number anywhere."""
    found: dict[int, Guess] = {}
    why = _("It is the list of contents. The site makes its own.")
    later = Counter(bare(block.text) for block in blocks)
    inside = False
    for block in blocks:
        if block.number in known:
            continue
        if CONTENTS.match(plain_heading(block.text)):
            inside = True
            found[block.number] = Guess(Kind.CONTENTS, 0.95, why)
            continue
        again = later[bare(block.text)] > 1 and block.shape is not Shape.HEADING
        inside = inside and (_is_entry(block) or again)
        if again:
            later[bare(block.text)] -= 1
        if inside or _is_led(block):
            found[block.number] = Guess(Kind.CONTENTS, 0.9, why)
    return found


def _is_entry(block: Block) -> bool:
    """Say whether most lines end with the number of a page."""
    if block.shape is Shape.TABLE:
        return _has_pages(block)
    lines = block.lines or (block.text,)
    entries = sum(_ENTRY.match(line.strip()) is not None for line in lines)
    return entries * 2 >= len(lines)


def _is_led(block: Block) -> bool:
    if block.shape is Shape.TABLE:
        return len(block.rows) > 3 and _has_pages(block) and _rises(block)
    lines = block.lines or (block.text,)
    return all(_LEADER.search(line.strip()) for line in lines)


def _has_pages(block: Block) -> bool:
    numbered = sum(row[-1].strip().isdigit() and len(row[-1].strip()) < 4 for row in block.rows)
    return numbered * 10 >= len(block.rows) * 8


def _rises(block: Block) -> bool:
    pages = [int(row[-1]) for row in block.rows if row[-1].strip().isdigit()]
    return pages == sorted(pages) and len(pages) == len(block.rows) and pages[0] < 12


def _repeated(blocks: Sequence[Block]) -> dict[int, Guess]:
    """Page numbers, and short lines that come again and again but for a number."""
    words = Counter(_without_numbers(block) for block in blocks if _may_repeat(block))
    found: dict[int, Guess] = {}
    for block in blocks:
        if block.shape is Shape.PARAGRAPH and _PAGE.match(block.text):
            found[block.number] = Guess(Kind.REPEATED, 0.9, _("It is the number of a page."))
        elif _may_repeat(block) and words[_without_numbers(block)] >= REPEATS:
            why = _("The same words come back on page after page.")
            found[block.number] = Guess(Kind.REPEATED, 0.8, why)
    first = next((block for block in blocks if _may_be_title(block)), None)
    if first is not None and blocks.index(first) < 3:
        found.pop(first.number, None)
    return found


def _may_repeat(block: Block) -> bool:
    if block.shape is not Shape.PARAGRAPH or len(block.text) > 110 or block.is_bold:
        return False
    return not (
        is_will_do(block.text)
        or is_success(block.text)
        or priority_in(block.text)
        or section_kind(block.text) == "introduction"
        and len(block.text.split()) < 4
        or block.text.endswith((":", ".", "?"))
    )


def _without_numbers(block: Block) -> str:
    return re.sub(r"\d+", "", one_line(block.text)).strip(" |-–").casefold()
