"""What a request asks for, read from its query. A value that cannot be used is refused in words, never passed over."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from typing import Any, Final
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from home.support.open_referral.openings import WEEK
from home.support.open_referral.refusals import BadParameter, unknown_parameter

MOST_PER_PAGE: Final = 100
MOST_PAGE: Final = 100_000
MOST_SEARCH: Final = 200
MOST_AGE: Final = 130
MOST_METRES: Final = 200_000
POSTCODE: Final = re.compile(r"^[A-Z]{1,2}[0-9][0-9A-Z]?( ?[0-9]([A-Z]{2})?)?$")
CLOCK: Final = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?Z?$")
DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True)
class Asked:
    """One request for a list."""

    page: int = 1
    per_page: int = 50
    search: str = ""
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str = ""
    modified_after: datetime | None = None
    postcode: str = ""
    proximity: int | None = None


PAGING: Final = frozenset({"page", "per_page"})
OF_TERMS: Final = PAGING | {"taxonomy_id", "search"}
OF_ORGANISATIONS: Final = PAGING | {"search", "modified_after", "taxonomy_term_id", "taxonomy_id"}
OF_PLACES: Final = frozenset(field.name for field in fields(Asked))
OF_SERVICES: Final = OF_PLACES - {"postcode", "proximity"}
OF_TAXONOMIES: Final = PAGING | {"search"}


def asked(query: QueryDict, known: frozenset[str]) -> Asked:
    """Return what a query asks for. Raises BadParameter, in words that say what would be right."""
    found = {}
    for name, values in query.lists():
        if name not in known:
            raise unknown_parameter(name, known)
        if len(values) > 1:
            raise BadParameter("Give it once: of two, one would be passed over.", parameter=name)
        if values[0].strip():
            found[name] = _READERS[name](name, values[0].strip())
    wants = Asked(**found)
    _refuse_contradictions(wants)
    return wants


def _refuse_contradictions(wants: Asked) -> None:
    if wants.proximity is not None and not wants.postcode:
        raise BadParameter(
            "Give a postcode as well: proximity is metres from it.", parameter="proximity"
        )


def _whole_number(least: int, most: int) -> Callable[[str, str], int]:
    def read(name: str, value: str) -> int:
        if not (value.isascii() and value.isdigit() and least <= int(value[:9]) <= most):
            raise BadParameter(f"Give a whole number from {least} to {most}.", parameter=name)
        return int(value)

    return read


def _words(name: str, value: str) -> str:
    if len(value) > MOST_SEARCH or "\x00" in value:
        raise BadParameter(f"Search for at most {MOST_SEARCH} characters.", parameter=name)
    return value


def _uuid(name: str, value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise BadParameter(
            "Give an id as this API writes it, a UUID with 36 characters.", parameter=name
        ) from error


def _clock(name: str, value: str) -> time:
    found = CLOCK.match(value)
    if not found:
        raise BadParameter("Give a time of day such as 09:30.", parameter=name)
    return time(int(found[1]), int(found[2]))


def _day(name: str, value: str) -> str:
    wanted = value.upper()
    if wanted in WEEK:
        return wanted
    if wanted in DAYS:
        return WEEK[DAYS.index(wanted)]
    raise BadParameter(f"Give one day: {', '.join(WEEK)}.", parameter=name)


def _moment(name: str, value: str) -> datetime:
    """A time, or the first moment of a day; without an offset it is taken as UTC, as we write them."""
    try:
        # A plus sign that was not encoded arrives as a space.
        moment = parse_datetime(value.replace(" ", "+") if "T" in value else value)
    except ValueError:
        moment = None
    if moment is None:
        raise BadParameter(
            "Give a time such as 2026-11-28T09:30:00Z, or a day such as 2026-11-28.", parameter=name
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _postcode(name: str, value: str) -> str:
    wanted = " ".join(value.upper().split())
    if not POSTCODE.match(wanted):
        raise BadParameter(
            "Give a postcode such as SG1 1XX, or the first part of one: SG1 or SG1 1.",
            parameter=name,
        )
    return wanted


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "page": _whole_number(1, MOST_PAGE),
    "per_page": _whole_number(1, MOST_PER_PAGE),
    "search": _words,
    "taxonomy_term_id": _uuid,
    "taxonomy_id": _uuid,
    "organization_id": _uuid,
    "minimum_age": _whole_number(0, MOST_AGE),
    "maximum_age": _whole_number(0, MOST_AGE),
    "start_time": _clock,
    "end_time": _clock,
    "day": _day,
    "modified_after": _moment,
    "postcode": _postcode,
    "proximity": _whole_number(1, MOST_METRES),
}
