"""What governance.yaml and consultations.yaml of a pack must look like, and whether they fit the rest."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from home.strategy.models.duty import ShownBy
from home.strategy.models.group import Level
from home.strategy.voting import CHOICES, Channel, VoteKind
from portal.pack_shapes import (
    Shape,
    flag,
    key,
    keys,
    maybe_day,
    maybe_number,
    maybe_words,
    one_of,
    words,
)
from portal.pack_strategy import body, day, maybe_link, path, paths
from portal.pack_yaml import Document, Where

GOVERNANCE_LISTS = ("audiences", "groups", "meetings", "duties", "scrutiny")
CONSULTATION_LISTS = ("you_said", "engagement", "surveys", "sources")


def moment(value: Any) -> str:
    """A day, or a day and an hour."""
    if isinstance(value, date):
        return ""
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return "write a moment as 2026-12-03T18:30, or use the key that counts days from today."
    return ""


def maybe_email(value: Any) -> str:
    """An address, or nothing."""
    fine = value is None or (isinstance(value, str) and value.count("@") == 1)
    return "" if fine else "write an email address, like manager@council.example."


def some_words(value: Any) -> str:
    """A list of at least one text."""
    fine = isinstance(value, list) and value and not any(words(each) for each in value)
    return "" if fine else "write a list of words."


def rows_of_counts(value: Any) -> str:
    """For each question a list of counts, one for each choice."""
    fine = isinstance(value, list) and all(
        isinstance(row, list) and all(type(each) is int and each >= 0 for each in row)
        for row in value
    )
    return "" if fine else "write a list of whole numbers for each question, like [[30, 4, 2], ..]."


PAGE = {
    "summary": maybe_words,
    "nav": flag,
    "review_owner": maybe_words,
    "review_due_on": maybe_day,
    "body": body,
}
OWN_PAGE = Shape(must={"title": words}, may=PAGE)
SEAT = Shape(must={"organisation": key}, may={"role": maybe_words})
GROUP = Shape(
    must={"key": key, "name": words, "level": one_of(*Level.values)},
    may={
        "purpose": maybe_words,
        "chair": maybe_words,
        "cadence": maybe_words,
        "months_between": maybe_number,
        "reports_to": keys,
        "doubles_as": keys,
        "is_public": flag,
        "leads": paths,
        "delivers": paths,
    },
    lists={"members": SEAT},
)
MEETING = Shape(
    must={"key": key, "group": key, "title": words},
    may={
        "starts_at": moment,
        "in_days": maybe_number,
        "at": words,
        "hours": maybe_number,
        "place": maybe_words,
        "online_url": maybe_link,
        "is_public": flag,
        "is_yearly_public": flag,
        "is_cancelled": flag,
        "about": maybe_words,
        "was_said": maybe_words,
    },
    lists={
        "attendance": Shape(
            must={"organisation": key}, may={"role": maybe_words, "is_senior": flag}
        ),
        "papers": Shape(must={"title": words, "url": maybe_link}),
    },
)
DUTY = Shape(
    must={"key": key, "name": words},
    may={
        "law": maybe_words,
        "shown_by": one_of(*ShownBy.values),
        "every_months": maybe_number,
        "owner": maybe_words,
        "last_done_on": maybe_day,
        "evidence": maybe_words,
        "evidence_url": maybe_link,
    },
)
SCRUTINY = Shape(
    must={"key": key, "asked_on": day, "asked_by": words, "question": words, "due_on": day},
    may={
        "priority": path,
        "answer": maybe_words,
        "answered_on": maybe_day,
        "answered_by": maybe_words,
    },
)
AUDIENCE = Shape(must={"key": key, "name": words, "words": words}, may={"is_required": flag})
GOVERNANCE_FILE = Shape(
    must={},
    may={"page": lambda value: "" if isinstance(value, dict) else "write `title: ..` below it."},
    lists={
        "audiences": AUDIENCE,
        "groups": GROUP,
        "meetings": MEETING,
        "duties": DUTY,
        "scrutiny": SCRUTINY,
    },
)
CONSULTATION = Shape(
    must={"slug": key, "title": words},
    may=PAGE
    | {
        "opens_at": moment,
        "opens_in_days": maybe_number,
        "closes_at": moment,
        "closes_in_days": maybe_number,
        "at": words,
        "vote_kind": one_of(*VoteKind.values),
        "asks_for_comments": flag,
        "other_ways": maybe_words,
        "we_heard": maybe_words,
        "results_published_on": maybe_day,
    },
    lists={
        "questions": Shape(must={"title": words}, may={"words": maybe_words, "priority": path}),
        "findings": Shape(
            must={"words": words, "source": words},
            may={"value": maybe_words, "base": maybe_number, "when": maybe_words},
        ),
        "votes": Shape(
            must={
                "channel": one_of(*Channel.values),
                "people": maybe_number,
                "counts": rows_of_counts,
            },
            may={"audience": maybe_words},
        ),
    },
)
PROMISE = {"owner": words, "owner_email": maybe_email}
CONSULTATIONS_FILE = Shape(
    must={},
    may=GOVERNANCE_FILE.may,
    lists={
        "consultations": CONSULTATION,
        "you_said": Shape(
            must={
                "key": key,
                "we_asked": words,
                "you_said": words,
                "we_will": words,
                "due_on": day,
                "owner": words,
            },
            may={
                "consultation": key,
                "priority": path,
                "owner_email": maybe_email,
                "we_did": maybe_words,
                "done_on": maybe_day,
                "evidence_url": maybe_link,
            },
        ),
        "engagement": Shape(
            must={
                "key": key,
                "group": key,
                "title": words,
                "starts_on": day,
                "ends_on": day,
                "we_heard": words,
            },
            may={
                "channel": one_of(*Channel.values),
                "audiences": keys,
                "people": maybe_number,
                "run_by": maybe_words,
                "is_designed_together": flag,
                "what_changed": maybe_words,
                "consultation": key,
            },
        ),
        "surveys": Shape(
            must={"key": key, "name": words, "promise": words, "next_due_on": day, "owner": words},
            may={
                "last_on": maybe_words,
                "owner_email": maybe_email,
                "done_on": maybe_day,
                "results_url": maybe_link,
            },
        ),
        "sources": Shape(
            must={"key": key, "name": words, "run_by": words, "words": words, "url": maybe_link},
            may={"takes_reports": flag, "replies": flag},
            lists={
                "snapshots": Shape(
                    must={"topics": some_words},
                    may={"taken_on": maybe_day, "base": maybe_number, "note": maybe_words},
                )
            },
        ),
    },
)


def check_governance(document: Document, data: Mapping[str, Any], bodies: frozenset[str]) -> None:
    """Raise PackError for a group, an organisation or a day that nothing gives."""
    if page := document.data.get("page"):
        OWN_PAGE.check(document, page, ("page",))
    groups = frozenset(each["key"] for each in data["groups"])
    for at, entry in enumerate(document.data.get("groups", [])):
        for name in ("reports_to", "doubles_as"):
            for each in entry.get(name, []):
                _known(document, each, groups, ("groups", at, name))
        members = entry.get("members", [])
        _organisations(document, members, bodies, ("groups", at, "members"))
        _once(document, [row["organisation"] for row in members], ("groups", at, "members"))
        _once(document, [*entry.get("leads", []), *entry.get("delivers", [])], ("groups", at))
    for at, entry in enumerate(document.data.get("meetings", [])):
        here: Where = ("meetings", at)
        _known(document, entry["group"], groups, (*here, "group"))
        _organisations(document, entry.get("attendance", []), bodies, (*here, "attendance"))
        _one_of(document, entry, ("starts_at", "in_days"), here)


def check_consultations(document: Document, governance: Mapping[str, Any]) -> None:
    """Raise PackError for a consultation without its days, a group or an audience that nothing gives."""
    if page := document.data.get("page"):
        OWN_PAGE.check(document, page, ("page",))
    groups = frozenset(each["key"] for each in governance["groups"])
    audiences = frozenset(each["key"] for each in governance["audiences"])
    slugs = frozenset(each["slug"] for each in document.data.get("consultations", []))
    for at, entry in enumerate(document.data.get("consultations", [])):
        here: Where = ("consultations", at)
        _one_of(document, entry, ("opens_at", "opens_in_days"), here)
        _one_of(document, entry, ("closes_at", "closes_in_days"), here)
        _votes(document, entry, audiences, here)
    for at, entry in enumerate(document.data.get("you_said", [])):
        if entry.get("consultation"):
            _known(document, entry["consultation"], slugs, ("you_said", at, "consultation"))
    for at, entry in enumerate(document.data.get("engagement", [])):
        _known(document, entry["group"], groups, ("engagement", at, "group"))
        for each in entry.get("audiences", []):
            _known(document, each, audiences, ("engagement", at, "audiences"))


def _votes(
    document: Document, entry: Mapping[str, Any], audiences: frozenset[str], where: Where
) -> None:
    choices = len(CHOICES[VoteKind(entry.get("vote_kind", "agree"))])
    for at, row in enumerate(entry.get("votes", [])):
        here = (*where, "votes", at)
        if row.get("audience"):
            _known(document, row["audience"], audiences, (*here, "audience"))
        fits = len(row["counts"]) == len(entry.get("questions", []))
        if not fits or any(len(each) != choices for each in row["counts"]):
            raise document.error(
                (*here, "counts"), f"write one list for each question, each of {choices} numbers."
            )


def _organisations(
    document: Document, rows: list[dict[str, Any]], bodies: frozenset[str], where: Where
) -> None:
    for at, row in enumerate(rows):
        _known(document, row["organisation"], bodies, (*where, at, "organisation"))


def _once(document: Document, names: list[str], where: Where) -> None:
    for name in names:
        if names.count(name) > 1:
            raise document.error(where, f"`{name}` is there twice.")


def _known(document: Document, name: str, known: frozenset[str], where: Where) -> None:
    if name not in known:
        raise document.error(where, f"nothing has the key `{name}`.")


def _one_of(
    document: Document, entry: Mapping[str, Any], names: tuple[str, str], where: Where
) -> None:
    if sum(name in entry for name in names) != 1:
        raise document.error(where, f"write `{names[0]}` or `{names[1]}`.")
