"""What campaigns.yaml and the files of campaigns/ of a pack must look like, and whether they fit the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from campaigns.choices import Audience, Channel, Goal, Origin, Topic
from campaigns.content import Known, body_from, keys_in, kit_from, questions_from
from campaigns.models.kit_fields import MOST_SIGNS
from home.content import ContentError, stream_from
from portal.pack_shapes import (
    Shape,
    anything,
    flag,
    key,
    maybe_day,
    maybe_number,
    maybe_words,
    one_of,
    words,
)
from portal.pack_strategy import PAGE, Names, day
from portal.pack_yaml import Document, Where


def lines(value: Any) -> str:
    """A list of keys or addresses; an entry may hold several, one a line."""
    fine = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return "" if fine else "write a list, like [cuckooing]."


WEEK = Shape(must={"name": words, "starts_on": day, "ends_on": day})
COPY = Shape(must={"channel": one_of(*Channel.values), "words": words})
KIT = Shape(
    must={},
    may={"call": maybe_words, "poster_signs": lines},
    lists={"copy": COPY, "placements": Shape(must={"key": key, "name": words})},
)
OPTION = Shape(must={"words": words, "is_right": flag, "reason": words})
QUESTION = Shape(must={"scene": words}, lists={"options": OPTION})
QUIZ = Shape(
    must={"slug": key, "title": words},
    may={**{name: PAGE[name] for name in PAGE if name != "body"}, "intro": maybe_words},
    lists={"questions": QUESTION},
)
COMMON = PAGE | {
    "audience": one_of(*Audience.values),
    "goal": one_of(*Goal.values),
    "origin": one_of(*Origin.values),
    "starts_on": maybe_day,
    "in_days": maybe_number,
    "ends_on": maybe_day,
    "lasts_days": maybe_number,
    "awareness_week": anything,
    "priorities": lines,
    "services": lines,
    "forms": lines,
    "kit": anything,
    "quiz": anything,
}
VERSION = Shape(
    must={"slug": key, "title": words, "audience": one_of(*Audience.values)}, may=COMMON
)
CAMPAIGN = Shape(
    must={"slug": key, "title": words, "topic": one_of(*Topic.values), "priorities": lines},
    may=COMMON | {"order": maybe_number},
    lists={"versions": VERSION},
)
OUTCOME = Shape(
    must={"slug": key, "title": words, "topic": one_of(*Topic.values), "told": words},
    may=PAGE
    | {
        "result": maybe_words,
        "happened_on": day,
        "forms": lines,
        "areas": lines,
    },
)
OWN_PAGE = Shape(must={"title": words}, may=PAGE)
CAMPAIGNS_FILE = Shape(
    must={}, may={"index": anything, "outcomes_page": anything}, lists={"outcomes": OUTCOME}
)


@dataclass(frozen=True)
class CampaignNames:
    """Every key that a campaign may name."""

    known: Known
    areas: frozenset[str]


def campaign_names(names: Names, forms: Iterable[str], areas: Iterable[str]) -> CampaignNames:
    """The keys that the rest of a pack gives to its records and forms."""
    return CampaignNames(
        Known(
            contacts=names.known.contacts,
            figures=names.known.figures,
            services=dict.fromkeys(names.services, 0),
            forms=dict.fromkeys(forms, 0),
        ),
        frozenset(areas),
    )


def check_campaign(document: Document, names: CampaignNames) -> None:
    """Raise PackError for the first thing that is wrong in the file of one campaign."""
    CAMPAIGN.check(document, document.data, ())
    slugs = _quizzes(document)
    known = names.known.with_quizzes(dict.fromkeys(slugs, 0))
    _campaign(document, document.data, known, ())
    seen = set(slugs)
    for at, version in enumerate(document.data.get("versions", [])):
        where: Where = ("versions", at)
        if version["slug"] in seen:
            raise document.error((*where, "slug"), f"`{version['slug']}` is there twice.")
        seen.add(version["slug"])
        _campaign(document, {**_days_above(document.data, version), **version}, known, where)


def _days_above(above: Mapping[str, Any], version: Mapping[str, Any]) -> dict[str, Any]:
    """The days of the campaign, for a version that gives none of its own."""
    own = {"starts_on", "in_days"} & set(version)
    days = ("starts_on", "in_days", "ends_on", "lasts_days")
    return {} if own else {name: above[name] for name in days if name in above}


def _quizzes(document: Document) -> list[str]:
    found = []
    parts: list[tuple[Any, Where]] = [(document.data, ())]
    parts += [(each, ("versions", at)) for at, each in enumerate(document.data.get("versions", []))]
    for entry, where in parts:
        if quiz := entry.get("quiz"):
            QUIZ.check(document, quiz, (*where, "quiz"))
            found.append(quiz["slug"])
    return found


def _campaign(document: Document, entry: Mapping[str, Any], known: Known, where: Where) -> None:
    if ("starts_on" in entry) == ("in_days" in entry):
        raise document.error(where, "write `starts_on` or `in_days`.")
    if entry.get("awareness_week"):
        WEEK.check(document, entry["awareness_week"], (*where, "awareness_week"))
    _kit(document, entry, where)
    for part, ids in (("services", known.services), ("forms", known.forms)):
        for each in keys_in(entry.get(part, [])):
            if each not in ids:
                raise document.error((*where, part), f"nothing has the key `{each}`.")
    for at, block in enumerate(entry.get("body", [])):
        _said(document, (*where, "body", at), lambda block=block: body_from([block], known))
    for at, question in enumerate((entry.get("quiz") or {}).get("questions", [])):
        here = (*where, "quiz", "questions", at)
        _said(document, here, lambda question=question: questions_from([question]))


def _kit(document: Document, entry: Mapping[str, Any], where: Where) -> None:
    kit = entry.get("kit")
    if not kit:
        return
    here = (*where, "kit")
    KIT.check(document, kit, here)
    if len(kit.get("poster_signs", [])) > MOST_SIGNS:
        raise document.error((*here, "poster_signs"), f"write at most {MOST_SIGNS} lines.")
    _said(document, here, lambda: kit_from(kit))


def check_campaigns(document: Document, names: CampaignNames) -> None:
    """Raise PackError for the first thing that is wrong in campaigns.yaml."""
    CAMPAIGNS_FILE.check(document, document.data, ())
    for part in ("index", "outcomes_page"):
        if page := document.data.get(part):
            OWN_PAGE.check(document, page, (part,))
            _plain_body(document, page, names, (part,))
    for at, entry in enumerate(document.data.get("outcomes", [])):
        where: Where = ("outcomes", at)
        _plain_body(document, entry, names, where)
        for part, known in (("forms", names.known.forms), ("areas", names.areas)):
            for each in keys_in(entry.get(part, [])):
                if each not in known:
                    raise document.error((*where, part), f"nothing has the key `{each}`.")


def _plain_body(
    document: Document, entry: Mapping[str, Any], names: CampaignNames, where: Where
) -> None:
    for at, block in enumerate(entry.get("body", [])):
        _said(
            document,
            (*where, "body", at),
            lambda block=block: stream_from([block], names.known.contacts),
        )


def _said(document: Document, where: Where, make: Any) -> None:
    """Make something of a pack's words; what is wrong with them is said of their place."""
    try:
        make()
    except ContentError as wrong:
        fault = str(wrong).removeprefix("body entry 1").lstrip(": ")
        raise document.error(where, f"{fault}.") from wrong


