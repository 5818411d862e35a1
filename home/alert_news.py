"""Alerts of the whole site as news: in the feed while they show. Too late for the mail of the next morning."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Site

from home.models import Alert
from home.news import News


def news_listed(site: Site, now: datetime) -> list[News]:
    """The alerts that every page shows now; those of a part of the site say where somebody is."""
    return [_news(alert, site) for alert in Alert.objects.live(now).filter(within=None)]


def _news(alert: Alert, site: Site) -> News:
    return News(
        uid=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.root_url}/alert/{alert.pk}')}",
        title=alert.title,
        url=alert.url or "/",
        summary=alert.text,
        at=alert.starts_at,
        changed_at=alert.starts_at,
        is_mailed=False,
    )
