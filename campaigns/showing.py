"""What the pages of campaigns show beside their own words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Page

from campaigns.choices import Audience
from campaigns.models import CampaignPage
from home.addresses import address, address_of_path
from home.strategy.around import Row, Rows, rows_as

PART = "version"


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


def rows_of_versions(page: CampaignPage) -> list[Rows]:
    """A query of the campaign and its versions for other audiences; none where it has only one."""
    root = _root(page)
    if root == page and not page.numchild:
        return []
    found = CampaignPage.objects.live().filter(
        path__startswith=root.path, view_restrictions=None, alias_of=None
    )
    return [
        rows_as(
            found,
            part=Value(PART),
            position=F("path"),
            kind=F("audience"),
            url=F("url_path"),
            more=Cast("pk", CharField()),
        )
    ]


def versions_in(rows: Iterable[Row], page: CampaignPage, request: HttpRequest) -> list[Version]:
    """The versions among some rows, the campaign itself first."""
    found = sorted((row for row in rows if row.part == PART), key=lambda row: row.position)
    shown = [
        Version(
            str(Audience(row.kind).label),
            address_of_path(row.url, request),
            row.more == str(page.pk),
        )
        for row in found
    ]
    return shown if len(shown) > 1 else []


def _root(page: CampaignPage) -> CampaignPage:
    above = page.lineage[-1] if page.lineage else None
    return above if isinstance(above, CampaignPage) else page
