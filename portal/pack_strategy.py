"""What strategy.yaml and glossary.yaml of a pack must look like, and whether it fits together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from home.content import ContentError
from home.safe_links import is_safe_link
from home.strategy.choices import LinkKind, SectionKind, StrategyStatus
from home.strategy.content import Known, body_from
from portal.pack_shapes import (
    Shape,
    anything,
    flag,
    key,
    keys,
    maybe_day,
    maybe_words,
    one_of,
    words,
)
from portal.pack_yaml import Document, Where

RECORDS = ("sources", "figures", "people", "funding")
"""The lists of strategy.yaml that are joined by key with the shared file's."""


def day(value: Any) -> str:
    """A day."""
    return "" if isinstance(value, date) else "write a day as 2026-11-01."


def maybe_link(value: Any) -> str:
    """An address that a page may link to, or nothing."""
    fine = not value or (isinstance(value, str) and is_safe_link(value))
    return "" if fine else "start the address with / or https://."


def paths(value: Any) -> str:
    """A list of addresses of this site."""
    fine = isinstance(value, list) and all(isinstance(p, str) and p.startswith("/") for p in value)
    return "" if fine else "write a list of addresses, like [/strategy/tackling-crime/]."


def path(value: Any) -> str:
    """An address of this site."""
    return paths([value])


def maybe_pounds(value: Any) -> str:
    """An amount in pounds, or nothing."""
    fine = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    return "" if fine else "write pounds as a plain number, like 72000."


def number(value: Any) -> str:
    """The number of a priority: 2, or 2.1 in quotes."""
    fine = value is None or isinstance(value, str) or type(value) is int
    return "" if fine else "write a whole number, or put it in quotes: '2.1'."


def measures(value: Any) -> str:
    """At least one measure of success."""
    fine = isinstance(value, list) and value and not any(words(each) for each in value)
    return "" if fine else "write a list of at least one measure of success, in words."


def body(value: Any) -> str:
    """A list of blocks; what is in them is checked with the keys that they name."""
    return "" if isinstance(value, list) else "this must be a list; each entry starts with `- `."


PAGE = {
    "summary": maybe_words,
    "sensitivity": one_of("", "none", "discreet", "high"),
    "nav": flag,
    "review_owner": maybe_words,
    "review_due_on": maybe_day,
    "body": body,
}
LEVEL = Shape(must={"key": key, "singular": words, "plural": words})
SECTION = Shape(must={"slug": key, "title": words, "kind": one_of(*SectionKind.values)}, may=PAGE)
SUB_STRATEGY = Shape(
    must={"title": words},
    may={
        "period": maybe_words,
        "status": one_of(*StrategyStatus.values),
        "review_due_on": maybe_day,
        "url": maybe_link,
        "words": maybe_words,
    },
)
SUPPORTER = Shape(must={}, may={"service": key, "organisation": key, "words": maybe_words})
LINK = Shape(must={"kind": one_of(*LinkKind.values), "page": path}, may={"words": maybe_words})
_BELOW: dict[str, Shape] = {"services": SUPPORTER, "links": LINK}
PRIORITY = Shape(
    must={"slug": key, "title": words, "kind": key, "measures": measures},
    may=PAGE
    | {
        "number": number,
        "figures": keys,
        "why": body,
        "lead_group": maybe_words,
        "delivering_groups": maybe_words,
        "sub_strategy": anything,
    },
    lists=_BELOW,
)
_BELOW["priorities"] = PRIORITY
STRATEGY = Shape(
    must={"slug": key, "title": words, "starts_on": day, "ends_on": day},
    may=PAGE
    | {
        "status": one_of(*StrategyStatus.values),
        "supersedes": path,
        "vision": maybe_words,
        "is_numbered": flag,
    },
    lists={"levels": LEVEL, "sections": SECTION, "priorities": PRIORITY},
)
STRATEGY_FILE = Shape(
    must={},
    lists={
        "sources": Shape(
            must={"key": key, "title": words},
            may={
                "owner": maybe_words,
                "period": maybe_words,
                "url": maybe_link,
                "words": maybe_words,
                "superseded_by": key,
                "review_due_on": maybe_day,
            },
        ),
        "figures": Shape(
            must={"key": key, "value": words, "words": words},
            may=dict.fromkeys(
                ("geography", "period", "previous", "comparator", "source_words", "caveat"),
                maybe_words,
            )
            | {"source": key},
        ),
        "people": Shape(
            must={"key": key, "name": words}, may={"role": maybe_words, "organisation": maybe_words}
        ),
        "funding": Shape(
            must={"key": key, "name": words},
            may={
                "amount": maybe_pounds,
                "period": maybe_words,
                "source": maybe_words,
                "words": maybe_words,
                "priorities": paths,
            },
        ),
        "strategies": STRATEGY,
    },
)
GLOSSARY = Shape(
    must={"key": key, "term": words, "meaning": words},
    may={"expansion": maybe_words, "also_known_as": maybe_words},
)
RETIRED_WORD = Shape(
    must={"words": words}, may={"instead": maybe_words, "since": maybe_day, "why": maybe_words}
)


