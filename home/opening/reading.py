"""Opening times as people can write them on one line, and back into rules.

always
Mon-Fri 09:00-17:00; Sat 10:00-12:00; bank holidays closed
daily 18:00-02:00; bank holidays open; 2026-12-25 closed
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from home.opening.rule import ALL_DAY, ALWAYS, WEEKDAYS, Hours, Rule, Weekday

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BANK = re.compile(r"^bank holidays? (.+)$", re.IGNORECASE)
DATED = re.compile(r"^(\d{4}-\d{2}-\d{2}) (.+)$")
BYDAY = re.compile(r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")


def rules_from_line(line: str, attendance: str = "phone") -> tuple[Rule, ...]:
    """The rules that a line says; none for an empty one. Raises ValueError, saying what it cannot read."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    if not parts:
        return ()
    if [part.casefold() for part in parts] == ["always"]:
        return (replace(ALWAYS, attendance=attendance),)
    rules: list[Rule] = []
    bank: dict[str, object] = {}
    other: dict[date, tuple[Hours, ...]] = {}
    for part in parts:
        if found := BANK.match(part):
            bank = _bank(found.group(1))
        elif dated := DATED.match(part):
            other[_day(dated.group(1))] = _hours_or_closed(dated.group(2))
        else:
            rules.append(_rule(part, attendance))
    if not rules:
        raise ValueError("Say on which days it is open, like Mon-Fri 09:00-17:00.")
    # One rule carries the other days: the rest must not open beside it then.
    first, *rest = [replace(rule, **bank) for rule in rules]  # type: ignore[arg-type]
    shut: dict[date, tuple[Hours, ...]] = dict.fromkeys(other, ())
    return (replace(first, exceptions=other), *(replace(rule, exceptions=shut) for rule in rest))


def exceptions_from_lines(lines: str) -> dict[date, tuple[Hours, ...]]:
    """Days that are not like the others, one a line: `2026-12-25 closed`. Raises ValueError."""
    found: dict[date, tuple[Hours, ...]] = {}
    for line in lines.splitlines():
        if not line.strip():
            continue
        dated = DATED.match(line.strip())
        if dated is None:
            raise ValueError(f'"{line.strip()}" is not like 2026-12-25 closed.')
        found[_day(dated.group(1))] = _hours_or_closed(dated.group(2))
    return found


def weekdays_from_codes(codes: str) -> tuple[Weekday, ...]:
    """Days from `MO,TU`, `1TU` or `-1FR`. Raises ValueError."""
    return tuple(_weekday(each.strip().upper()) for each in codes.split(",") if each.strip())


def numbers_from_codes(codes: str) -> tuple[int, ...]:
    """Days of the month from `1,15,-1`. Raises ValueError."""
    found = tuple(int(each) for each in codes.split(",") if each.strip())
    if any(not 0 < abs(number) <= 31 for number in found):
        raise ValueError("A day of the month is 1 to 31, or -1 for its last.")
    return found


def _weekday(code: str) -> Weekday:
    found = BYDAY.match(code)
    if found is None:
        raise ValueError(
            f'"{code}" is not a day. Use {", ".join(WEEKDAYS)}; 1TU is a first Tuesday.'
        )
    return Weekday(WEEKDAYS.index(found.group(2)), int(found.group(1) or 0))


def _rule(part: str, attendance: str) -> Rule:
    days, _space, hours = part.rpartition(" ")
    return Rule(
        hours=_hours(hours),
        byday=tuple(Weekday(day) for day in _days(days)),
        attendance=attendance,
    )


def _days(words: str) -> Iterable[int]:
    if words.strip().casefold() == "daily":
        return range(7)
    return [day for part in words.split(",") for day in _span(part.strip())]


def _span(part: str) -> list[int]:
    first, dash, last = part.partition("-")
    start = _named(first)
    if not dash:
        return [start]
    end = _named(last)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _named(name: str) -> int:
    short = name.strip().casefold()[:3]
    if short not in NAMES:
        raise ValueError(
            f'"{name.strip()}" is not a day. Use Mon, Tue, Wed, Thu, Fri, Sat, Sun or daily.'
        )
    return NAMES.index(short)


def _bank(words: str) -> dict[str, object]:
    if words.strip().casefold() in {"open", "closed"}:
        return {"bank_holidays": words.strip().casefold()}
    return {"bank_holidays": "own-hours", "bank_hours": _hours(words)}


def _hours_or_closed(words: str) -> tuple[Hours, ...]:
    return () if words.strip().casefold() == "closed" else (_hours(words),)


def _hours(words: str) -> Hours:
    if words.strip() == "00:00-24:00":
        return ALL_DAY
    try:
        opens, closes = (time.fromisoformat(part.strip()) for part in words.split("-"))
    except ValueError:
        raise ValueError(f'"{words.strip()}" is not a time such as 09:00-17:00.') from None
    return opens, closes


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValueError(f'"{words}" is not a day.') from None
