"""Where pages are on this site, without asking the database again."""

from django.http import HttpRequest
from wagtail.models import Page, Site


def address_below(root: Page, page: Page) -> str:
    """The address of a page on the site whose home is `root`."""
    return _below(root, page.url_path)


def address(page: Page, request: HttpRequest) -> str:
    """The address of a page on the site that the request is for; empty when there is none."""
    site = Site.find_for_request(request)
    return address_below(site.root_page, page) if site else ""


def address_of_path(url_path: str, request: HttpRequest) -> str:
    """The same for a page of which only its `url_path` is at hand; empty when there is no site.

    An address that is no page's, such as that of a view, comes back as it is.
    """
    site = Site.find_for_request(request)
    if site is None:
        return ""
    is_page = url_path.startswith(site.root_page.url_path)
    return _below(site.root_page, url_path) if is_page else url_path


def _below(root: Page, url_path: str) -> str:
    return f"/{url_path.removeprefix(root.url_path)}"
