"""What support.yaml of a pack must look like, and whether it fits the rest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from home.languages import LANGUAGES
from home.support.models import (
    AddressVisibility,
    Attendance,
    BankHolidays,
    OrganisationKind,
    ServiceKind,
)
from portal.pack_shapes import (
    Shape,
    flag,
    key,
    keys,
    maybe_day,
    maybe_number,
    maybe_words,
    one_of,
    some_of,
    words,
)
from portal.pack_strategy import day, maybe_link
from portal.pack_yaml import Document, Where

LISTS = ("needs", "audiences", "locations", "organisations", "services")
FREQUENCIES = ("once", "daily", "weekly", "fortnightly", "monthly")
DAY_OF_WEEK = re.compile(r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")


def clock(value: Any) -> str:
    """A time of day, in quotes: YAML reads 10:00 without them as a number."""
    try:
        time.fromisoformat(value)
    except (TypeError, ValueError):
        return 'write a time in quotes, like "09:30".'
    return ""


def days_of_week(value: Any) -> str:
    """A list of days; in a month with which one it is."""
    fine = isinstance(value, list) and all(DAY_OF_WEEK.match(str(each)) for each in value)
    return (
        "" if fine else "write a list of MO, TU, WE, TH, FR, SA, SU; in a month like 1TU or -1FR."
    )


def days_of_month(value: Any) -> str:
    """A list of days of the month."""
    fine = isinstance(value, list) and all(type(n) is int and 0 < abs(n) <= 31 for n in value)
    return "" if fine else "write a list of days of the month, like [1, 15]; -1 is the last."


def list_of_words(value: Any) -> str:
    """A list of texts."""
    fine = isinstance(value, list) and not any(words(each) for each in value)
    return "" if fine else "write a list of words."


def degrees(value: Any) -> str:
    """A latitude or longitude."""
    fine = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if fine else "write a number, like 51.9017."


TERM = Shape(
    must={"key": key, "name": words},
    may={"words": maybe_words, "parent": key, "plain_words": list_of_words, "facts": list_of_words},
)
LOCATION = Shape(
    must={"key": key, "name": words},
    may={
        "address": maybe_words,
        "town": maybe_words,
        "postcode": maybe_words,
        "latitude": degrees,
        "longitude": degrees,
        "area": key,
        "access": maybe_words,
        "is_secret": flag,
    },
)
SCHEDULE = Shape(
    must={},
    may={
        "attendance": one_of(*Attendance.values),
        "location": key,
        "by_appointment": flag,
        "freq": one_of(*FREQUENCIES),
        "interval": maybe_number,
        "byday": days_of_week,
        "bymonthday": days_of_month,
        "starts_on": day,
        "ends_on": day,
        "is_all_day": flag,
        "opens_at": clock,
        "closes_at": clock,
        "bank_holidays": one_of(*BankHolidays.values),
        "bank_opens_at": clock,
        "bank_closes_at": clock,
        "words": maybe_words,
    },
    lists={
        "exceptions": Shape(
            must={"on": day}, may={"closed": flag, "opens_at": clock, "closes_at": clock}
        )
    },
)
SERVICE = Shape(
    must={"key": key, "name": words},
    may={
        "organisation": key,
        "kind": one_of(*ServiceKind.values),
        "summary": maybe_words,
        "description": maybe_words,
        "url": maybe_link,
        "needs": keys,
        "audiences": keys,
        "minimum_age": maybe_number,
        "maximum_age": maybe_number,
        "eligibility": maybe_words,
        "referral": some_of("self", "professional"),
        "application": maybe_words,
        "is_free": flag,
        "fees": maybe_words,
        "languages": list_of_words,
        "interpreters": maybe_words,
        "safe_to_contact": maybe_words,
        "leaves_trace": maybe_words,
        "areas": keys,
        "address_visibility": one_of(*AddressVisibility.values),
        "is_for_perpetrators": flag,
        "assured_on": maybe_day,
        "contacts": keys,
        "locations": keys,
    },
    lists={
        "schedules": SCHEDULE,
        "in_languages": Shape(
            must={"language": one_of(*LANGUAGES), "summary": words}, may={"more": maybe_words}
        ),
    },
)
SUPPORT_FILE = Shape(
    must={},
    lists={
        "needs": TERM,
        "audiences": TERM,
        "locations": LOCATION,
        "organisations": Shape(
            must={"key": key, "name": words, "kind": one_of(*OrganisationKind.values)},
            may={"summary": maybe_words, "url": maybe_link, "is_statutory": flag},
        ),
        "services": SERVICE,
    },
)


@dataclass(frozen=True)
class SupportNames:
    """Every key that a pack's support.yaml may name, its own and what it shares."""

    areas: frozenset[str]
    contacts: frozenset[str]
    lists: Mapping[str, frozenset[str]]


def support_names(
    documents: Iterable[Document],
    contacts: Iterable[Mapping[str, Any]],
    areas: Iterable[Mapping[str, Any]],
) -> SupportNames:
    """The keys that these give to their records."""
    files = list(documents)
    return SupportNames(
        areas=frozenset(each["key"] for each in areas),
        contacts=frozenset(each["key"] for each in contacts),
        lists={
            part: frozenset(each["key"] for file in files for each in file.data.get(part, []))
            for part in LISTS
        },
    )


def check_support(document: Document, names: SupportNames) -> None:
    """Raise PackError for the first thing that support.yaml names and nothing has."""
    for part in ("needs", "audiences"):
        for count, entry in enumerate(document.data.get(part, [])):
            _known(document, entry, "parent", names.lists[part], (part, count))
    for count, entry in enumerate(document.data.get("locations", [])):
        _known(document, entry, "area", names.areas, ("locations", count))
    for count, entry in enumerate(document.data.get("services", [])):
        _check_service(document, entry, names, ("services", count))


def _check_service(
    document: Document, entry: Mapping[str, Any], names: SupportNames, where: Where
) -> None:
    _known(document, entry, "organisation", names.lists["organisations"], where)
    _known(document, entry, "contacts", names.contacts, where)
    _known(document, entry, "areas", names.areas, where)
    for name in ("needs", "audiences", "locations"):
        _known(document, entry, name, names.lists[name], where)
    here = frozenset(entry.get("locations", []))
    for count, row in enumerate(entry.get("schedules", [])):
        at = (*where, "schedules", count)
        _known(document, row, "location", here, at)
        _check_schedule(document, row, at)


def _check_schedule(document: Document, row: Mapping[str, Any], where: Where) -> None:
    if ("opens_at" in row) != ("closes_at" in row):
        raise document.error(where, "write `opens_at` and `closes_at`, or neither.")
    if row.get("freq") in {"once", "fortnightly"} and "starts_on" not in row:
        raise document.error(where, "`starts_on` is missing: on which day, or from which week?")


def _known(
    document: Document, entry: Mapping[str, Any], name: str, known: frozenset[str], where: Where
) -> None:
    named = entry.get(name) or []
    for each in [named] if isinstance(named, str) else named:
        if each not in known:
            raise document.error((*where, name), f"nothing has the key `{each}`.")