def campaigns_of(
    documents: Iterable[Document], own: Iterable[Document], today: date
) -> dict[str, Any]:
    """Everything about campaigns, with days instead of numbers of days, in the order that they give."""
    pages = sorted((each.data for each in documents), key=lambda each: each.get("order") or 0)
    own = list(own)
    outcomes = {e["slug"]: e for each in own for e in each.data.get("outcomes", [])}
    return {
        "campaigns": [_dated_all(page, today) for page in pages],
        "outcomes": list(outcomes.values()),
        **{part: _last(own, part) for part in ("index", "outcomes_page")},
    }


def _dated_all(entry: Mapping[str, Any], today: date) -> dict[str, Any]:
    made = _dated(entry, today)
    if "versions" in entry:
        made["versions"] = [_dated(each, today) for each in entry["versions"]]
    return made


def _dated(entry: Mapping[str, Any], today: date) -> dict[str, Any]:
    made = {name: each for name, each in entry.items() if name not in {"in_days", "lasts_days"}}
    if "in_days" in entry:
        made |= {
            "starts_on": today + timedelta(days=entry["in_days"]),
            "is_counted_from_today": True,
        }
    if entry.get("lasts_days") and made.get("starts_on"):
        made["ends_on"] = made["starts_on"] + timedelta(days=entry["lasts_days"] - 1)
    return made


def _last(documents: list[Document], part: str) -> dict[str, Any] | None:
    found = [each.data[part] for each in documents if each.data.get(part)]
    return found[-1] if found else None
