"""A directory with every combination of fields that the API may have to write, and what must never be in it."""

from datetime import date, time
from itertools import cycle
from typing import Any

from home.models import ContactPoint
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

SECRET = "Canaryhidden"
SECRET_NUMBER = "0909 555 0199"
RULES: list[dict[str, Any]] = [
    {"byday": "MO,TU", "opens_at": time(9), "closes_at": time(17), "bank_holidays": "open"},
    {"is_all_day": True, "freq": "daily"},
    {"byday": "SU", "opens_at": time(22), "closes_at": time(6)},
    {"freq": "monthly", "byday": "1TU,-1FR", "opens_at": time(18), "closes_at": time(20)},
    {"freq": "monthly", "bymonthday": "1,-1", "opens_at": time(18), "closes_at": time(2)},
    {"freq": "once", "starts_on": date(2026, 12, 2), "opens_at": time(10), "closes_at": time(12)},
    {"freq": "daily", "interval": 2, "starts_on": date(2026, 12, 2), "opens_at": time(10), "closes_at": time(12)},
    {"interval": 2, "byday": "SU", "starts_on": date(2026, 12, 2), "opens_at": time(22), "closes_at": time(0)},
    {"byday": "WE", "by_appointment": True, "attendance": "phone", "words": "Ring first",
     "exceptions": "2026-12-25 closed\n2026-12-24 09:00-12:00"},
    {"byday": "TH", "opens_at": time(9), "closes_at": time(10), "bank_holidays": "own-hours",
     "bank_opens_at": time(10), "bank_closes_at": time(11)},
]  # fmt: skip
FIELDS: list[dict[str, Any]] = [
    {},
    {"summary": "Talk to us", "description": "Talk to us\n\nAt length & <b>bold</b>", "url": "https://help.example/ü"},
    {"minimum_age": 0, "maximum_age": 17, "fees": "£2", "eligibility": "Anybody", "application": "Ring"},
    {"is_free": True, "languages": "English, Polish", "interpreters": "British Sign Language", "url": "/get-help/"},
    {"takes_self_referral": False, "takes_professional_referral": True, "areas": "old-town, north",
     "assured_on": date(2026, 11, 1), "safe_to_contact": "We never ring back", "leaves_trace": "No"},
]  # fmt: skip


def contact(
    key: str, kind: str = "phone", value: str = "0800 555 111", **fields: Any
) -> ContactPoint:
    """A contact point that may be shown."""
    made: ContactPoint = ContactPoint.objects.create(
        **{
            "key": key,
            "name": f"Line {key}",
            "kind": kind,
            "value": value,
            "confidence": "high",
            **fields,
        }
    )
    return made


def location(key: str, **fields: Any) -> Location:
    """A whole place that may be shown."""
    made: Location = Location.objects.create(
        **{
            "key": key, "name": f"Hall {key}", "address": "1 High Street\nUpstairs", "town": "Anytown",
            "postcode": "SG1 1XX", "latitude": 51.9, "longitude": -0.2, "access": "A ramp", "live": True, **fields,
        }
    )  # fmt: skip
    return made


def service(key: str, **fields: Any) -> Service:
    """A published service; rows below it by name."""
    rows = {name: fields.pop(name, []) for name in ("contacts", "places", "schedules")}
    terms = {name: fields.pop(name, []) for name in ("needs", "audiences")}
    made: Service = Service.objects.create(
        **{"key": key, "name": f"Service {key}", "live": True, **fields}
    )
    for at, each in enumerate(rows["contacts"]):
        ServiceContact.objects.create(service=made, contact=each, sort_order=at)
    for at, each in enumerate(rows["places"]):
        ServicePlace.objects.create(service=made, location=each, sort_order=at)
    for at, each in enumerate(rows["schedules"]):
        Schedule.objects.create(service=made, sort_order=at, **each)
    made.needs.set(terms["needs"])
    made.audiences.set(terms["audiences"])
    made.save()
    return made


def build() -> None:
    """Put in every combination, and beside it everything that must stay out."""
    top = Need.objects.create(key="hurt", name="Someone hurts me", words="At home or outside")
    need = Need.objects.create(key="followed", name="I am followed", parent=top)
    men = Audience.objects.create(key="men", name="Men")
    bodies = [
        None,
        Organisation.objects.create(key="bare", name="Bare", live=True),
        Organisation.objects.create(
            key="full", name="Full", summary="A charity", url="https://full.example", live=True
        ),
    ]
    points = [
        contact("voice", words="Ring", hours="Day and night", opens="always", is_free=True, safe_note="No trace", relay="18001 first"),
        contact("mail", "email", "help@help.example"),
        contact("text", "text", "60777", confidence="medium", verified_on=date(2026, 11, 1)),
        contact("site", "web", "help.example", opens="Mon-Fri 09:00-17:00; 2026-12-25 closed"),
        contact("app", "app", "https://app.example"),
    ]  # fmt: skip
    places = [
        location("whole"),
        location(
            "thin", address="", town="", postcode="", latitude=None, longitude=None, access=""
        ),
    ]
    hidden = contact("hidden", value=SECRET_NUMBER, confidence="low", name=SECRET, words=SECRET)
    rules = cycle(RULES)
    for number in range(30):
        service(
            f"n{number:02}", organisation=bodies[number % 3], **FIELDS[number % 5],
            contacts=[*points[: number % 6], hidden], places=places[: number % 3],
            schedules=[next(rules) for _ in range(number % 4)],
            address_visibility=["full", "full", "area", "none"][number % 4],
            needs=[need, top][: number % 3], audiences=[men][: number % 2],
        )  # fmt: skip
    _stay_out(hidden)


def _stay_out(hidden: ContactPoint) -> None:
    body = Organisation.objects.create(key="stopping", name=f"{SECRET} Stopping", live=True)
    draft = Organisation.objects.create(key="draft", name=f"{SECRET} Draft", live=False)
    secret = location(
        "secret", name=f"{SECRET} House", address=f"7 {SECRET} Lane", town=f"{SECRET} Town",
        postcode="ZZ9 9ZZ", latitude=52.123456, longitude=-1.654321, is_secret=True,
    )  # fmt: skip
    place = location(
        "refuge",
        name=f"{SECRET} Refuge",
        address=f"9 {SECRET} Road",
        postcode="ZZ9 9ZZ",
        latitude=52.123456,
    )
    service("draft", name=f"{SECRET} draft", live=False, contacts=[hidden])
    service("stopping", name=f"{SECRET} for perpetrators", is_for_perpetrators=True, organisation=body,
            places=[place], address_visibility="full")  # fmt: skip
    service("refuge", name="A refuge", organisation=draft, places=[place], address_visibility="none",
            schedules=[{"byday": "MO", "opens_at": time(9), "closes_at": time(10), "location": place}])  # fmt: skip
    service("wrongly-full", name="Wrongly full", places=[secret], address_visibility="full")
