"""Puts a pack's events into a site; portal/packs/README.md says how they are written.

Loading again changes only what the pack changed, and never what staff have published or edited.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from home.content import ContentError, stream_from, typed
from home.events.models import Event, EventPriority, EventsPage
from home.loading import page_at, publish_if_changed, was_edited_by_staff
from home.models import ContactPoint
from home.record_loading import put_whole, whole

Entry = Mapping[str, Any]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MADE = (
    "starts_at",
    "in_days",
    "at",
    "weekday",
    "hours",
    "priorities",
    "contact",
    "not_on",
    "heard",
)


def put_events(home: Page, data: Entry, *, now: datetime) -> None:
    """Everything of a pack's events.yaml. Raises ContentError."""
    contacts = ContactPoint.objects.ids_by_key()
    if page := data.get("page"):
        _put_page(home, page, contacts)
    for entry in data.get("events", []):
        _put_event(home, entry, contacts, now)


def _put_page(home: Page, entry: Entry, contacts: Mapping[str, int]) -> None:
    page = EventsPage.objects.child_of(home).filter(slug="events").first()
    if page is None:
        page = EventsPage(slug="events", title=entry["title"], live=False)
        home.add_child(instance=page)
    if was_edited_by_staff(page):
        return
    page.title = entry["title"]
    page.search_description = entry.get("summary") or ""
    page.show_in_menus = bool(entry.get("nav", False))
    page.review_owner = entry.get("review_owner") or ""
    page.review_due_on = entry.get("review_due_on")
    page.body = stream_from(entry.get("body", []), contacts)
    publish_if_changed(page)


def _put_event(home: Page, entry: Entry, contacts: Mapping[str, int], now: datetime) -> None:
    starts_at = _moment(entry, now)
    contact = entry.get("contact")
    if contact and contact not in contacts:
        raise ContentError(f"event {entry['key']!r}: there is no contact point {contact!r}")
    given = {name: value for name, value in entry.items() if name not in MADE}
    fields = {
        **{name: value for name, value in whole(Event, given).items() if name != "uid"},
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=entry.get("hours", 2)),
        "contact_id": contacts[contact] if contact else None,
        "not_on": [typed("day", n, _day_off(row)) for n, row in enumerate(entry.get("not_on", []))],
        "heard": [typed("heard", n, _heard(row)) for n, row in enumerate(entry.get("heard", []))],
    }
    rows = [
        EventPriority(sort_order=n, page_id=_page(home, path, entry["key"]).pk)
        for n, path in enumerate(entry.get("priorities", []))
    ]
    put_whole(Event, entry["key"], fields, {"priorities": rows})


def _day_off(row: Entry) -> dict[str, str]:
    return {"day": str(row["day"]), "why": row.get("why") or ""}


def _heard(row: Entry) -> dict[str, str]:
    return {"said": row["said"], "did": row.get("did") or ""}


def _page(home: Page, path: str, key: str) -> Page:
    page = page_at(home, path.strip("/").split("/"))
    if page is None:
        raise ContentError(f"event {key!r}: there is no page {path}")
    return page


def _moment(entry: Entry, now: datetime) -> datetime:
    if "starts_at" in entry:
        given = entry["starts_at"]
        moment = given if isinstance(given, datetime) else datetime.fromisoformat(str(given))
        return timezone.make_aware(moment)
    at = time.fromisoformat(str(entry.get("at", "10:00")))
    return timezone.make_aware(datetime.combine(_day(entry, timezone.localdate(now)), at))


def _day(entry: Entry, today: date) -> date:
    """So many days from today, and from there on the next day with the name that was asked for."""
    day = today + timedelta(days=int(entry["in_days"]))
    if "weekday" not in entry:
        return day
    return day + timedelta(days=(WEEKDAYS.index(entry["weekday"]) - day.weekday()) % 7)
