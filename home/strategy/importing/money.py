"""Funding: rows of a table or of lines that lost it, each with its amount."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.period import periods_in
from home.strategy.importing.tidy import one_line

_AMOUNT: Final = re.compile(
    r"£\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>million|billion|thousand|bn|m|k)?\b",
    re.IGNORECASE,
)
_UNITS: Final = {"m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "k": 10**3, "thousand": 10**3}  # fmt: skip
_TOTAL: Final = re.compile(r"^(?:grand |sub-?)?total\b|^sum\b", re.IGNORECASE)
_BARE: Final = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d\d)?$")


@dataclass(frozen=True)
class Funding:
    """What was given, what for, and how much in pounds."""

    name: str
    words: str
    amount: Decimal
    period: str
    block: int


def amount_of(text: str) -> Decimal | None:
    """Return the one amount of a text in pounds; None when it has none or several."""
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1:
        return None
    return _pounds(found[0])


def _pounds(found: "re.Match[str]") -> Decimal | None:
    try:
        number = Decimal(found["number"].replace(",", ""))
    except InvalidOperation:
        return None
    whole = number * _UNITS.get((found["unit"] or "").lower(), 1)
    return whole if whole < 10**10 else None


def funding_in(block: Block) -> list[Funding]:
    """Return the rows of funding of a table, of lines that were one, or of a bullet; else nothing."""
    if block.shape is Shape.TABLE:
        return _from_table(block)
    return [row for words in _lines(block) if (row := _row(words, block.number)) is not None]


def _from_table(block: Block) -> list[Funding]:
    header = [cell.casefold() for cell in block.rows[0]] if block.rows else []
    money = [
        n
        for n, cell in enumerate(header)
        if re.search(r"£|amount|value|fund|grant|award|total", cell)
    ]
    rows = []
    for cells in block.rows:
        shown = [cell for cell in cells if cell]
        if len(money) == 1 and len(cells) > money[0] and _BARE.match(cells[money[0]]):
            shown = ["£" + cell if cell == cells[money[0]] else cell for cell in shown]
        if (row := _row(shown, block.number)) is not None:
            rows.append(row)
    return rows


def _lines(block: Block) -> list[list[str]]:
    """The lines of a paragraph gathered into rows: each ends with its amount."""
    rows: list[list[str]] = [[]]
    for line in block.lines or (block.text,):
        rows[-1].append(line)
        if _AMOUNT.search(line):
            rows.append([])
    return [row for row in rows if row]


def _row(cells: list[str], block: int) -> Funding | None:
    text = one_line(" ".join(cells))
    amount = amount_of(text)
    if amount is None or _TOTAL.match(text):
        return None
    words = [one_line(_AMOUNT.sub("", cell)).strip(" :–—-|,") for cell in cells]
    words = [each for each in words if each]
    name, rest = (words[0], "; ".join(words[1:])) if words else (text, "")
    period = next((f"{start}/{end % 100:02d}" for start, end in periods_in(text)), "")
    return Funding(name=name, words=rest, amount=amount, period=period, block=block)


def is_funding(block: Block, *, near: bool) -> bool:
    """Say whether a block is a list of funding: amounts in most rows, or in lines where funding is spoken of."""
    found = funding_in(block)
    if block.shape is Shape.TABLE:
        return len(found) >= 1 and len(found) * 2 >= len(block.rows) and len(block.rows) > 1
    if block.shape is Shape.BULLET:
        return near and len(found) == 1 and len(block.text) < 200
    if near and not found and _TOTAL.match(block.text) and amount_of(block.text):
        return True
    return near and len(found) >= 2 and len(block.lines) >= 2 * len(found) - 1
