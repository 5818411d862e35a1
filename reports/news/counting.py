"""How many get news by email: the one thing that staff see of it, and not where they are few."""

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from home.strategy.small_numbers import THRESHOLD, is_small
from reports.models import Subscriber


class ReadersItem(SummaryItem):
    """A line of the dashboard's summary."""

    order = 400
    template_name = "reports/news/readers.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The number, or that it is small."""
        count = Subscriber.objects.exclude(confirmed_at=None).count()
        return {"count": count, "is_small": is_small(count), "fewest": THRESHOLD}
