"""What the directory says of each thing, apart from how it is stored and how it is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID


@dataclass(frozen=True)
class TermFacts:
    """One word of a taxonomy: a need, or a kind of people."""

    id: UUID
    name: str
    words: str
    taxonomy: str
    taxonomy_id: UUID
    parent_id: UUID | None = None
    code: str = ""


@dataclass(frozen=True)
class TaxonomyFacts:
    """A list of words by which services are found."""

    id: UUID
    name: str
    words: str
    terms: Sequence[TermFacts] = ()


@dataclass(frozen=True)
class OrganisationFacts:
    """Who runs a service."""

    id: UUID
    name: str
    words: str
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class PhoneFacts:
    """A number to ring or to text."""

    id: UUID
    number: str
    words: str = ""
    kind: str = "voice"


@dataclass(frozen=True)
class MailboxFacts:
    """An address to write to."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class OpeningFacts:
    """When it is open: on these days between these times. Closing before it opens means the next day."""

    id: UUID
    days: Sequence[str] = ()
    opens: time | None = None
    closes: time | None = None
    freq: str = "WEEKLY"
    interval: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    month_days: str = ""
    words: str = ""
    attending: str = ""
    notes: str = ""
    service_at_location_id: UUID | None = None


@dataclass(frozen=True)
class PlaceFacts:
    """Where a service can be visited. Only places that everybody may know are facts."""

    id: UUID
    link_id: UUID
    name: str
    words: str = ""
    street: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""


@dataclass(frozen=True)
class AreaFacts:
    """Where the people live whom a service helps."""

    id: UUID
    name: str


@dataclass(frozen=True)
class ServiceFacts:
    """One service, whole."""

    id: UUID
    name: str
    words: str = ""
    organisation: OrganisationFacts | None = None
    url: str = ""
    email: str = ""
    fees: str = ""
    alert: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_on: date | None = None
    modified_at: datetime | None = None
    eligibility: str = ""
    how_to_apply: str = ""
    interpreting: str = ""
    languages: Sequence[str] = ()
    needs: Sequence[TermFacts] = ()
    audiences: Sequence[TermFacts] = ()
    openings: Sequence[OpeningFacts] = ()
    phones: Sequence[PhoneFacts] = ()
    mailboxes: Sequence[MailboxFacts] = ()
    places: Sequence[PlaceFacts] = ()
    areas: Sequence[AreaFacts] = ()
