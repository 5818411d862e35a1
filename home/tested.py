"""What the last accessibility test found, for the statement: read from the record that `make accessibility` writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

RECORD = Path(__file__).parent / "accessibility.json"
TEMPLATE = "home/tested.html"
PART = "tested"
"""The name of this part of a page, as home/blocks.py offers it."""


@dataclass(frozen=True)
class Fault:
    """A rule that pages broke, and which pages."""

    words: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Tested:
    """One test of the whole site: when, with what, which pages, and what was wrong with them."""

    tested_on: date
    tool: str
    browser: str
    addresses: tuple[str, ...]
    faults: tuple[Fault, ...]


@cache
def last_test(record: Path = RECORD) -> Tested | None:
    """Return the last test that was written down; None before the first."""
    if not record.exists():
        return None
    return tested_from(json.loads(record.read_text(encoding="utf-8")))


def tested_from(data: Mapping[str, Any]) -> Tested:
    """Return a test from its record: `{tested_on, tool, browser, pages: [{address, faults: [words]}]}`."""
    found: dict[str, list[str]] = {}
    for page in data["pages"]:
        for words in page["faults"]:
            found.setdefault(words, []).append(page["address"])
    return Tested(
        tested_on=date.fromisoformat(data["tested_on"]),
        tool=data["tool"],
        browser=data["browser"],
        addresses=tuple(page["address"] for page in data["pages"]),
        faults=tuple(Fault(words, tuple(where)) for words, where in sorted(found.items())),
    )


def part(name: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return the template and context of this part of a page; None for another's name."""
    return (TEMPLATE, {"tested": last_test()}) if name == PART else None
