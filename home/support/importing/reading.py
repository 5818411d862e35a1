"""From the JSON of a feed to entries. One entry that cannot be read does not spoil the others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from home.support.importing.entry import Entry, Problem
from home.support.importing.plain import one_line
from home.support.importing.recognising import NotAnEntry, entry_of

MOST_ENTRIES: Final = 5_000
MOST_BYTES: Final = 20 * 1024 * 1024
CLOSED: Final = frozenset({"inactive", "defunct"})


class CannotRead(Exception):
    """The whole of it is no feed; its words say why."""


@dataclass(frozen=True)
class Reading:
    """What a feed holds: entries, and what of it could not be read."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    is_whole: bool = True

    @property
    def ids(self) -> frozenset[str]:
        """Every id that the feed still has, readable or not."""
        known = {each.external_id for each in self.entries}
        return frozenset(known | {each.external_id for each in self.problems})


def read_bytes(content: bytes) -> Reading:
    """Return what a file holds. Raises CannotRead."""
    if len(content) > MOST_BYTES:
        raise CannotRead(_("The file is larger than 20 MB. Ask for it in parts."))
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotRead(_("This is not JSON. Ask for the feed as a JSON file.")) from error
    found = read(services_in(document))
    return replace(found, is_whole=not _has_other_pages(document))


def _has_other_pages(document: Any) -> bool:
    """Whether it says of itself that it is one page of several."""
    pages = document.get("total_pages") if isinstance(document, dict) else None
    return isinstance(pages, int) and pages > 1


def services_in(document: Any) -> list[Any]:
    """Return the services that a document of a feed holds: a page, a list, one service, an organisation's."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        for name in ("contents", "content", "services", "data"):
            if isinstance(document.get(name), list):
                found: list[Any] = document[name]
                return found
        if "name" in document and "id" in document:
            return [document]
    raise CannotRead(
        _("No services were found. The file must be a page of /services, or a list of services.")
    )


def read(services: list[Any]) -> Reading:
    """Return the entries of these services, and what is wrong with the others. Raises CannotRead."""
    if len(services) > MOST_ENTRIES:
        raise CannotRead(_("There are more than 5,000 services in it. Ask for it in parts."))
    seen: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, raw in enumerate(services, start=1):
        found = _one(number, raw, seen)
        if isinstance(found, Entry):
            seen[found.external_id] = found
        elif found is not None:
            problems.append(found)
    return Reading(tuple(seen.values()), tuple(problems))


def _one(number: int, raw: Any, seen: dict[str, Entry]) -> Entry | Problem | None:
    """An entry, why it is none, or None for a service that its own feed calls closed."""
    if isinstance(raw, dict) and one_line(raw.get("status")).lower() in CLOSED:
        return None
    try:
        entry = entry_of(raw)
    except NotAnEntry as reason:
        known = one_line(raw.get("id"))[:100] if isinstance(raw, dict) else ""
        name = one_line(raw.get("name"))[:80] if isinstance(raw, dict) else ""
        return Problem(name or _("Entry %d") % number, str(reason), known)
    if entry.external_id in seen:
        return Problem(
            entry.name, _("Its id is there twice; the first is kept."), entry.external_id
        )
    return entry


def problems_as_data(problems: tuple[Problem, ...]) -> list[dict[str, str]]:
    """Return problems as they are kept."""
    return [
        {"which": each.which, "why": each.why, "external_id": each.external_id} for each in problems
    ]


def problems_from_data(data: list[dict[str, str]]) -> Iterator[Problem]:
    """Yield problems that were kept."""
    for each in data:
        yield Problem(**each)
