"""Who sees what: for each place, which kinds of words may stand in it, at which tiers.

What is not named here may stand nowhere. `python -m reports.who_sees_what` prints it, /privacy/ draws it for the public;
docs/privacy-matrix.md is that, and `test_matrix` holds the site to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

TIERS = ("named", "few", "confidential", "anonymous")
ALL = frozenset(TIERS)
NAMED = frozenset({"named"})
NOT_NAMED = ALL - NAMED
NOT_ANONYMOUS = ALL - {"anonymous"}
NOBODY: frozenset[str] = frozenset()

Cells = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Place:
    """Somewhere words can end up, who reads it, and what may stand there at which tiers."""

    words: str
    readers: str
    cells: Cells


KINDS = {
    "who": "who reported, and how to reach them",
    "sharing": "who must not be told",
    "words": "own words",
    "place": "address and place",
    "people": "people and vehicles described",
    "choice": "what was chosen about oneself",
    "file": "names of files sent as evidence",
    "message-in": "messages from the reporter",
    "message-out": "messages to the reporter",
    "note": "officers’ notes and reasons",
    "answer": "a partner’s answer",
    "draft": "a summary not yet approved",
    "summary": "the approved summary",
    "code": "the receipt code",
}
SAID = ("sharing", "words", "place", "people", "choice")


def _of(kinds: tuple[str, ...], tiers: frozenset[str]) -> dict[str, frozenset[str]]:
    return dict.fromkeys(kinds, tiers)


PLACES = {
    "inbox": Place("desk list", "officers", {}),
    "case": Place(
        "case page",
        "officers, each look written down",
        _of((*SAID, "file", "message-in", "message-out", "note", "answer"), ALL)
        | {"summary": NOT_NAMED},
    ),
    "identity": Place("who reported", "officers who give a reason", {"who": NOT_ANONYMOUS}),
    "summary": Place("writing the summary", "officers", _of((*SAID, "draft"), ALL)),
    "csv": Place("CSV of the inbox", "officers", {}),
    "partner": Place(
        "partner page",
        "that partner’s contact, with link and code",
        _of(("who", *SAID, "file"), NAMED) | {"answer": ALL, "summary": NOT_NAMED},
    ),
    "email": Place("every email", "partners, officers, reporters who asked", {}),
    "follow-up": Place(
        "the reporter’s own page",
        "whoever holds the code",
        _of(("message-in", "message-out"), ALL),
    ),
    "copy": Place(
        "copy for the person",
        "the person, from the data protection officer",
        _of((*SAID, "message-in", "message-out"), ALL) | {"who": NOT_ANONYMOUS},
    ),
    "protection": Place("data protection pages", "the data protection officer", {}),
    "search": Place("search of the site and of Wagtail", "the public, staff", {}),
    "api": Place("JSON of any API", "the public, staff", {}),
    "history": Place("Wagtail’s history and revisions", "administrators, editors", {}),
    "index": Place("Wagtail’s search and reference index", "nobody; the database", {}),
    "audit": Place("audit trail", "the data protection officer", {}),
    "log": Place("log lines", "whoever runs the site", {}),
    "error": Place("error pages, with their log lines", "whoever meets them", {}),
    "database": Place("database, without its keys", "whoever steals it", {}),
}

TIER_WORDS = {
    ALL: "all",
    NOBODY: "–",
    NAMED: "named",
    NOT_NAMED: "all but named",
    NOT_ANONYMOUS: "all but anonymous",
}

HEAD = """# Who sees what

For data protection officers and officers. A test fills every field with words that stand nowhere else, at
each tier, and looks for them in every place below; it fails when this table is wrong. Do not edit it: change
`reports/who_sees_what.py` and run `make privacy-matrix`.

The tiers are *named*, *few* (named, but only a few people could know what was said), *confidential* and
*anonymous*. An anonymous report has nobody to show: we hold nothing.
"""

FOOT = """Comms editors, approvers, administrators and superusers see nothing of any report in any of these places. Who is
also in a desk group sees what that group does.
"""


def markdown(places: Mapping[str, Cells]) -> str:
    """Return what stands where as two Markdown tables: by place, and by kind of words."""
    by_place = ["| place | read by | what stands there |", "|---|---|---|"]
    for key, place in PLACES.items():
        by_place.append(f"| {place.words} | {place.readers} | {_what(places[key])} |")
    shown = [key for key in PLACES if any(places[key].values())]
    by_kind = [
        "| " + " | ".join(["", *(PLACES[key].words for key in shown)]) + " |",
        "|" + "---|" * (len(shown) + 1),
    ]
    for kind, words in KINDS.items():
        cells = (TIER_WORDS[places[key].get(kind, NOBODY)] for key in shown)
        by_kind.append("| " + " | ".join([words, *cells]) + " |")
    return "\n".join(
        [HEAD, *by_place, "", "## The places where something stands", "", *by_kind, "", FOOT]
    )


def _what(cells: Cells) -> str:
    """The kinds of words in a place, by tier."""
    found: dict[frozenset[str], list[str]] = {}
    for kind in KINDS:
        if tiers := cells.get(kind, NOBODY):
            found.setdefault(tiers, []).append(KINDS[kind])
    if not found:
        return "nothing"
    return "; ".join(f"*{TIER_WORDS[tiers]}*: {', '.join(kinds)}" for tiers, kinds in found.items())


if __name__ == "__main__":
    print(markdown({key: place.cells for key, place in PLACES.items()}), end="")  # noqa: T201
