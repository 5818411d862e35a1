"""Read a whole pack, with what it shares, and check it before anything is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.pack_campaigns import campaign_names, campaigns_of, check_campaign, check_campaigns
from portal.pack_events import EVENTS_FILE, check_events
from portal.pack_files import (
    both,
    folder_of,
    joined,
    needed,
    own_page,
    pages_of,
    part_of,
    parts_joined,
)
from portal.pack_forms import check_partners, checked_journey, checked_policy
from portal.pack_placeholders import Filler
from portal.pack_policy import PACKS, policy_data
from portal.pack_progress import LISTS as PROGRESS_LISTS
from portal.pack_progress import check_progress, page_of
from portal.pack_say import (
    CONSULTATION_LISTS,
    CONSULTATIONS_FILE,
    GOVERNANCE_FILE,
    GOVERNANCE_LISTS,
    check_consultations,
    check_governance,
)
from portal.pack_shapes import AREAS, CONTACT_POINT, PARTNERS, PARTNERSHIP, POLICY, RETENTION
from portal.pack_strategy import (
    GLOSSARY,
    RECORDS,
    RETIRED_WORD,
    STRATEGY_FILE,
    Names,
    check_strategy,
    names_in,
)
from portal.pack_support import LISTS as SUPPORT_LISTS
from portal.pack_support import SUPPORT_FILE, check_support, support_names
from portal.pack_yaml import PackError


@dataclass(frozen=True)
class Pack:
    """Everything of a pack, merged, filled and checked."""

    name: str
    partnership: Mapping[str, Any]
    areas: list[dict[str, Any]]
    partners: list[dict[str, Any]]
    contact_points: list[dict[str, Any]]
    policy: dict[str, Any]
    retention: list[dict[str, Any]]
    journeys: list[dict[str, Any]]
    home: Mapping[str, Any]
    pages: list[dict[str, Any]]
    glossary: list[dict[str, Any]]
    retired_words: list[dict[str, Any]]
    support: Mapping[str, list[dict[str, Any]]]
    strategy: Mapping[str, list[dict[str, Any]]]
    governance: Mapping[str, Any]
    consultations: Mapping[str, Any]
    progress: Mapping[str, Any]
    events: Mapping[str, Any]
    campaigns: Mapping[str, Any]


def names(packs: Path = PACKS) -> list[str]:
    """Return the packs that there are."""
    return sorted(p.parent.name for p in packs.glob("*/partnership.yaml"))


def read_pack(name: str, packs: Path = PACKS) -> Pack:
    """Return a pack that is ready to load. Raises PackError, naming file, line and key."""
    if name not in names(packs):
        raise PackError(
            name, 1, "", f"there is no such pack. There are: {', '.join(names(packs))}."
        )
    partnership = needed(packs, name, "partnership.yaml")
    PARTNERSHIP.check(partnership, partnership.data, ())
    areas = needed(packs, name, "areas.yaml")
    AREAS.check_list(areas, areas.data, ())
    partners = needed(packs, name, "partners.yaml")
    PARTNERS.check_list(partners, partners.data, ())
    check_partners(partners)
    points = both(packs, name, "contact_points.yaml")
    for each in points:
        CONTACT_POINT.check_list(each, each.data or [], ())
    contacts = joined(points, "key")
    filler = Filler(partnership.data.get("words", {}), {c["key"]: c for c in contacts})
    for document in both(packs, name, "policy.yaml", is_needed=True):
        POLICY.check(document, document.data, ())
    policy = policy_data(name, packs)
    compiled = checked_policy(packs, name, policy, partners.data)
    own, pages = pages_of(packs, name, filler)
    forms = [
        checked_journey(filler.fill(each), compiled) for each in folder_of(packs, name, "journeys")
    ]
    places = Places(tuple(each["slug"] for each in forms), areas.data)
    return Pack(
        name=name,
        partnership=filler.fill(partnership).data,
        areas=areas.data,
        partners=partners.data,
        contact_points=contacts,
        policy=policy,
        retention=_retention(packs, name),
        journeys=forms,
        home=_with_dates(own.data.get("home", {})),
        pages=joined([part_of(each, "pages") for each in pages], "path"),
        events=_events(packs, name, filler, frozenset(area["key"] for area in areas.data)),
        **_promises(packs, name, filler, contacts, places),
    )


def _events(packs: Path, name: str, filler: Filler, areas: frozenset[str]) -> dict[str, Any]:
    """Return the events, and the page that lists them."""
    found = [filler.fill(each) for each in both(packs, name, "events.yaml")]
    for each in found:
        EVENTS_FILE.check(each, each.data, ())
        check_events(each, areas, frozenset(filler.contacts))
    return {**parts_joined(found, {"events": "key"}), "page": own_page(found)}


@dataclass(frozen=True)
class Places:
    """What else of a pack may be named: forms by slug, and areas."""

    forms: tuple[str, ...]
    areas: list[dict[str, Any]]


def _promises(
    packs: Path, name: str, filler: Filler, contacts: list[dict[str, Any]], places: Places
) -> dict[str, Any]:
    """Return the glossary, who supports what, the strategy and the campaigns, as a pack's fields."""
    glossary = [filler.fill(each) for each in both(packs, name, "glossary.yaml")]
    for each in glossary:
        GLOSSARY.check_list(each, each.data or [], ())
    support = [filler.fill(each) for each in both(packs, name, "support.yaml")]
    for each in support:
        SUPPORT_FILE.check(each, each.data, ())
    strategy = [filler.fill(each) for each in both(packs, name, "strategy.yaml")]
    for each in strategy:
        STRATEGY_FILE.check(each, each.data, ())
    known = names_in(contacts, support, strategy)
    directory = support_names(support, contacts, places.areas)
    for each in support:
        check_support(each, directory)
    for each in strategy:
        check_strategy(each, known)
    bodies = frozenset(known.organisations)
    progress = [filler.fill(each) for each in both(packs, name, "progress.yaml")]
    for each in progress:
        check_progress(each)
    return {
        **_having_a_say(packs, name, filler, bodies),
        "campaigns": _campaigns(packs, name, filler, known, places),
        "glossary": joined(glossary, "key"),
        "retired_words": _retired_words(packs, name),
        "support": parts_joined(support, dict.fromkeys(SUPPORT_LISTS, "key")),
        "strategy": parts_joined(strategy, {**dict.fromkeys(RECORDS, "key"), "strategies": "slug"}),
        "progress": {
            **parts_joined(progress, PROGRESS_LISTS),
            **{part: page_of(progress, part) for part in ("how_we_are_doing", "actions_page")},
        },
    }


