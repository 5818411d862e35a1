"""What every public page knows: the partnership, its navigation, the live alerts.

Kept for two seconds: under load a page costs no query for it, yet a change is seen at once. Touches neither session nor cookie.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from home.addresses import address_below
from home.alerts import Shown, live_alerts, shown_at
from home.models import PartnershipSettings

KEPT = timedelta(seconds=2)
MOST_NAV = 6


@dataclass(frozen=True)
class NavItem:
    """One entry of the main navigation."""

    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    """What surrounds a page's own words."""

    partnership: PartnershipSettings
    nav: tuple[NavItem, ...]
    alerts: tuple[Shown, ...]


def _cache_key(site: Site) -> str:
    return f"home:frame:{site.pk}"


def forget_frame(site: Site) -> None:
    """Lets the next page read the frame afresh; for whoever changed it."""
    cache.delete(_cache_key(site))


def _read_frame(site: Site) -> Frame:
    pages = (
        Page.objects.child_of(site.root_page)
        .live()
        .in_menu()
        .filter(view_restrictions=None)[:MOST_NAV]
    )
    return Frame(
        partnership=PartnershipSettings.for_site(site),
        nav=tuple(NavItem(page.title, address_below(site.root_page, page)) for page in pages),
        alerts=live_alerts(site.root_page, now=timezone.now()),
    )


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the request's site; plain defaults when no site is set up yet."""
    site = Site.find_for_request(request)
    if site is None:
        return Frame(PartnershipSettings(), (), ())
    key = _cache_key(site)
    frame: Frame | None = cache.get(key)
    if frame is None:
        frame = _read_frame(site)
        cache.set(key, frame, KEPT.total_seconds())
    return frame


def partnership(request: HttpRequest) -> dict[str, Any]:
    """`partnership`, `nav` and `alerts`, read only when a template asks for one of them."""
    frame = SimpleLazyObject(lambda: frame_of(request))
    return {
        "partnership": SimpleLazyObject(lambda: frame.partnership),
        "nav": SimpleLazyObject(lambda: frame.nav),
        "alerts": SimpleLazyObject(lambda: shown_at(request.path, frame.alerts)),
    }
