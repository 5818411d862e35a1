"""The way from a campaign's page in the admin to what it did."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from campaigns.kit.buttons import may_see
from campaigns.models import CampaignPage


def in_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """A button in the menu of a campaign that is edited or listed."""
    if isinstance(page.specific_deferred, CampaignPage) and may_see(page, user):
        address = reverse("campaign_counts:counts", args=[page.pk])
        yield Button(_("What it did"), address, icon_name="view", priority=36)
