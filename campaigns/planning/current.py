"""The campaign that the front page speaks of."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, Subquery
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Goal, Origin
from campaigns.models import CampaignIndexPage, CampaignPage
from home.addresses import address_below
from home.models import HomePage
from home.models.base import Sensitivity

HIGH = Sensitivity.HIGH
BUTTONS = {
    Goal.KNOW: _("Read about it"),
    Goal.SPOT: _("Know the signs"),
    Goal.REPORT: _("See what to do"),
    Goal.SEEK_HELP: _("See who can help"),
}
"""The words of the button, by what a campaign asks of people."""


@dataclass(frozen=True)
class Current:
    """A campaign as the front page shows it."""

    title: str
    text: str
    link_text: str
    url: str
    topic: str


def current_campaign(home: HomePage, today: date) -> Current | None:
    """The campaign of today, or None: one in its awareness week first, then our own, then the newest.

    One of high sensitivity is never on the front page, which anybody beside a person may see.
    """
    index = CampaignIndexPage.objects.child_of(home).live()
    rows = CampaignPage.objects.live().filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        Exists(index),
        starts_on__lte=today,
        depth=home.depth + 2,
        path__startswith=home.path,
        view_restrictions=None,
        is_unlisted=False,
    )
    rows = rows.annotate(above=Subquery(index.values("sensitivity")[:1]))
    pages = list(rows.defer("body", "kit_copy", "kit_placements"))
    # A page that says nothing of its own is as sensitive as its index, and that as the front page.
    shown = [page for page in pages if (page.sensitivity or page.above or home.sensitivity) != HIGH]
    if not shown:
        return None
    page = min(shown, key=lambda each: _rank(each, today))
    return Current(
        title=page.kit_call or page.title,
        text=page.summary,
        link_text=str(BUTTONS[Goal(page.goal)]),
        url=address_below(home, page),
        topic=page.topic,
    )


def _rank(page: CampaignPage, today: date) -> tuple[bool, bool, int, str]:
    first, last = page.week_starts_on, page.week_ends_on or page.week_starts_on
    is_in_week = first is not None and last is not None and first <= today <= last
    begun = page.starts_on.toordinal() if page.starts_on else 0
    return (not is_in_week, page.origin != Origin.LOCAL, -begun, page.path)
