"""Writes what an entry says on a draft service. What only we know, such as how safe it is, stays as it is."""

from datetime import date, time
from typing import Any, Final

from home.support.importing.entry import Entry, When
from home.support.importing.known import Known, bare
from home.support.models import Audience, Need, Schedule, Service, ServiceContact, ServicePlace

DAY_BEGINS, DAY_ENDS = "00:00", "23:59"
AS_THEY_ARE: Final = (
    "name", "summary", "description", "url", "fees", "minimum_age", "maximum_age",
    "eligibility", "application", "interpreters", "languages",
)  # fmt: skip


class Filling:
    """The writing of many entries, which share what the site knows already."""

    def __init__(self, *, source: str) -> None:
        self.known = Known(source=source)

    def fill(self, service: Service, entry: Entry) -> None:
        """Write a whole entry on a new draft, without saving the service."""
        for name in AS_THEY_ARE:
            setattr(service, name, getattr(entry, name))
        service.organisation = self.known.organisation(entry)
        self._terms(service, entry)
        self._ways(service, Entry(entry.external_id, entry.name), entry)
        self._places(service, entry)
        self._times(service, entry)

    def change(
        self, service: Service, before: Entry, entry: Entry, changed: frozenset[str]
    ) -> None:
        """Write on a draft only what the feed has changed: what staff wrote of the rest stays."""
        for name in changed.intersection(AS_THEY_ARE):
            setattr(service, name, getattr(entry, name))
        if "organisation" in changed:
            service.organisation = self.known.organisation(entry)
        if "terms" in changed:
            self._terms(service, entry)
        if "ways" in changed:
            self._ways(service, before, entry)
        if "places" in changed:
            self._places(service, entry)
        if "times" in changed:
            self._times(service, entry)

    def _terms(self, service: Service, entry: Entry) -> None:
        service.needs = self.known.terms(Need, entry)
        service.audiences = self.known.terms(Audience, entry)

    def _ways(self, service: Service, before: Entry, entry: Entry) -> None:
        """The feed's ways to reach it, then those that are ours: which the feed never had."""
        theirs = {bare(way.value) for way in before.ways}
        contacts = [self.known.contact(way, entry) for way in entry.ways]
        ours = [each.contact for each in service.contacts.all()]
        contacts += [contact for contact in ours if bare(contact.value) not in theirs]
        rows = [
            ServiceContact(contact=contact, sort_order=order)
            for order, contact in enumerate(dict.fromkeys(contacts))
        ]
        service.contacts.set(rows)

    def _places(self, service: Service, entry: Entry) -> None:
        locations = dict.fromkeys(self.known.location(where) for where in entry.places)
        # A place that stays keeps its id, which other directories know.
        there = {place.location_id: place for place in service.places.all()}
        service.places.set(
            there.get(location.pk) or ServicePlace(location=location, sort_order=order)
            for order, location in enumerate(locations)
        )

    def _times(self, service: Service, entry: Entry) -> None:
        service.schedules.set(
            Schedule(sort_order=order, **_rule(when)) for order, when in enumerate(entry.times)
        )


def _rule(when: When) -> dict[str, Any]:
    is_all_day = (when.opens, when.closes) == (DAY_BEGINS, DAY_ENDS)
    return {
        "freq": when.freq,
        "interval": when.interval,
        "byday": when.byday,
        "bymonthday": when.bymonthday,
        "starts_on": date.fromisoformat(when.starts_on) if when.starts_on else None,
        "ends_on": date.fromisoformat(when.ends_on) if when.ends_on else None,
        "is_all_day": is_all_day,
        "opens_at": None if is_all_day else _clock(when.opens),
        "closes_at": None if is_all_day else _clock(when.closes),
        "words": when.words,
    }


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
