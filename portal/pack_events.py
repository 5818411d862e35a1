"""What events.yaml of a pack must look like, and whether it fits the rest."""

from collections.abc import Collection
from typing import Any

from home.events.choices import Attendance, EventKind, Repeats
from home.events.loading import WEEKDAYS
from home.models import Sensitivity
from portal.pack_say import OWN_PAGE, moment
from portal.pack_shapes import Shape, flag, key, maybe_day, maybe_words, one_of, words
from portal.pack_strategy import day, maybe_link, paths
from portal.pack_yaml import Document


def keys_only(value: Any) -> str:
    """A list of keys."""
    fine = isinstance(value, list) and not any(key(each) for each in value)
    return "" if fine else "write a list of keys, like [bedwell]; [] means everywhere."


def whole_number(value: Any) -> str:
    """A whole number, which may be below nothing."""
    return "" if type(value) is int else "write a whole number."


def hours(value: Any) -> str:
    """How long it takes."""
    fine = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 24
    return "" if fine else "write a number of hours, like 1.5."


EVENT = Shape(
    must={"key": key, "title": words, "kind": one_of(*EventKind.values)},
    may={
        "summary": maybe_words,
        "about": maybe_words,
        "starts_at": moment,
        "in_days": whole_number,
        "weekday": one_of(*WEEKDAYS),
        "at": words,
        "hours": hours,
        "repeats": one_of(*Repeats.values),
        "repeats_until": maybe_day,
        "attendance": one_of(*Attendance.values),
        "place": maybe_words,
        "is_place_kept_back": flag,
        "online_url": maybe_link,
        "areas": keys_only,
        "who_for": maybe_words,
        "booking": maybe_words,
        "access": maybe_words,
        "contact": key,
        "sensitivity": one_of(Sensitivity.NONE, Sensitivity.DISCREET),
        "is_cancelled": flag,
        "notice": maybe_words,
        "priorities": paths,
    },
    lists={
        "not_on": Shape(must={"day": day}, may={"why": maybe_words}),
        "heard": Shape(must={"said": words}, may={"did": maybe_words}),
    },
)
EVENTS_FILE = Shape(
    must={},
    may={"page": lambda value: "" if isinstance(value, dict) else "write `title: ..` below it."},
    lists={"events": EVENT},
)


def check_events(document: Document, areas: Collection[str], contacts: Collection[str]) -> None:
    """Raise PackError for an event without its day, or with an area or contact point that nothing gives."""
    if page := document.data.get("page"):
        OWN_PAGE.check(document, page, ("page",))
    for at, entry in enumerate(document.data.get("events", [])):
        here = ("events", at)
        if ("starts_at" in entry) == ("in_days" in entry):
            raise document.error(here, "write `starts_at` or `in_days`.")
        for area in entry.get("areas", []):
            if area not in areas:
                raise document.error((*here, "areas"), f"no area has the key `{area}`.")
        contact = entry.get("contact")
        if contact and contact not in contacts:
            raise document.error((*here, "contact"), f"no contact point has the key `{contact}`.")
