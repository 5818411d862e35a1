"""The ways between campaigns and the priorities that they serve."""

from django.db import models

from campaigns.models import CampaignIndexPage, CampaignPage
from home.strategy.around import Rows, rows_of_pages
from home.strategy.choices import LinkKind
from home.strategy.models import PriorityPage


def campaigns_of(priority: PriorityPage) -> Rows:
    """The published campaigns that serve a priority; their versions are one click further."""
    depth = CampaignIndexPage.objects.order_by("path").values("depth")[:1]
    found = CampaignPage.objects.live().filter(priorities=priority.pk)
    return rows_of_pages(found.filter(depth=models.Subquery(depth) + 1), LinkKind.CAMPAIGN)


def priorities_of(page_id: int) -> models.QuerySet[CampaignPage, int]:
    """The ids of the priorities that a page serves, where it is a campaign."""
    return CampaignPage.objects.filter(pk=page_id).values_list("priorities", flat=True)
