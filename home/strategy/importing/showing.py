"""An import as its pages in the admin show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.forms import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.strategy.importing.account import short
from home.strategy.importing.block import Block, Shape
from home.strategy.importing.findings import Findings, Priority
from home.strategy.importing.forms import KindsForm
from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import HEADINGS, LEFT_OUT, Kind
from home.strategy.importing.records import ADDED
from home.strategy.models import ImportDraft

LONGEST = 900


@dataclass(frozen=True)
class Row:
    """One block on the review page."""

    block: Block
    field: BoundField
    text: str
    rest: str
    sure: int
    why: str
    is_doubtful: bool
    is_corrected: bool
    tone: str
    found: tuple[str, ...]


def is_doubtful(imported: Imported, block: Block) -> bool:
    """Say whether somebody should look at a block: a guess that is not sure, and not corrected."""
    return imported.guesses[block.number].is_doubtful and block.number not in imported.corrections


def rows(
    imported: Imported, found: Findings, blocks: Sequence[Block], form: KindsForm
) -> list[Row]:
    """Return these blocks as rows of the review page."""
    kinds, records = imported.kinds, _records_by_block(found)
    return [
        Row(
            block=block,
            field=form[f"kind-{block.number}"],
            text=block.text[: _end(block.text)],
            rest=block.text[_end(block.text) :].strip(),
            sure=round(imported.guesses[block.number].confidence * 100),
            why=imported.guesses[block.number].why,
            is_doubtful=is_doubtful(imported, block),
            is_corrected=block.number in imported.corrections,
            tone=_tone(kinds[block.number], block),
            found=tuple(records.get(block.number, ())),
        )
        for block in blocks
    ]


def _end(text: str) -> int:
    """Where the words that show at once end: between two words."""
    return len(text) if len(text) <= LONGEST else max(text.rfind(" ", 0, LONGEST), 1)


def _tone(kind: Kind, block: Block) -> str:
    """How a row looks: a heading, left out, a point, or ordinary."""
    if kind in HEADINGS or kind in {Kind.TITLE, Kind.NAME}:
        return "heading"
    if kind in LEFT_OUT:
        return "out"
    return "point" if block.shape is Shape.BULLET else "plain"


def _records_by_block(found: Findings) -> dict[int, list[str]]:
    """What was taken out of each block, in words."""
    by_block: dict[int, list[str]] = {}
    for figure in found.figures:
        by_block.setdefault(figure.block, []).append(figure.value)
    for line in found.funding:
        by_block.setdefault(line.block, []).append(f"{line.name}: £{line.amount:,.2f}")
    for term in found.glossary:
        by_block.setdefault(term.block, []).append(term.term)
    for pair in found.achievements:
        by_block.setdefault(pair.block, []).append(short(pair.did))
    for support in found.supports:
        by_block.setdefault(support.block, []).append(f"{support.priority}: {support.service}")
    return by_block


def outline(found: Findings) -> list[tuple[int, str, int, int]]:
    """Return the priorities as depth, name, number of promises, number of measures."""
    return [line for each in found.priorities for line in _outline(each, 0)]


def _outline(each: Priority, depth: int) -> Iterator[tuple[int, str, int, int]]:
    name = " ".join(filter(None, (each.word, each.number)))
    yield depth, f"{name}: {each.title}", len(each.commitments), len(each.measures)
    for inner in each.inside:
        yield from _outline(inner, depth + 1)


def pages_of(draft: ImportDraft) -> list[tuple[int, str, str, str]]:
    """Return the pages that were made and are still there: depth, title, kind, where to edit it."""
    strategy = draft.strategy
    if strategy is None:
        return []
    pages: list[Page] = [strategy, *strategy.get_descendants().specific()]
    return [
        (
            page.depth - strategy.depth,
            page.title,
            capfirst(str(page.specific_class._meta.verbose_name)),  # noqa: SLF001 - Django's way
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    ]


def records_of(draft: ImportDraft) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the records by kind: name, where to edit it if anywhere, whether it was added."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for line in draft.made:
        meta = apps.get_model(line["model"])._meta  # noqa: SLF001 - Django's documented way
        name = capfirst(str(meta.verbose_name_plural))
        place = _edit_address(line)
        found.setdefault(name, []).append((line["name"], place, line["how"] == ADDED))
    return list(found.items())


def _edit_address(line: dict[str, Any]) -> str:
    app, model = line["model"].split(".")
    try:
        return reverse(f"wagtailsnippets_{app}_{model}:edit", args=[line["pk"]])
    except NoReverseMatch:
        return ""


def left_out(imported: Imported) -> list[tuple[str, str]]:
    """Return what is in no page: its words, and why."""
    kinds = imported.kinds
    return [
        (short(block.text), _why(imported, block))
        for block in imported.blocks
        if kinds[block.number] in LEFT_OUT
    ]


def _why(imported: Imported, block: Block) -> str:
    if block.number in imported.corrections:
        return _("You said so.")
    return imported.guesses[block.number].why