def _retired_words(packs: Path, name: str) -> list[dict[str, Any]]:
    """Return the words that are out of use: everybody's, and the pack's own."""
    documents = both(packs, name, "retired_words.yaml")
    for each in documents:
        RETIRED_WORD.check_list(each, each.data or [], ())
    return joined(documents, "words")


def _campaigns(
    packs: Path, name: str, filler: Filler, known: Names, places: Places
) -> dict[str, Any]:
    """Return the campaigns, with their index and what came of reports."""
    names = campaign_names(known, places.forms, (area["key"] for area in places.areas))
    own = [filler.fill(each) for each in both(packs, name, "campaigns.yaml")]
    for each in own:
        check_campaigns(each, names)
    pages = [filler.fill(each) for each in folder_of(packs, name, "campaigns")]
    for each in pages:
        check_campaign(each, names)
    return campaigns_of(pages, own, timezone.localdate())


def _having_a_say(packs: Path, name: str, filler: Filler, bodies: frozenset[str]) -> dict[str, Any]:
    """Return who does what and the consultations, as a pack's fields."""
    governance = [filler.fill(each) for each in both(packs, name, "governance.yaml")]
    consultations = [filler.fill(each) for each in both(packs, name, "consultations.yaml")]
    for each in governance:
        GOVERNANCE_FILE.check(each, each.data, ())
    for each in consultations:
        CONSULTATIONS_FILE.check(each, each.data, ())
    run = parts_joined(governance, dict.fromkeys(GOVERNANCE_LISTS, "key"))
    for each in governance:
        check_governance(each, run, bodies)
    for each in consultations:
        check_consultations(each, run)
    said = parts_joined(
        consultations, {**dict.fromkeys(CONSULTATION_LISTS, "key"), "consultations": "slug"}
    )
    return {
        "governance": {**run, "page": own_page(governance)},
        "consultations": {**said, "page": own_page(consultations)},
    }


def _retention(packs: Path, name: str) -> list[dict[str, Any]]:
    found = both(packs, name, "retention.yaml")
    for each in found:
        RETENTION.check_list(each, each.data or [], ())
    return joined(found, "key")


def _with_dates(home: Mapping[str, Any]) -> dict[str, Any]:
    """Return the home page's words, with `in_days` and `at` of its events made into dates."""
    today = timezone.localdate()
    events = []
    for event in home.get("events", []):
        dated = {key: value for key, value in event.items() if key not in {"in_days", "at"}}
        if "in_days" in event:
            day = today + timedelta(days=int(event["in_days"]))
            at = time.fromisoformat(str(event.get("at", "10:00")))
            dated["starts_at"] = datetime.combine(day, at)
        events.append(dated)
    return {**home, "events": events} if events else dict(home)
