"""Ways to a campaign's kit from its page in the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button, PageListingButton
from wagtail.models import Page

from campaigns.models import CampaignPage


def in_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """A button in the menu of a campaign that is edited or listed."""
    if isinstance(page.specific_deferred, CampaignPage) and may_see(page, user):
        yield Button(_("Kit"), _address(page), icon_name="download", priority=35)


def in_listing(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The same in the list of pages."""
    if isinstance(page.specific_deferred, CampaignPage) and may_see(page, user):
        yield PageListingButton(_("Kit"), _address(page), icon_name="download", priority=35)


def may_see(page: Page, user: Any) -> bool:
    """Whether somebody may see what belongs to a campaign: whoever may edit or publish its page."""
    allowed = page.permissions_for_user(user)
    return bool(allowed.can_edit() or allowed.can_publish())


def _address(page: Page) -> str:
    return reverse("campaign_kits:kit", args=[page.pk])
