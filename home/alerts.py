"""Which alerts a page shows: the loudest that belong to its part of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from home.addresses import address_below
from home.models import Alert, AlertLevel
from home.models.alert import LOUDEST_FIRST

MOST = 3
"""More than this is a wall that nobody reads; the list in the admin shows all."""


@dataclass(frozen=True)
class Shown:
    """One alert as pages show it. `key` is new whenever its words are, so that it opens again."""

    key: str
    level: str
    title: str
    text: str
    url: str
    link_text: str
    below: str

    @property
    def is_urgent(self) -> bool:
        """Whether people are at risk."""
        return self.level == AlertLevel.URGENT

    def belongs_to(self, path: str) -> bool:
        """Whether the page at an address shows it."""
        return path.startswith(self.below)


def live_alerts(home: Page, *, now: datetime) -> tuple[Shown, ...]:
    """Every alert of this moment, the loudest first and then the newest."""
    rows = Alert.objects.live(now).select_related("within")
    return tuple(_shown(each, home) for each in sorted(rows, key=_loudness))


def shown_at(path: str, alerts: Iterable[Shown]) -> list[Shown]:
    """The alerts that the page at an address shows."""
    return [each for each in alerts if each.belongs_to(path)][:MOST]


def _loudness(alert: Alert) -> int:
    return LOUDEST_FIRST.index(AlertLevel(alert.level))


def _shown(alert: Alert, home: Page) -> Shown:
    return Shown(
        key=f"{alert.pk}-{alert.latest_revision_id or 0}",
        level=alert.level,
        title=alert.title,
        text=alert.text,
        url=alert.url,
        link_text=alert.link_text or alert.title,
        below=address_below(home, alert.within) if alert.within else "/",
    )
