"""Where pages are on this site, without asking the database again."""

from django.http import HttpRequest
from wagtail.models import Page, Site


def address_below(root: Page, page: Page) -> str:
    """The address of a page on the site whose home is `root`."""
    return f"/{page.url_path.removeprefix(root.url_path)}"


def address(page: Page, request: HttpRequest) -> str:
    """The address of a page on the site that the request is for; empty when there is none."""
    site = Site.find_for_request(request)
    return address_below(site.root_page, page) if site else ""
