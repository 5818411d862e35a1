"""What the pages of campaigns show beside their own words."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

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
