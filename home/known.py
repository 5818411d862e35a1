"""Records that blocks name, read once for a whole page.

Wagtail reads what blocks name with one query for each kind of block. Who shows a page may read it all in one go,
and hand it on while the blocks are made:

    with records_known({ContactPoint: points}):
        list(page.body)
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

Records = Mapping[type[Model], Mapping[int, Model | None]]
"""Records by their model and id; None for an id that was asked for and is no record, or none to be shown."""
_KNOWN: ContextVar[Records | None] = ContextVar("records_known", default=None)


@contextmanager
def records_known(records: Records) -> Iterator[None]:
    """While it lasts, blocks take what they name from these records; what is not among them they read."""
    token = _KNOWN.set(records)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def ids_chosen(block: blocks.Block, raw: Any) -> Iterator[tuple[type[Model], int]]:
    """The model and id of everything that a block names, from what is kept of it; reads nothing."""
    if isinstance(block, blocks.ChooserBlock):
        if raw is not None:
            yield block.model_class, raw
        return
    for below, value in _below(block, raw):
        yield from ids_chosen(below, value)


def _below(block: blocks.Block, raw: Any) -> Iterable[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.StreamBlock):
        kinds = block.child_blocks
        return [(kinds[each["type"]], each["value"]) for each in raw if each["type"] in kinds]
    if isinstance(block, blocks.StructBlock):
        return [(child, raw.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, blocks.ListBlock):
        # As Wagtail writes a list today, and as it once did.
        return [
            (block.child_block, each["value"] if isinstance(each, dict) and "id" in each else each)
            for each in raw or ()
        ]
    return ()


class _Known(blocks.ChooserBlock):
    """A chooser that looks among the records known first. In migrations it is Wagtail's own: the column is the same."""

    WRITTEN_AS = ""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The record of each id, as Wagtail gives them."""
        wanted = list(values)
        known = (_KNOWN.get() or {}).get(self.model_class)
        if known is None or any(each is not None and each not in known for each in wanted):
            found: list[Any] = super().bulk_to_python(wanted)
            return found
        return [None if each is None else known[each] for each in wanted]

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Wagtail's class with the same arguments."""
        _path, args, kwargs = super().deconstruct()
        return self.WRITTEN_AS, args, kwargs


class SnippetChooser(_Known, SnippetChooserBlock):
    """A chooser of snippets."""

    WRITTEN_AS = "wagtail.snippets.blocks.SnippetChooserBlock"


class PageChooser(_Known, blocks.PageChooserBlock):
    """A chooser of pages."""

    WRITTEN_AS = "wagtail.blocks.PageChooserBlock"
