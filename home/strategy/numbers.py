"""Numbers as people read and type them. Pure."""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

MOST = Decimal(10) ** 12
TYPED = re.compile(r"[-−]?\d+(\.\d+)?")
THOUSANDS = re.compile(r"[-−]?\d{1,3}(,\d{3})+(\.\d+)?")


class Unit(StrEnum):
    """What a number counts."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"


class NotANumber(ValueError):
    """Words that are no number; the message says how to write one."""


def say_number(value: Decimal, unit: Unit = Unit.COUNT, decimals: int = 0, word: str = "") -> str:
    """A number with its unit: 1,769 · 81% · £1,423,000 · −3.5 · 6 sessions. Halves are rounded away from nought."""
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = "−" if value < 0 and rounded else ""
    digits = f"{rounded:,f}"
    if unit is Unit.MONEY:
        return f"{sign}£{digits}"
    if unit is Unit.PERCENT:
        return f"{sign}{digits}%"
    return f"{sign}{digits} {word}".rstrip()


def say_compact(value: Decimal, unit: Unit = Unit.COUNT) -> str:
    """A round number where there is little room: 1.4m, 25k, 2.5."""
    size, mark = value, ""
    for least, divisor, letter in ((10**6, 10**6, "m"), (10**4, 10**3, "k")):
        if abs(value) >= least:
            size, mark = value / divisor, letter
            break
    digits = f"{round(abs(size), 2).normalize():f}"
    said = f"{'−' if value < 0 else ''}{'£' if unit is Unit.MONEY else ''}{digits}{mark}"
    return f"{said}%" if unit is Unit.PERCENT else said


def read_number(text: str, unit: Unit = Unit.COUNT, decimals: int = 0) -> Decimal | None:
    """The number that was typed or pasted: 1,769 · 81% · £12. None for an empty cell. Raises NotANumber."""
    words = text.strip().replace(" ", "").replace("\u00a0", "")
    if words in {"", "-", "–", "—"}:
        return None
    words = _without_unit(words, unit)
    if not (TYPED.fullmatch(words) or THOUSANDS.fullmatch(words)):
        raise NotANumber(f"“{text.strip()[:40]}” is not a number. Write it like {_example(unit)}.")
    value = Decimal(words.replace(",", "").replace("−", "-"))
    if abs(value) >= MOST:
        raise NotANumber(f"“{text.strip()[:40]}” is too large.")
    if value != round(value, decimals):
        places = f"{decimals} decimal places" if decimals > 1 else "1 decimal place"
        raise NotANumber(
            f"“{text.strip()[:40]}” is finer than this is measured. Write "
            + (f"at most {places}." if decimals else "a whole number.")
        )
    return value


def _without_unit(words: str, unit: Unit) -> str:
    if unit is Unit.PERCENT:
        return words.removesuffix("%")
    if unit is Unit.MONEY:
        return re.sub(r"^([-−]?)£", r"\1", words)
    return words


def _example(unit: Unit) -> str:
    return {Unit.PERCENT: "81 or 81%", Unit.MONEY: "1,423 or £1,423"}.get(unit, "1,769")
