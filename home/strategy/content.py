"""Turns the words of a pack into the blocks of a strategy's pages.

A body is a list as `home.content` says, and an entry may also be one of these. Keys name records that
the pack holds.

    - figures: [possession-offences, trafficking-offences]
    - commitments:                         # or only the list
        title: What we will do
        items: [We will hold a street-meet in every ward., We will …]
    - definition: {term: Cuckooing, meaning: "Words, as text.", source: who says so}
    - foreword: {person: chief-executive, text: "Words, as text."}
    - table:
        caption: What the table shows
        has_row_headings: true             # true if left out
        rows: |
          Year | Offences
          2023 | 1,769
    - achievements:
        - {topic: Housing, did: "Words, as text.", aim: "Words, as text."}
    - funding: {caption: Money we won, lines: [sada, safer-streets]}
    - evidence: {caption: What this rests on, sources: [crime-data]}
    - services: {caption: Who supports each objective}
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from home.content import Block, ContentError, items_from, rich_from, stream_from, typed

Ids = Mapping[str, int]


@dataclass(frozen=True)
class Known:
    """The id of each record that a body may name, by its key."""

    contacts: Ids = field(default_factory=dict)
    figures: Ids = field(default_factory=dict)
    people: Ids = field(default_factory=dict)
    funding: Ids = field(default_factory=dict)
    sources: Ids = field(default_factory=dict)


def body_from(body: Sequence[Any], known: Known) -> list[Block]:
    """A body as raw StreamField data. Raises ContentError, saying which entry and why."""
    makers: Mapping[str, Callable[[Any], Any]] = {
        "figures": lambda value: items_from([_id(key, known.figures) for key in _list(value)]),
        "commitments": _commitments,
        "definition": _definition,
        "foreword": lambda value: _foreword(value, known),
        "table": _table,
        "achievements": lambda value: items_from([_achievement(each) for each in _list(value)]),
        "funding": lambda value: _chosen(value, "lines", known.funding),
        "evidence": lambda value: _chosen(value, "sources", known.sources),
        "services": lambda value: _parts(value, must=("caption",)),
    }
    return stream_from(body, known.contacts, makers)


def figures_from(keys: Sequence[str], known: Known) -> list[Block]:
    """A priority's own figures as raw StreamField data."""
    return [typed("figure", number, _id(key, known.figures)) for number, key in enumerate(keys)]


def measures_from(measures: Sequence[str]) -> list[Block]:
    """A priority's measures of success as raw StreamField data."""
    return [typed("measure", number, str(each).strip()) for number, each in enumerate(measures)]


def levels_from(levels: Sequence[Mapping[str, Any]]) -> list[Block]:
    """What a strategy's levels are called, as raw StreamField data."""
    return [
        typed("level", number, _parts(each, must=("key", "singular", "plural")))
        for number, each in enumerate(levels)
    ]


def _commitments(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = {"items": value}
    parts = _parts(value, must=("items",), may={"title": ""})
    promises = items_from([str(each).strip() for each in _list(parts["items"])])
    return {"title": parts["title"], "items": promises}


def _definition(value: Any) -> dict[str, Any]:
    parts = _parts(value, must=("term", "meaning"), may={"source": ""})
    return {**parts, "meaning": rich_from(str(parts["meaning"]))}


def _foreword(value: Any, known: Known) -> dict[str, Any]:
    parts = _parts(value, must=("person", "text"))
    return {"person": _id(parts["person"], known.people), "text": rich_from(str(parts["text"]))}


def _table(value: Any) -> dict[str, Any]:
    return _parts(value, must=("caption", "rows"), may={"has_row_headings": True})


def _achievement(value: Any) -> dict[str, Any]:
    parts = _parts(value, must=("did",), may={"topic": "", "aim": ""})
    return {
        "topic": parts["topic"],
        "did": rich_from(str(parts["did"])),
        "aim": rich_from(str(parts["aim"])),
    }


def _chosen(value: Any, part: str, ids: Ids) -> dict[str, Any]:
    """A caption with records below it."""
    parts = _parts(value, must=("caption", part))
    return {**parts, part: items_from([_id(key, ids) for key in _list(parts[part])])}


def _parts(
    value: Any, *, must: Sequence[str], may: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The named parts of an entry, in an order that never changes."""
    optional = may or {}
    if not isinstance(value, Mapping) or not set(must) <= set(value):
        raise ContentError(f"write {', '.join([*must])}")
    if extra := set(value) - {*must, *optional}:
        raise ContentError(f"there is no {', '.join(sorted(map(str, extra)))}")
    return {name: value.get(name, optional.get(name)) for name in (*must, *optional)}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ContentError("write a list")
    return value


def _id(key: Any, ids: Ids) -> int:
    if key not in ids:
        raise ContentError(f"nothing has the key {key!r}")
    return ids[key]
