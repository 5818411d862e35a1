"""One campaign's kit, asked for beforehand, so that its posters can be looked at a minute after the start."""

from datetime import datetime

from campaigns.kit import editions
from campaigns.models import CampaignPage
from home.pdf import can_make_pdfs

CAMPAIGN = "fraud"


def make(*, now: datetime) -> bool:
    """Ask for it; say whether it is there or on its way. The worker makes a part at a time, after all mail."""
    page = CampaignPage.objects.live().filter(slug=CAMPAIGN).order_by("path").first()
    if page is None or not can_make_pdfs():
        return False
    try:
        editions.ask(page, None, now=now)
    except editions.NotNow:
        return False
    return True
