"""From a file's bytes to blocks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.strategy.importing import html_blocks, markdown, plain, word
from home.strategy.importing.block import Block
from home.strategy.importing.opening import CannotRead, kind_of
from home.strategy.importing.settling import settled

MOST_BLOCKS = 5_000
MOST_HTML = 4 * 1024 * 1024


@dataclass(frozen=True)
class Document:
    """What was read: the blocks in order, and how many pictures were left out."""

    blocks: tuple[Block, ...]
    pictures: int = 0


def read(name: str, data: bytes) -> Document:
    """Return what the file holds. Raises CannotRead, whose words say what to do."""
    html, pictures = _html(kind_of(name, data), data)
    if len(html) > MOST_HTML:
        raise CannotRead(_too_long())
    blocks = settled(html_blocks.blocks_of(html))
    if not blocks:
        raise CannotRead(
            _(
                "There are no words in this file. If its pages are pictures, "
                "find the document that they were made from."
            )
        )
    if len(blocks) > MOST_BLOCKS:
        raise CannotRead(_too_long())
    return Document(blocks=tuple(blocks), pictures=pictures)


def _html(kind: str, data: bytes) -> tuple[str, int]:
    if kind == "docx":
        return word.html_of(data)
    words = plain.words_of(data)
    return markdown.html_of(words) if kind == "md" else (plain.html_of(words), 0)


def _too_long() -> str:
    return _(
        "The document is far longer than a strategy. Import its parts one by one, "
        "or take out what does not belong to it."
    )
