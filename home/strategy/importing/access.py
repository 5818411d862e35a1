"""Who may import a strategy: whoever may add a page below the site's home."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page, Site


def place_for(request: HttpRequest) -> Page:
    """Return the page that a new strategy is put below. Raises PermissionDenied for who may not add one."""
    site = Site.find_for_request(request)
    if site is None:
        raise PermissionDenied("There is no site yet.")
    page: Page = site.root_page.specific
    if not page.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied("Only those who may add pages can import a strategy.")
    return page


def may_import(request: HttpRequest) -> bool:
    """Say whether this person may import a strategy."""
    try:
        place_for(request)
    except PermissionDenied:
        return False
    return True
