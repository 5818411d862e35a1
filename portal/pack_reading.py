"""Read a whole pack, with what it shares, and check it before anything is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.pack_campaigns import campaign_names, campaigns_of, check_campaign, check_campaigns
from portal.pack_events import EVENTS_FILE, check_events
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
from portal.pack_yaml import Document, PackError, read
from reports.journey import JourneyDataError, journey_from_dict, problems
from reports.triage import Policy
from reports.triage_checks import problems as policy_problems
from reports.triage_data import policy_from_dict

SHARED = "shared"
EMPTY = Document("nothing", {}, {})


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
    partnership = _document(packs, name, "partnership.yaml")
    PARTNERSHIP.check(partnership, partnership.data, ())
    areas = _document(packs, name, "areas.yaml")
    AREAS.check_list(areas, areas.data, ())
    partners = _document(packs, name, "partners.yaml")
    PARTNERS.check_list(partners, partners.data, ())
    _check_partners(partners)
    points = _both(packs, name, "contact_points.yaml")
    for each in points:
        CONTACT_POINT.check_list(each, each.data or [], ())
    contacts = _joined(points, "key")
    filler = Filler(partnership.data.get("words", {}), {c["key"]: c for c in contacts})
    for document in _both(packs, name, "policy.yaml", is_needed=True):
        POLICY.check(document, document.data, ())
    policy = policy_data(name, packs)
    compiled = _check_policy(packs, name, policy, partners.data)
    own, pages = _pages(packs, name, filler)
    forms = [_journey(filler.fill(each), compiled) for each in _journeys(packs, name)]
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
        pages=_joined([_part(each, "pages") for each in pages], "path"),
        events=_events(packs, name, filler, frozenset(area["key"] for area in areas.data)),
        **_promises(packs, name, filler, contacts, places),
    )


def _events(packs: Path, name: str, filler: Filler, areas: frozenset[str]) -> dict[str, Any]:
    """Return the events, and the page that lists them."""
    found = [filler.fill(each) for each in _both(packs, name, "events.yaml")]
    for each in found:
        EVENTS_FILE.check(each, each.data, ())
        check_events(each, areas, frozenset(filler.contacts))
    return {**_parts_joined(found, {"events": "key"}), "page": _page_of(found)}


@dataclass(frozen=True)
class Places:
    """What else of a pack may be named: forms by slug, and areas."""

    forms: tuple[str, ...]
    areas: list[dict[str, Any]]


def _promises(
    packs: Path, name: str, filler: Filler, contacts: list[dict[str, Any]], places: Places
) -> dict[str, Any]:
    """Return the glossary, who supports what, the strategy and the campaigns, as a pack's fields."""
    glossary = [filler.fill(each) for each in _both(packs, name, "glossary.yaml")]
    for each in glossary:
        GLOSSARY.check_list(each, each.data or [], ())
    support = [filler.fill(each) for each in _both(packs, name, "support.yaml")]
    for each in support:
        SUPPORT_FILE.check(each, each.data, ())
    strategy = [filler.fill(each) for each in _both(packs, name, "strategy.yaml")]
    for each in strategy:
        STRATEGY_FILE.check(each, each.data, ())
    known = names_in(contacts, support, strategy)
    directory = support_names(support, contacts, places.areas)
    for each in support:
        check_support(each, directory)
    for each in strategy:
        check_strategy(each, known)
    bodies = frozenset(known.organisations)
    progress = [filler.fill(each) for each in _both(packs, name, "progress.yaml")]
    for each in progress:
        check_progress(each)
    return {
        **_having_a_say(packs, name, filler, bodies),
        "campaigns": _campaigns(packs, name, filler, known, places),
        "glossary": _joined(glossary, "key"),
        "retired_words": _retired_words(packs, name),
        "support": _parts_joined(support, dict.fromkeys(SUPPORT_LISTS, "key")),
        "strategy": _parts_joined(
            strategy, {**dict.fromkeys(RECORDS, "key"), "strategies": "slug"}
        ),
        "progress": {
            **_parts_joined(progress, PROGRESS_LISTS),
            **{part: page_of(progress, part) for part in ("how_we_are_doing", "actions_page")},
        },
    }


def _retired_words(packs: Path, name: str) -> list[dict[str, Any]]:
    """Return the words that are out of use: everybody's, and the pack's own."""
    documents = _both(packs, name, "retired_words.yaml")
    for each in documents:
        RETIRED_WORD.check_list(each, each.data or [], ())
    return _joined(documents, "words")


def _campaigns(
    packs: Path, name: str, filler: Filler, known: Names, places: Places
) -> dict[str, Any]:
    """Return the campaigns, with their index and what came of reports."""
    names = campaign_names(known, places.forms, (area["key"] for area in places.areas))
    own = [filler.fill(each) for each in _both(packs, name, "campaigns.yaml")]
    for each in own:
        check_campaigns(each, names)
    pages = [filler.fill(each) for each in _folder(packs, name, "campaigns")]
    for each in pages:
        check_campaign(each, names)
    return campaigns_of(pages, own, timezone.localdate())


def _having_a_say(packs: Path, name: str, filler: Filler, bodies: frozenset[str]) -> dict[str, Any]:
    """Return who does what and the consultations, as a pack's fields."""
    governance = [filler.fill(each) for each in _both(packs, name, "governance.yaml")]
    consultations = [filler.fill(each) for each in _both(packs, name, "consultations.yaml")]
    for each in governance:
        GOVERNANCE_FILE.check(each, each.data, ())
    for each in consultations:
        CONSULTATIONS_FILE.check(each, each.data, ())
    run = _parts_joined(governance, dict.fromkeys(GOVERNANCE_LISTS, "key"))
    for each in governance:
        check_governance(each, run, bodies)
    for each in consultations:
        check_consultations(each, run)
    said = _parts_joined(
        consultations, {**dict.fromkeys(CONSULTATION_LISTS, "key"), "consultations": "slug"}
    )
    return {
        "governance": {**run, "page": _page_of(governance)},
        "consultations": {**said, "page": _page_of(consultations)},
    }