@dataclass(frozen=True)
class Names:
    """Every key that a strategy may name, from all files of a pack and what it shares."""

    contacts: frozenset[str]
    services: frozenset[str]
    organisations: frozenset[str]
    sources: frozenset[str]
    known: Known


def names_in(
    contacts: Iterable[Mapping[str, Any]],
    support: Iterable[Document],
    strategy: Iterable[Document],
) -> Names:
    """The keys that these documents give to their records."""
    support, strategy = list(support), list(strategy)
    points = frozenset(each["key"] for each in contacts)
    return Names(
        contacts=points,
        services=_keys(support, "services"),
        organisations=_keys(support, "organisations"),
        sources=_keys(strategy, "sources"),
        known=Known(
            contacts=dict.fromkeys(points, 0),
            figures=dict.fromkeys(_keys(strategy, "figures"), 0),
            people=dict.fromkeys(_keys(strategy, "people"), 0),
            funding=dict.fromkeys(_keys(strategy, "funding"), 0),
            sources=dict.fromkeys(_keys(strategy, "sources"), 0),
        ),
    )


def _keys(documents: Iterable[Document], part: str) -> frozenset[str]:
    return frozenset(each["key"] for document in documents for each in document.data.get(part, []))


def check_strategy(document: Document, names: Names) -> None:
    """Raise PackError for the first thing that a strategy names and nothing has."""
    for part in ("figures", "sources"):
        for count, entry in enumerate(document.data.get(part, [])):
            where = (part, count)
            _known(document, entry, "source", names.sources, where)
            _known(document, entry, "superseded_by", names.sources, where)
            if part == "figures" and not (entry.get("source") or entry.get("source_words")):
                raise document.error(where, "a figure needs `source` or `source_words`.")
    for count, entry in enumerate(document.data.get("strategies", [])):
        where = ("strategies", count)
        levels = frozenset(level["key"] for level in entry.get("levels", []))
        _body(document, entry, "body", names, where)
        _slugs(document, entry, where)
        for number, section in enumerate(entry.get("sections", [])):
            _body(document, section, "body", names, (*where, "sections", number))
        _priorities(document, entry, names, levels, where)


def _priorities(
    document: Document, above: dict[str, Any], names: Names, levels: frozenset[str], where: Where
) -> None:
    for count, entry in enumerate(above.get("priorities", [])):
        here = (*where, "priorities", count)
        _known(document, entry, "kind", levels, here)
        for key_of_figure in entry.get("figures", []):
            if key_of_figure not in names.known.figures:
                raise document.error((*here, "figures"), f"nothing has the key `{key_of_figure}`.")
        for part in ("why", "body"):
            _body(document, entry, part, names, here)
        _supporters(document, entry, names, here)
        if entry.get("sub_strategy") is not None:
            SUB_STRATEGY.check(document, entry["sub_strategy"], (*here, "sub_strategy"))
        _slugs(document, entry, here)
        _priorities(document, entry, names, levels, here)


def _supporters(document: Document, entry: dict[str, Any], names: Names, where: Where) -> None:
    for count, row in enumerate(entry.get("services", [])):
        here = (*where, "services", count)
        if not (row.get("service") or row.get("organisation")):
            raise document.error(here, "write `service`, `organisation` or both.")
        _known(document, row, "service", names.services, here)
        _known(document, row, "organisation", names.organisations, here)


def _known(
    document: Document, entry: dict[str, Any], name: str, known: frozenset[str], where: Where
) -> None:
    if entry.get(name) and entry[name] not in known:
        raise document.error((*where, name), f"nothing has the key `{entry[name]}`.")


def _body(document: Document, entry: dict[str, Any], part: str, names: Names, where: Where) -> None:
    for count, block in enumerate(entry.get(part, [])):
        try:
            body_from([block], names.known)
        except ContentError as wrong:
            fault = str(wrong).removeprefix("body entry 1").lstrip(": ")
            raise document.error((*where, part, count), f"{fault}.") from wrong


def _slugs(document: Document, entry: dict[str, Any], where: Where) -> None:
    """Two pages below one page need slugs of their own."""
    seen: set[str] = set()
    for part in ("sections", "priorities"):
        for count, page in enumerate(entry.get(part, [])):
            if page["slug"] in seen:
                raise document.error(
                    (*where, part, count, "slug"), f"`{page['slug']}` is there twice."
                )
            seen.add(page["slug"])
