"""What one mail of news says, read when it is sent: what is gone meanwhile is not in it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from wagtail.models import Site

from home.models import PartnershipSettings
from home.news import News
from reports import vault
from reports.models import Delivery
from reports.news import items

MOST = 10
"""More than this nobody reads; the rest is on the site."""


@dataclass(frozen=True)
class Told:
    """One thing that is told, with its whole address."""

    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class Letter:
    """Whose news it is, what is told, and how much more there is."""

    sender: str
    shown: tuple[Told, ...]
    more: int


def of(delivery: Delivery, *, now: datetime) -> Letter:
    """Return what a mail of news says. Raises vault.VaultClosed or SealBroken."""
    found = _once(_news(delivery, now))
    return Letter(sender(), tuple(found[:MOST]), max(0, len(found) - MOST))


def has_news(delivery: Delivery, *, now: datetime) -> bool:
    """Whether a mail still has anything to say to somebody who still wants it, as far as can be known now."""
    try:
        return bool(_news(delivery, now))
    except (vault.VaultClosed, vault.SealBroken):
        return True  # Sending it ends the same way, and the row then says so.


def sender() -> str:
    """The name of the partnership, as its mails give it."""
    site = Site.objects.filter(is_default_site=True).first()
    found = PartnershipSettings.for_site(site) if site else PartnershipSettings()
    return str(found.short_name)


def _news(delivery: Delivery, now: datetime) -> list[News]:
    person = delivery.subscriber
    if person is None or person.confirmed_at is None:
        return []
    return items.numbered(now=now).new_for(person)


def _once(found: list[News]) -> list[Told]:
    """Each in a line of its own, but those that may not say what they are about: one line tells of them all."""
    alike = Counter(each.several for each in found)
    lines = (
        Told(each.several.title, "", _whole(each.several.url))
        if each.several and alike[each.several] > 1
        else Told(each.title, each.summary, _whole(each.url))
        for each in found
    )
    return list(dict.fromkeys(lines))


def _whole(url: str) -> str:
    return url if "://" in url else f"{settings.WAGTAILADMIN_BASE_URL}{url}"
