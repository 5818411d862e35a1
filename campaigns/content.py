"""Turns the words of a pack into the blocks of a campaign.

A body is a list as `home.content` says, and an entry may also be one of these. Keys name records and
pages that the pack holds. A list of keys may hold a text of several lines, one key a line, so that a
[[placeholder]] can stand for none, one or many; a block whose list is then empty is left out.

    - signs:
        title: Spot the signs             # this if left out
        items: [{sign: .., why: .., do: ..}]
    - myths: [{myth: .., fact: ..}]
    - dos: {do: [..], dont: [..]}
    - reassurance: words, as text
    - story: {title: .., name_shown: .., words: "as text", is_example: true}
      # or of a real person: {.., is_pseudonym: true, consent: "who asked, when", agreed_until: 2027-06-30}
    - figures: [possession-2023]
    - urgent: {words: when to use it, contacts: [emergency]}
    - services: [no-more]
    - report: {form: cuckooing, words: Tell us about cuckooing}
    - video: {title: .., url: "https://..", captions: true, transcript: "as text"}
    - quiz: scam-or-not
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from home.content import Block, ContentError, items_from, rich_from, stream_from, typed

Ids = Mapping[str, int]
LISTS = frozenset({"figures", "services", "contacts"})


@dataclass(frozen=True)
class Known:
    """The id of each record and page that a body may name, by its key or slug."""

    contacts: Ids = field(default_factory=dict)
    figures: Ids = field(default_factory=dict)
    services: Ids = field(default_factory=dict)
    forms: Ids = field(default_factory=dict)
    quizzes: Ids = field(default_factory=dict)

    def with_quizzes(self, quizzes: Ids) -> "Known":
        """The same, and these quizzes."""
        return replace(self, quizzes={**self.quizzes, **quizzes})


def body_from(body: Sequence[Any], known: Known) -> list[Block]:
    """A body as raw StreamField data. Raises ContentError, saying which entry and why."""
    makers: Mapping[str, Callable[[Any], Any]] = {
        "signs": _signs,
        "myths": lambda value: items_from(
            [_parts(each, ("myth", "fact")) for each in _list(value)]
        ),
        "dos": _dos,
        "reassurance": lambda value: rich_from(str(value)),
        "story": _story,
        "figures": lambda value: items_from(ids_of(value, known.figures)),
        "services": lambda value: items_from(ids_of(value, known.services)),
        "contacts": lambda value: items_from(ids_of(value, known.contacts)),
        "urgent": lambda value: _urgent(value, known),
        "report": lambda value: _report(value, known),
        "video": _video,
        "quiz": lambda value: {"quiz": _id(str(value), known.quizzes)},
    }
    made = stream_from(body, known.contacts, makers)
    return [block for block in made if block["value"] or block["type"] not in LISTS]


def ids_of(value: Any, ids: Ids) -> list[int]:
    """The ids of keys; each entry may hold several, one a line. Raises ContentError for one that is not there."""
    return [_id(key, ids) for key in keys_in(value)]


def keys_in(value: Any) -> list[str]:
    """The keys of a list, whose entries may hold several, one a line."""
    if not isinstance(value, list):
        raise ContentError("write a list")
    return [line.strip() for each in value for line in str(each).splitlines() if line.strip()]


def questions_from(questions: Sequence[Any]) -> list[Block]:
    """A quiz's questions as raw StreamField data."""
    return [typed("question", number, _question(each)) for number, each in enumerate(questions)]


def kit_from(kit: Mapping[str, Any]) -> dict[str, Any]:
    """The kit's part of a campaign as its fields."""
    copy = [_parts(each, ("channel", "words")) for each in kit.get("copy", [])]
    places = [_parts(each, ("key", "name")) for each in kit.get("placements", [])]
    return {
        "kit_call": str(kit.get("call") or ""),
        "kit_copy": [typed("copy", n, _stripped(each)) for n, each in enumerate(copy)],
        "kit_signs": [
            typed("sign", n, str(each).strip())
            for n, each in enumerate(kit.get("poster_signs", []))
        ],
        "kit_placements": [typed("placement", n, each) for n, each in enumerate(places)],
    }


def _stripped(copy: dict[str, Any]) -> dict[str, Any]:
    return {**copy, "words": str(copy["words"]).strip()}


def _signs(value: Any) -> dict[str, Any]:
    parts = _parts(value, ("items",), {"title": "Spot the signs"})
    signs = [_parts(each, ("sign",), {"why": "", "do": ""}) for each in _list(parts["items"])]
    return {"title": parts["title"], "items": items_from(signs)}


def _dos(value: Any) -> dict[str, Any]:
    parts = _parts(value, ("do", "dont"))
    return {name: items_from([str(each) for each in _list(parts[name])]) for name in parts}


def _story(value: Any) -> dict[str, Any]:
    optional = {"title": "", "name_shown": "", "consent": "", "agreed_until": None}
    flags = {"is_pseudonym": True, "is_example": False}
    parts = _parts(value, ("words",), {**optional, **flags})
    until = parts["agreed_until"]
    return {
        **parts,
        "words": rich_from(str(parts["words"])),
        "agreed_until": until.isoformat() if until else None,
    }


def _urgent(value: Any, known: Known) -> dict[str, Any]:
    parts = _parts(value, ("words", "contacts"))
    return {**parts, "contacts": items_from(ids_of(parts["contacts"], known.contacts))}


def _report(value: Any, known: Known) -> dict[str, Any]:
    parts = _parts(value, ("form",), {"words": ""})
    return {**parts, "form": _id(parts["form"], known.forms)}


def _video(value: Any) -> dict[str, Any]:
    parts = _parts(value, ("title", "url", "transcript"), {"captions": False})
    return {
        "title": parts["title"],
        "file": None,
        "url": parts["url"],
        "captions_file": None,
        "is_captioned": bool(parts["captions"]),
        "transcript": rich_from(str(parts["transcript"])),
    }


def _question(value: Any) -> dict[str, Any]:
    parts = _parts(value, ("scene", "options"))
    options = [_parts(each, ("words", "is_right", "reason")) for each in _list(parts["options"])]
    return {"scene": str(parts["scene"]).strip(), "options": items_from(options)}


def _parts(value: Any, must: Sequence[str], may: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The named parts of an entry, in an order that never changes."""
    optional = may or {}
    if not isinstance(value, Mapping) or not set(must) <= set(value):
        raise ContentError(f"write {', '.join(must)}")
    if extra := set(value) - {*must, *optional}:
        raise ContentError(f"there is no {', '.join(sorted(map(str, extra)))}")
    return {name: value.get(name, optional.get(name)) for name in (*must, *optional)}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ContentError("write a list")
    return value


def _id(key: str, ids: Ids) -> int:
    if key not in ids:
        raise ContentError(f"nothing has the key {key!r}")
    return ids[key]
