"""Which news there is, numbered as it came, and what of it a mail tells somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Site

from home import news
from home.news import News
from reports.models import NewsItem, Subscriber

OLD = timedelta(days=30)
"""What is older than this when we first see it, such as what is imported, is news to nobody."""


@dataclass(frozen=True)
class Numbered:
    """What may be told by mail at one moment, by its number."""

    by_number: Mapping[int, News]

    def new_for(self, subscriber: Subscriber) -> list[News]:
        """What the mail that is theirs now tells, newest first. Raises vault.VaultClosed or SealBroken."""
        wishes = subscriber.wishes()
        found = [
            each
            for number, each in self.by_number.items()
            if subscriber.told_after < number <= subscriber.told_up_to
        ]
        return news.matching(found, topics=wishes.topics, areas=wishes.areas)


def note(*, now: datetime) -> int:
    """Give a number to what is new; return the last there is. May run at any time, in any number of workers."""
    found = _listed(now)
    known = set(
        NewsItem.objects.filter(uid__in=[each.uid for each in found]).values_list("uid", flat=True)
    )
    # The oldest first, so that the numbers go with time.
    NewsItem.objects.bulk_create(
        [NewsItem(uid=each.uid, seen_at=now) for each in reversed(found) if each.uid not in known],
        ignore_conflicts=True,
    )
    return int(NewsItem.objects.aggregate(last=Max("pk"))["last"] or 0)


def numbered(*, now: datetime) -> Numbered:
    """What may be told now: still there, not over, and not old when we first saw it."""
    found = {each.uid: each for each in _listed(now)}
    rows = NewsItem.objects.filter(uid__in=found).order_by("-pk")
    return Numbered(
        {row.pk: found[row.uid] for row in rows if found[row.uid].at > row.seen_at - OLD}
    )


def _listed(now: datetime) -> list[News]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    today = timezone.localdate(now)
    found = news.listed(site, now=now) if site else []
    return [each for each in found if each.is_mailed and not each.is_over(today)]
