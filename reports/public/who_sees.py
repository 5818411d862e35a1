"""Who can see what of a report, in words for whoever sends one: drawn from `reports/who_sees_what.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.who_sees_what import KINDS, NOBODY, PLACES, TIERS

TEMPLATE = "reports/who_sees_what.html"
PART = "who-sees-what"
"""The name of this part of a page, as home/blocks.py offers it."""

TIER_WORDS = {
    "named": _("Named"),
    "few": _("Named, when you say that only a few people could know it"),
    "confidential": _("Confidential"),
    "anonymous": _("Anonymous"),
}
KIND_WORDS = {
    "who": _("Who you are, and how to reach you"),
    "sharing": _("Who must not be told"),
    "words": _("What you wrote in your own words"),
    "place": _("The address or the place"),
    "people": _("People and cars that you describe"),
    "choice": _("What you chose about yourself"),
    "file": _("Names of files that you send"),
    "message-in": _("Messages that you send us with your code"),
    "message-out": _("Messages that we send you"),
    "note": _("What our officers write for themselves"),
    "answer": _("What the organisation that acts on it answers"),
    "draft": _("A summary that nobody has checked yet"),
    "summary": _("A short summary that an officer wrote and checked"),
    "code": _("Your code"),
}
READERS = {
    "inbox": _("Our officers"),
    "case": _("Our officers"),
    "identity": _("An officer who gives a reason"),
    "summary": _("Our officers"),
    "csv": _("Our officers"),
    "partner": _("The organisation that acts on it"),
    "email": _("Whoever gets our emails"),
    "follow-up": _("Whoever has your code"),
    "copy": _("You, if you ask for a copy"),
    "protection": _("The data protection officer"),
    "search": _("Anybody who searches"),
    "api": _("Other programs"),
    "history": _("People who write this website"),
    "index": _("The search of this website"),
    "audit": _("The data protection officer"),
    "log": _("Whoever runs this website"),
    "error": _("Whoever meets a fault"),
    "database": _("Somebody who steals the database without its keys"),
}
NOWHERE = {
    "email": _("our emails"),
    "search": _("any search"),
    "api": _("what other programs can ask us for"),
    "history": _("what people who write this website can see"),
    "log": _("the notes that the computer keeps"),
    "error": _("the pages that show when something breaks"),
    "database": _("the database, if somebody stole it without its keys"),
}
"""Places that people fear, in words that follow “None of it stands in”."""
ALWAYS_SAID = frozenset({"who", "code"})
"""Kinds that are named even where nobody sees them."""


@dataclass(frozen=True)
class Line:
    """Kinds of words that the same people can see."""

    kinds: tuple[str, ...]
    readers: tuple[str, ...]
    """Nobody when empty."""


@dataclass(frozen=True)
class Choice:
    """One of the ways to report, or several that come to the same, and who then sees what."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]


def choices() -> tuple[Choice, ...]:
    """Return each way to report with who sees what; ways that come to the same stand together."""
    found: dict[tuple[tuple[Line, ...], bool], list[str]] = {}
    for tier in TIERS:
        # Without a name there is nobody to show, so anonymous reports stand alone.
        found.setdefault((_lines(tier), tier == "anonymous"), []).append(tier)
    return tuple(
        Choice(tuple(str(TIER_WORDS[tier]) for tier in tiers), lines)
        for (lines, _alone), tiers in found.items()
    )


def nowhere() -> list[str]:
    """Return the places where nothing of any report stands."""
    return [str(words) for place, words in NOWHERE.items() if not any(PLACES[place].cells.values())]


def part(name: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return the template and context of this part of a page; None for another's name."""
    if name != PART:
        return None
    return TEMPLATE, {"choices": choices(), "nowhere": nowhere()}


def _lines(tier: str) -> tuple[Line, ...]:
    """Return who sees what at a tier, with kinds that the same people see in one line."""
    found: dict[tuple[str, ...], list[str]] = {}
    for kind in KINDS:
        readers = _readers(kind, tier)
        if readers or kind in ALWAYS_SAID:
            found.setdefault(readers, []).append(kind)
    return tuple(
        Line(tuple(str(KIND_WORDS[kind]) for kind in kinds), readers)
        for readers, kinds in found.items()
    )


def _readers(kind: str, tier: str) -> tuple[str, ...]:
    """Return who can see a kind of words at a tier, each once."""
    places = (key for key, place in PLACES.items() if tier in place.cells.get(kind, NOBODY))
    return tuple(dict.fromkeys(str(READERS[key]) for key in places))
