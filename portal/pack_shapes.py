"""What each file of a content pack must look like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from portal.pack_yaml import Document, Where
from reports.choices import Band, Tier
from reports.models import Case, ContactHours, Erased
from reports.working_time import hours_from_dict

KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
SECTOR = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? \d$")
PREFIX = re.compile(r"^[A-Z]{2,4}$")
Check = Callable[[Any], str]
"""Gives what is wrong with a value, in words; "" when nothing is."""


def words(value: Any) -> str:
    """Text that is not empty."""
    return "" if isinstance(value, str) and value.strip() else "write some words here."


def maybe_words(value: Any) -> str:
    """Text, which may be empty."""
    return (
        "" if value is None or isinstance(value, str) else "write words here, in quotes if need be."
    )


def key(value: Any) -> str:
    """A key: lower-case words with hyphens."""
    return (
        ""
        if isinstance(value, str) and KEY.match(value)
        else "use lower-case words with hyphens, like own-team."
    )


def flag(value: Any) -> str:
    """true or false."""
    return "" if isinstance(value, bool) else "write true or false."


def maybe_day(value: Any) -> str:
    """A day, or nothing."""
    return "" if value is None or isinstance(value, date) else "write a day as 2026-11-01."


def email(value: Any) -> str:
    """An email address."""
    try:
        validate_email(value)
    except ValidationError:
        return "write an email address, like duty@police.example."
    return ""


def maybe_email(value: Any) -> str:
    """An email address, or nothing."""
    return email(value) if value else ""


def some_days(value: Any) -> str:
    """A list of days, which may be empty."""
    fine = value is None or (isinstance(value, list) and all(isinstance(d, date) for d in value))
    return "" if fine else "write a list of days, like [2026-12-24, 2026-12-29]."


def keys(value: Any) -> str:
    """A list of keys; empty for all."""
    fine = isinstance(value, list) and not any(key(each) for each in value)
    return (
        ""
        if fine or value == "all"
        else "write a list of keys, like [asb, cuckooing]; [] means all."
    )


def sectors(value: Any) -> str:
    """A list of postcode sectors."""
    fine = isinstance(value, list) and all(isinstance(s, str) and SECTOR.match(s) for s in value)
    return "" if fine else 'write a list of postcode sectors, like ["SG1 1", "SG2 8"].'


def tile(value: Any) -> str:
    """A column and a row of the map of tiles, from 1 to 8."""
    is_place = isinstance(value, list) and len(value) == 2
    if is_place and all(type(each) is int and 1 <= each <= 8 for each in value):
        return ""
    return "write a column and a row, each from 1 to 8: [2, 1]."


def prefix(value: Any) -> str:
    """The start of every reference."""
    return (
        ""
        if isinstance(value, str) and PREFIX.match(value)
        else "use two to four capital letters, like SV."
    )


def hours(value: Any) -> str:
    """A partner's working hours."""
    try:
        hours_from_dict(value or {})
    except (ValueError, AttributeError) as error:
        return str(error)
    return ""


def contact_hours(value: Any) -> str:
    """When a contact may be sent something."""
    return "" if value in ContactHours.values else f"use one of {', '.join(ContactHours.values)}."


def maybe_number(value: Any) -> str:
    """A whole number, or nothing."""
    fine = value is None or (isinstance(value, int) and not isinstance(value, bool))
    return "" if fine else "write a whole number."


def confidence(value: Any) -> str:
    """How sure we are of a contact point."""
    return "" if value in {"high", "medium", "low"} else "use one of high, medium, low."


def days(value: Any) -> str:
    """A number of days."""
    return "" if type(value) is int and value > 0 else "write a whole number of days, like 90."


def one_of(*allowed: str) -> Check:
    """Return a check for one of these values."""
    return lambda value: "" if value in allowed else f"use one of {', '.join(allowed)}."


def some_of(*allowed: str) -> Check:
    """Return a check for a list of these values."""
    fault = f"write a list of any of {', '.join(allowed)}."
    return lambda value: "" if isinstance(value, list) and set(value) <= {*allowed} else fault


def anything(value: Any) -> str:
    """Whatever it is: checked by the room that reads it."""
    return ""