def _pages(packs: Path, name: str, filler: Filler) -> tuple[Document, list[Document]]:
    """Return the pack's own `pages.yaml`, and every document of pages in the order in which they are made."""
    own, found = EMPTY, []
    for folder in (SHARED, name):
        paths = [packs / folder / "pages.yaml", *sorted((packs / folder / "pages").glob("*.yaml"))]
        for path in (path for path in paths if path.exists()):
            document = filler.fill(read(path, str(path.relative_to(packs))))
            found.append(document)
            if folder == name and path.parent.name == name:
                own = document
    return own, found


def _page_of(documents: list[Document]) -> dict[str, Any] | None:
    pages = [each.data["page"] for each in documents if each.data.get("page")]
    return pages[-1] if pages else None


def _parts_joined(
    documents: list[Document], keys: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    return {
        part: _joined([_part(each, part) for each in documents], key) for part, key in keys.items()
    }


def _document(packs: Path, pack: str, file: str) -> Document:
    path = packs / pack / file
    if not path.exists():
        raise PackError(f"{pack}/{file}", 1, "", "this file is missing.")
    return read(path, f"{pack}/{file}")


def _both(packs: Path, pack: str, file: str, *, is_needed: bool = False) -> list[Document]:
    if is_needed and not (packs / pack / file).exists():
        raise PackError(f"{pack}/{file}", 1, "", "this file is missing.")
    found = [
        read(packs / folder / file, f"{folder}/{file}")
        for folder in (SHARED, pack)
        if (packs / folder / file).exists()
    ]
    return found or [EMPTY]


def _part(document: Document, key: str) -> Document:
    if not isinstance(document.data, dict):
        raise document.error((), f"this must have a key `{key}`.")
    # Its lines, counted from there.
    lines = {where[1:]: line for where, line in document.lines.items() if where[:1] == (key,)}
    return Document(document.file, document.data.get(key) or [], lines)


def _joined(documents: Iterable[Document], key: str) -> list[dict[str, Any]]:
    """Return the entries of several documents; the later one of the same key wins, in its place."""
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        for number, entry in enumerate(document.data or []):
            if not isinstance(entry, dict) or key not in entry:
                raise document.error((number,), f"every entry needs `{key}`.")
            found[entry[key]] = entry
    return list(found.values())


def _check_partners(document: Document) -> None:
    if sum(bool(partner.get("is_own_team")) for partner in document.data) != 1:
        raise document.error((), "exactly one partner must have `is_own_team: true`.")
    keys = [contact["key"] for partner in document.data for contact in partner.get("contacts", [])]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise document.error((), f"two contacts have the key `{min(twice)}`; each needs its own.")


def _check_policy(
    packs: Path, name: str, data: dict[str, Any], partners: list[dict[str, Any]]
) -> Policy:
    policy = policy_from_dict(data)
    faults = [*policy.faults]
    faults += [str(problem) for problem in policy_problems(policy, [p["key"] for p in partners])]
    if faults:
        file, line = _line_of(packs, name, faults[0])
        raise PackError(file, line, "policy", faults[0])
    return policy


def _line_of(packs: Path, name: str, fault: str) -> tuple[str, int]:
    """Return the file and line of the rule or example that a fault of the policy names."""
    for folder in (name, SHARED):
        path = packs / folder / "policy.yaml"
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            key = (
                text.partition(":")[2].strip()
                if text.strip().startswith(("- key:", "- words:"))
                else ""
            )
            if key and key in fault:
                return f"{folder}/policy.yaml", number
    return f"{name}/policy.yaml", 1


def _retention(packs: Path, name: str) -> list[dict[str, Any]]:
    found = _both(packs, name, "retention.yaml")
    for each in found:
        RETENTION.check_list(each, each.data or [], ())
    return _joined(found, "key")


def _journeys(packs: Path, pack: str) -> list[Document]:
    return _folder(packs, pack, "journeys")


def _folder(packs: Path, pack: str, room: str) -> list[Document]:
    """Return every file of a folder; the pack's own takes the place of the shared one of its name."""
    found: dict[str, Document] = {}
    for folder in (SHARED, pack):
        for path in sorted((packs / folder / room).glob("*.yaml")):
            found[path.name] = read(path, f"{folder}/{room}/{path.name}")
    return list(found.values())


def _journey(document: Document, policy: Policy) -> dict[str, Any]:
    try:
        journey = journey_from_dict(document.data)
    except JourneyDataError as fault:
        path, _, words = str(fault).partition(": ")
        raise document.error_at(path, words) from fault
    found = problems(journey, frozenset(policy.signals), {})
    if found:
        where = _place_of(document, str(found[0].where))
        raise document.error(where, str(found[0]))
    data: dict[str, Any] = document.data
    return data


def _place_of(document: Document, where: str) -> tuple[str | int, ...]:
    """Return the place of the question or step that a problem of a journey names."""
    for number, step in enumerate(document.data.get("steps", [])):
        for count, question in enumerate(step.get("questions", [])):
            if question.get("key") and str(question["key"]) in where:
                return ("steps", number, "questions", count)
        if str(step.get("key")) in where:
            return ("steps", number)
    return ()


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
