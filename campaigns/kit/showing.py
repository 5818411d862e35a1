"""What the admin shows of a campaign's kit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from campaigns.choices import Channel
from campaigns.kit import editions
from campaigns.kit.bundle import ZIP, length_on, profile_note, said_on
from campaigns.kit.facts import KitFacts
from campaigns.kit.from_page import facts_of
from campaigns.kit.lengths import Length
from campaigns.kit.parts import Part, digest_of, parts_of
from campaigns.kit.sheets import small_print
from campaigns.models import CampaignPage, KitEdition, KitPartner
from campaigns.placements import path_of


@dataclass(frozen=True)
class CopyShown:
    """The words of one channel, with their length."""

    channel: str
    words: str
    length: Length
    profile_note: str


@dataclass(frozen=True)
class PlaceShown:
    """What is printed for one place, and the short address in its QR code."""

    name: str
    address: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class KitShown:
    """A kit as its page in the admin shows it. `small` names what had to be set too small to read well."""

    edition: KitEdition | None
    is_on: bool
    has_ended: bool
    stands_still: bool
    ends_on: date | None
    copy: tuple[CopyShown, ...]
    pictures: tuple[Part, ...]
    places: tuple[PlaceShown, ...]
    previews: tuple[Part, ...]
    small: tuple[str, ...]
    zip_name: str = ZIP


def kit_shown(page: CampaignPage, partner: KitPartner | None, *, now: datetime) -> KitShown:
    """Everything about the kit of a page as it is published."""
    today = timezone.localdate(now)
    facts = facts_of(page, partner, made_at=now)
    edition = KitEdition.objects.filter(page=page, digest=digest_of(facts)).first()
    parts = parts_of(facts)
    return KitShown(
        edition=edition,
        is_on=editions.is_on(page, today),
        has_ended=bool(page.ends_on and page.ends_on < today),
        stands_still=bool(edition and edition.stands_still(now)),
        ends_on=page.ends_on,
        copy=tuple(copies_of(facts)),
        pictures=tuple(part for part in parts if part.is_picture),
        places=tuple(_places(facts, parts)),
        previews=tuple(part for part in parts if part.preview),
        small=small_print(facts),
    )


def copies_of(facts: KitFacts) -> Iterator[CopyShown]:
    """The words for each channel, with their length there."""
    for words in facts.words:
        label = str(Channel(words.channel).label)
        yield CopyShown(
            label, said_on(words, facts), length_on(words, facts), profile_note(words, facts)
        )


def _places(facts: KitFacts, parts: tuple[Part, ...]) -> Iterator[PlaceShown]:
    printed = [part for part in parts if not part.is_picture]
    for place, several in groupby(printed, key=lambda part: part.placement):
        address = facts.site + path_of(facts.campaign_id, place.key)
        yield PlaceShown(place.name, address, tuple(several))