@dataclass(frozen=True)
class Shape:
    """The keys of one mapping: those it must have, those it may have, and lists of mappings in it."""

    must: Mapping[str, Check]
    may: Mapping[str, Check] = field(default_factory=dict)
    lists: Mapping[str, "Shape"] = field(default_factory=dict)

    def check(self, document: Document, value: Any, where: Where) -> None:
        """Raise PackError for the first thing that is wrong in a mapping."""
        if not isinstance(value, dict):
            raise document.error(where, "this must be a list of `key: value` lines.")
        known = {**self.must, **self.may, **dict.fromkeys(self.lists, anything)}
        for name, each in value.items():
            if name not in known:
                allowed = ", ".join(sorted(known))
                raise document.error(
                    (*where, name), f"there is no such key. Use one of: {allowed}."
                )
            if fault := known[name](each):
                raise document.error((*where, name), fault)
        for name in self.must:
            if name not in value:
                raise document.error(where, f"`{name}` is missing.")
        for name, shape in self.lists.items():
            shape.check_list(document, value.get(name, []), (*where, name))

    def check_list(self, document: Document, value: Any, where: Where) -> None:
        """Raise PackError for the first thing that is wrong in a list of mappings with keys."""
        if not isinstance(value, list):
            raise document.error(where, "this must be a list; each entry starts with `- `.")
        seen: set[Any] = set()
        for number, each in enumerate(value):
            self.check(document, each, (*where, number))
            if each.get("key") in seen and "key" in each:
                raise document.error((*where, number, "key"), f"`{each['key']}` is there twice.")
            seen.add(each.get("key"))


PARTNERSHIP = Shape(
    must={
        "name": words,
        "short_name": words,
        "area_name": words,
        "reference_prefix": prefix,
        "team_name": words,
    },
    may=dict.fromkeys(
        (
            "strapline",
            "mark",
            "brand",
            "team_email",
            "team_phone",
            "hours_read",
            "leave_to",
            "footer_words",
        ),
        maybe_words,
    )
    | {"words": anything, "duty_manager_email": maybe_email},
)
AREAS = Shape(must={"key": key, "name": words, "sectors": sectors}, may={"tile": tile})
CONTACT = Shape(
    must={"key": key, "name": words, "email": email},
    may={
        "role": maybe_words,
        "concerns": keys,
        "areas": keys,
        "hours": contact_hours,
        "is_fallback": flag,
        "verified_on": maybe_day,
    },
)
CONTACT_POINT = Shape(
    must={"key": key, "name": words, "value": words, "confidence": confidence},
    may=dict.fromkeys(
        (
            "kind",
            "words",
            "source",
            "area",
            "hours",
            "organisation",
            "audience",
            "opens",
            "relay",
            "safe_note",
            "checked_by",
        ),
        maybe_words,
    )
    | {
        "free": flag,
        "on_bill": flag,
        "crisis": flag,
        "checked_on": maybe_day,
        "replaced_by": key,
    },
)
RULE = Shape(
    must={"key": key, "words": words},
    may=dict.fromkeys(
        ("all_of", "any_of", "none_of", "band", "refer_to", "never_refer_to", "tasks"), maybe_words
    )
    | {"least_score": maybe_number, "hold": flag},
)
POLICY = Shape(
    must={},
    may={
        "name": words,
        "shared": flag,
        "own_team": words,
        "outcomes": maybe_words,
        "straight_on": maybe_words,
        "identity_needs_app": flag,
    },
    lists={
        "signals": Shape(must={"group": words, "lines": words}),
        "bands": Shape(
            must={"band": words, "officer": words, "partner": words},
            may={"contact": maybe_words},
        ),
        "rules": RULE,
        "examples": Shape(
            must={"words": words, "facts": words, "band": words}, may={"partners": maybe_words}
        ),
    },
)
PARTNERS = Shape(
    must={"key": key, "name": words},
    may={
        "kind": maybe_words,
        "landlord": maybe_words,
        "is_own_team": flag,
        "working_hours": hours,
        "days_off": some_days,
    },
    lists={"contacts": CONTACT},
)
RETENTION = Shape(
    must={"key": key, "words": words, "days": days},
    may={
        "what": one_of(*Erased.values),
        "bands": some_of(*Band.values),
        "tiers": some_of(*Tier.values),
        "outcomes": some_of(*Case.Outcome.values),
        "only_unverified": flag,
    },
)
