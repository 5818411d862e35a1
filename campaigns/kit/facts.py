"""What a kit is made from: plain values, so that it can be drawn and counted without a database."""

from dataclasses import dataclass
from datetime import date

from campaigns.placements import ANYWHERE, Placement


@dataclass(frozen=True)
class Contact:
    """The one number or site to ring large, and whose it is."""

    name: str
    value: str


@dataclass(frozen=True)
class Partner:
    """An organisation that shows the campaign as its own as well. `logo` is a picture as a data address."""

    key: str
    name: str
    logo: str = ""


@dataclass(frozen=True)
class Words:
    """What is to be said on one channel; `channel` is one of `campaigns.choices.Channel`."""

    channel: str
    words: str


@dataclass(frozen=True)
class KitFacts:
    """One campaign, as its kit knows it.

    `call` is the line that stands large; `title` names the campaign, `topic_name` says in a
    word or two what it is about. `address` is the campaign's page, whole;
    `site` is the start of short addresses, with no slash at its end. `mark` is the partnership's own SVG.
    """

    campaign_id: int
    topic: str
    title: str
    call: str
    address: str
    site: str
    partnership: str
    short_name: str
    brand: str
    mark: str
    topic_name: str = ""
    goal: str = "spot"
    language: str = "en-GB"
    summary: str = ""
    signs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    contact: Contact | None = None
    emergency: Contact | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    made_on: date | None = None
    placements: tuple[Placement, ...] = ()
    words: tuple[Words, ...] = ()
    partner: Partner | None = None

    @property
    def places(self) -> tuple[Placement, ...]:
        """Where it is put up, and last a place for everybody who was not thought of: a shop, a club, a kitchen."""
        return (*self.placements, ANYWHERE)
