"""How much of where a service is may be known. Every door shows places by way of this file."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressVisibility(models.TextChoices):
    """How much of where it is may be known."""

    NONE = "none", _("Nothing: keep where it is secret")
    AREA = "area", _("Only the town or village")
    FULL = "full", _("The whole address")


class Place(Protocol):
    """A location as it is kept."""

    uid: UUID
    live: bool
    is_secret: bool
    name: str
    address: str
    town: str
    postcode: str
    latitude: float | None
    longitude: float | None
    area: str
    access: str


@dataclass(frozen=True)
class KnownPlace:
    """Where a service is, as far as anybody may know. Only a whole one has an id, a name and an address."""

    town: str
    uid: UUID | None = None
    name: str = ""
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    area: str = ""
    access: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the whole address may be known."""
        return self.uid is not None

    @property
    def lines(self) -> list[str]:
        """What is written on the page, a line each."""
        rows = [self.name, *self.address.splitlines(), self.town, self.postcode]
        return [row.strip() for row in rows if row.strip()]


def known_place(place: Place, visibility: str) -> KnownPlace | None:
    """What may be known of a place when its service says this much; None when that is nothing."""
    if place.is_secret or not place.live:
        return None
    if visibility == AddressVisibility.FULL:
        return KnownPlace(
            place.town,
            place.uid,
            place.name,
            place.address,
            place.postcode,
            place.latitude,
            place.longitude,
            place.area,
            place.access,
        )
    if visibility == AddressVisibility.AREA and place.town:
        return KnownPlace(place.town)
    return None
