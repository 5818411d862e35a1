"""What the pages of campaigns show beside their own words."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from campaigns.models import CampaignPage
from home.addresses import address


@dataclass(frozen=True)
class Link:
    """A page by its words, address and one sentence."""

    text: str
    url: str
    summary: str = ""


def link_to(page: Page | None, request: HttpRequest, words: str = "") -> Link | None:
    """A link to a page, unless nobody can see it."""
    if page is None or not page.live:
        return None
    return Link(words or page.title, address(page, request), page.search_description)


@dataclass(frozen=True)
class Version:
    """A campaign as one audience reads it."""

    text: str
    url: str
    is_current: bool


def versions_of(page: CampaignPage, request: HttpRequest) -> list[Version]:
    """The campaign and its versions for other audiences; none where it has only one."""
    above = page.lineage[-1] if page.lineage else None
    root = above if isinstance(above, CampaignPage) else page
    if root == page and not page.numchild:
        return []
    found = CampaignPage.objects.live().filter(path__startswith=root.path, view_restrictions=None)
    shown = [
        Version(each.get_audience_display(), address(each, request), each.pk == page.pk)
        for each in found.order_by("path")
    ]
    return shown if len(shown) > 1 else []
