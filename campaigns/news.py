"""Campaigns that began and what came of reports, as news for the feed and the mail.

A page of high sensitivity is no news at all: it asks to be neither kept nor found. A discreet one comes
without its title, its summary and its own address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from campaigns.choices import Topic
from campaigns.models import CampaignIndexPage, CampaignPage, OutcomeIndexPage, OutcomePage
from campaigns.placements import FROM, NEWS, path_of
from home.addresses import address_below
from home.models import HomePage
from home.models.base import BasePage
from home.news import News, Several

MOST = 40


def news_topics() -> dict[str, str]:
    """What campaigns may be about."""
    return {value: str(label) for value, label in Topic.choices}


def news_listed(site: Site, now: datetime) -> list[News]:
    """The newest campaigns that have begun, and the newest outcomes. Versions for others are one click on."""
    above: list[Page] = [
        *HomePage.objects.filter(pk=site.root_page_id),
        *CampaignIndexPage.objects.all(),
        *OutcomeIndexPage.objects.all(),
    ]
    today = timezone.localdate(now)
    pages = [*_campaigns(above, today), *_outcomes()]
    for page in pages:
        # As they are known, nobody need ask for the pages above each.
        page.lineage = [
            each for each in above if page.path.startswith(each.path) and each.pk != page.pk
        ]
    return [_news(page, above) for page in pages if not page.is_hidden]


def _campaigns(above: Sequence[Page], today: date) -> list[CampaignPage]:
    indexes = [page for page in above if isinstance(page, CampaignIndexPage)]
    if not indexes:
        return []
    rows = CampaignPage.objects.live().public().exclude(first_published_at=None)
    begun = rows.filter(depth=indexes[0].depth + 1, starts_on__lte=today, is_unlisted=False)
    return list(begun.order_by("-starts_on", "-pk")[:MOST])


def _outcomes() -> list[OutcomePage]:
    rows = OutcomePage.objects.live().public().filter(is_unlisted=False)
    return list(rows.exclude(first_published_at=None).order_by("-first_published_at")[:MOST])


def _news(page: CampaignPage | OutcomePage, above: Sequence[Page]) -> News:
    at = page.first_published_at
    if isinstance(page, CampaignPage) and page.starts_on:
        at = max(at, _morning(page.starts_on))
    said = _named(page, above) if page.may_be_shared else _unnamed(page, above)
    return News(
        uid=f"urn:uuid:{page.translation_key}",
        title=said.title,
        url=said.url,
        summary=said.summary,
        several=said.several,
        at=at,
        changed_at=max(at, page.last_published_at or at),
        topic=page.topic,
        areas=page.area_keys if isinstance(page, OutcomePage) else (),
        last_day=page.ends_on if isinstance(page, CampaignPage) else None,
    )


@dataclass(frozen=True)
class _Said:
    """What is said of a page, and where it leads."""

    title: str
    url: str
    summary: str = ""
    several: Several | None = None


def _named(page: BasePage, above: Sequence[Page]) -> _Said:
    code = f"?{FROM}={NEWS}" if isinstance(page, CampaignPage) else ""
    return _Said(page.title, f"{address_below(above[0], page)}{code}", page.summary)


def _unnamed(page: BasePage, above: Sequence[Page]) -> _Said:
    """Words and an address that say nothing of a page that may not be shared."""
    index = address_below(above[0], page.lineage[-1])
    if isinstance(page, CampaignPage):
        several = Several(_("New campaigns are on: open our list to see them"), index)
        return _Said(
            _("A campaign is on: open it to see it"), path_of(page.pk, NEWS), several=several
        )
    title = _("What came of reports")
    return _Said(title, index, several=Several(title, index))


def _morning(day: date) -> datetime:
    """When a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
