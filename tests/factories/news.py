"""A small site with campaigns and outcomes, for tests of what is told of them."""

from datetime import UTC, date, datetime
from typing import Any

from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage, OutcomeIndexPage, OutcomePage
from tests.support.small_site import small_site

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A Monday, 10:00 in London."""
PUBLISHED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def news_site() -> CampaignIndexPage:
    """A home page, the page of campaigns and “because you reported”."""
    home = small_site([])
    index = CampaignIndexPage(title="Campaigns", slug="campaigns")
    home.add_child(instance=index)
    index.add_child(instance=OutcomeIndexPage(title="Because you reported", slug="reported"))
    return index


def campaign(slug: str, **fields: Any) -> CampaignPage:
    """A campaign on fraud that began last week, below the index or `above`."""
    above = fields.pop("above", None) or CampaignIndexPage.objects.get()
    usual = {
        "title": slug.title(),
        "topic": "fraud",
        "starts_on": date(2026, 11, 16),
        "search_description": f"About {slug}.",
    }
    return _below(above, CampaignPage(slug=slug, **{**usual, **fields}))


def outcome(slug: str, *areas: str, **fields: Any) -> OutcomePage:
    """What came of reports in some areas."""
    given = [{"type": "area", "value": area} for area in areas]
    usual = {"title": slug.title(), "topic": "asb", "areas": given}
    return _below(OutcomeIndexPage.objects.get(), OutcomePage(slug=slug, **{**usual, **fields}))


def _below(above: Page, page: Any) -> Any:
    """Publish without asking whether every block is there: what is told does not depend on it."""
    above = above.specific_class.objects.get(pk=above.pk)
    given = {"first_published_at": PUBLISHED, "last_published_at": PUBLISHED}
    for name, value in given.items():
        setattr(page, name, getattr(page, name) or value)
    above.add_child(instance=page)
    return page
