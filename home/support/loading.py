"""Puts a pack's directory into a site: needs, audiences, locations, organisations and services.

Loading again changes only what the pack changed, and never what staff have edited.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import ModelLogEntry

from home.content import typed
from home.models import ContactPoint
from home.record_loading import put_record, put_whole, whole
from home.support.models import (
    Audience,
    Location,
    Need,
    Organisation,
    Schedule,
    Service,
    ServiceContact,
    ServicePlace,
)

Entry = Mapping[str, Any]
LISTS = {"languages", "areas"}
MADE = {
    "key",
    "organisation",
    "needs",
    "audiences",
    "referral",
    "contacts",
    "locations",
    "schedules",
    "in_languages",
}
FORTNIGHT = {"freq": "weekly", "interval": 2}


def put_support(data: Mapping[str, Sequence[Entry]]) -> None:
    """Everything of a pack's support.yaml. Raises ContentError."""
    put_terms(Need, data.get("needs", []))
    put_terms(Audience, data.get("audiences", []))
    for entry in data.get("locations", []):
        put_record(Location, entry["key"], whole(Location, entry))
    put_organisations(data.get("organisations", []))
    put_services(data.get("services", []))


def put_terms(model: type[Need] | type[Audience], entries: Sequence[Entry]) -> None:
    """Creates or brings up to date each term; one that it belongs under comes first."""
    for position, entry in enumerate(entries):
        term = model.objects.filter(key=entry["key"]).first() or model(key=entry["key"])
        if term.pk and ModelLogEntry.objects.for_instance(term).exclude(user=None).exists():
            continue
        term.name = entry["name"]
        term.words = entry.get("words") or ""
        term.plain_words = "\n".join(entry.get("plain_words", []))
        term.position = position
        term.parent = model.objects.get(key=entry["parent"]) if entry.get("parent") else None
        if isinstance(term, Need):
            term.facts = "\n".join(entry.get("facts", []))
        term.full_clean()
        term.save()


def put_organisations(entries: Sequence[Entry]) -> None:
    """Creates or brings up to date each organisation by its key."""
    for entry in entries:
        put_record(Organisation, entry["key"], whole(Organisation, entry))


def put_services(entries: Sequence[Entry]) -> None:
    """Creates or brings up to date each service; what it names comes first."""
    ids = {
        "organisation": Organisation.objects.ids_by_key(),
        "contacts": ContactPoint.objects.ids_by_key(),
        "locations": Location.objects.ids_by_key(),
    }
    for entry in entries:
        rows: dict[str, list[Any]] = {
            "contacts": [
                ServiceContact(sort_order=at, contact_id=ids["contacts"][each])
                for at, each in enumerate(entry.get("contacts", []))
            ],
            "places": [
                ServicePlace(sort_order=at, location_id=ids["locations"][each])
                for at, each in enumerate(entry.get("locations", []))
            ],
            "schedules": [
                _schedule(at, row, ids["locations"])
                for at, row in enumerate(entry.get("schedules", []))
            ],
        }
        put_whole(Service, entry["key"], _fields(entry, ids["organisation"]), rows)


def _fields(entry: Entry, bodies: Mapping[str, int]) -> dict[str, Any]:
    fields = {name: value for name, value in whole(Service, entry).items() if name not in MADE}
    runner = entry.get("organisation")
    referral = entry.get("referral", ["self"])
    return {
        **fields,
        **{name: ", ".join(entry.get(name, [])) for name in LISTS},
        "in_languages": [
            typed("words", number, {"more": "", **each})
            for number, each in enumerate(entry.get("in_languages", []))
        ],
        "organisation_id": bodies[runner] if runner else None,
        "needs": Need.objects.filter(key__in=entry.get("needs", [])),
        "audiences": Audience.objects.filter(key__in=entry.get("audiences", [])),
        "takes_self_referral": "self" in referral,
        "takes_professional_referral": "professional" in referral,
    }


def _schedule(at: int, row: Entry, places: Mapping[str, int]) -> Schedule:
    made = {"location", "byday", "bymonthday", "exceptions", "freq"}
    fields = {name: value for name, value in row.items() if name not in made}
    freq = row.get("freq", "weekly")
    rhythm = FORTNIGHT if freq == "fortnightly" else {"freq": freq}
    if row.get("is_all_day"):
        # What never shuts does not shut on a bank holiday, unless the pack says so.
        fields = {"bank_holidays": "open", **fields}
    schedule = Schedule(
        sort_order=at,
        location_id=places[row["location"]] if row.get("location") else None,
        byday=",".join(row.get("byday", [])),
        bymonthday=",".join(str(each) for each in row.get("bymonthday", [])),
        exceptions="\n".join(_exception(each) for each in row.get("exceptions", [])),
        **{**rhythm, **fields},
    )
    schedule.clean_fields(exclude=["service"])
    schedule.clean()
    return schedule


def _exception(row: Entry) -> str:
    if row.get("closed") or not row.get("opens_at"):
        return f"{row['on']} closed"
    return f"{row['on']} {row['opens_at']}-{row['closes_at']}"
