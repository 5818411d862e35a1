"""One piece of a document: a heading, a paragraph, a bullet, a table or a note, with its number."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Shape(StrEnum):
    """What a piece looks like, before anyone asks what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True)
class Block:
    """A piece of the document, numbered from 1 in reading order.

    `level` is a heading's level or a bullet's depth, from 1; `mark` is the number or letter of a numbered
    bullet. `lines` are the lines that a paragraph was written in, `rows` the cells of a table.
    `text` always holds all of its words.
    """

    number: int
    shape: Shape
    text: str
    html: str = ""
    level: int = 0
    mark: str = ""
    is_bold: bool = False
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can keep it."""
        return {key: value for key, value in asdict(self).items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the block that `as_data` gave."""
        lines, rows = data.get("lines", ()), data.get("rows", ())
        return cls(
            **{
                **data,
                "text": data.get("text", ""),
                "shape": Shape(data["shape"]),
                "lines": tuple(lines),
                "rows": tuple(tuple(row) for row in rows),
            }
        )
