"""What this site has already of what a feed names: found rather than made a second time."""

from hashlib import sha256
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import slugify

from home.models.contact_point import Confidence, ContactKind, ContactPoint
from home.support.importing.entry import Entry, Way, Where
from home.support.models import Audience, Location, Need, Organisation


class Known:
    """Contact points, organisations, places and words, read once for a whole import. What is made is a draft."""

    def __init__(self, *, source: str) -> None:
        self.source = source

    @cached_property
    def _contacts(self) -> dict[str, ContactPoint]:
        numbers = ContactPoint.objects.filter(kind__in=[ContactKind.PHONE, ContactKind.EMAIL])
        return {bare(each.value): each for each in numbers.order_by("-pk")}

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {each.name.casefold(): each for each in Organisation.objects.order_by("-pk")}

    @cached_property
    def _locations(self) -> dict[tuple[str, str], Location]:
        return {
            (each.name.casefold(), each.postcode.casefold()): each
            for each in Location.objects.order_by("-pk")
        }

    @cached_property
    def _terms(self) -> dict[type[Any], list[Any]]:
        return {model: list(model.objects.all()) for model in (Need, Audience)}

    def contact(self, way: Way, entry: Entry) -> ContactPoint:
        """Return the contact point of a number or address; a new one is hidden until somebody confirms it."""
        wanted = bare(way.value)
        if wanted not in self._contacts:
            digest = sha256(f"{self.source}:{wanted}".encode()).hexdigest()[:10]
            self._contacts[wanted] = ContactPoint.objects.create(
                key=f"imported-{slugify(entry.name)[:38]}-{digest}",
                name=entry.name[:120],
                kind=ContactKind.PHONE if way.kind == "phone" else ContactKind.EMAIL,
                value=way.value,
                words=way.words,
                confidence=Confidence.LOW,
                source=self.source,
            )
        return self._contacts[wanted]

    def organisation(self, entry: Entry) -> Organisation | None:
        """Return the organisation that an entry names."""
        if not entry.organisation:
            return None
        wanted = entry.organisation.casefold()
        if wanted not in self._organisations:
            self._organisations[wanted] = _drafted(
                Organisation(
                    name=entry.organisation,
                    summary=entry.organisation_words,
                    url=entry.organisation_url,
                    live=False,
                )
            )
        return self._organisations[wanted]

    def location(self, where: Where) -> Location:
        """Return the place of that name and postcode."""
        wanted = (where.name.casefold(), where.postcode.casefold())
        if wanted not in self._locations:
            self._locations[wanted] = _drafted(
                Location(
                    name=where.name,
                    address=where.street,
                    town=where.town,
                    postcode=where.postcode,
                    latitude=where.latitude,
                    longitude=where.longitude,
                    access=where.access,
                    live=False,
                )
            )
        return self._locations[wanted]

    def terms(self, model: type[Any], entry: Entry) -> list[Any]:
        """Return those of our own words that an entry uses too, by name or by key."""
        names = {word.casefold() for word in entry.terms}
        keys = {slugify(word) for word in entry.terms}
        return [
            term for term in self._terms[model] if term.name.casefold() in names or term.key in keys
        ]


def bare(value: str) -> str:
    """Return a number or address without what people set it out with."""
    text = value.casefold().strip()
    if "@" in text:
        return text
    digits = "".join(mark for mark in text if mark.isdigit() or mark == "+")
    return f"0{digits.removeprefix('+44')}" if digits.startswith("+44") else digits


def _drafted(record: Any) -> Any:
    record.save()
    record.save_revision(clean=False)
    return record
