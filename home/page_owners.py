"""Looks after pages once a day: takes down what lapsed, forgets old remarks, and says whom to tell of what.

This room sends nothing: reports/ has the one room that sends mail.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.feedback import taking
from home.models import BasePage, OnLapse, PageRemark, PageReminder, PartnershipSettings
from home.models.base import HOME_DEPTH

AGAIN = timedelta(days=14)
"""How often somebody is reminded of the same page."""


@dataclass(frozen=True)
class PageNews:
    """What somebody who looks after pages is told: what to check, and how much was said of which page."""

    lapsed: Sequence[BasePage]
    remarks: Sequence[tuple[str, int]]

    def __bool__(self) -> bool:
        return bool(self.lapsed or self.remarks)


def page_models() -> list[type[BasePage]]:
    """Every kind of page that has a review."""
    return [each for each in apps.get_models() if issubclass(each, BasePage)]


def lapsed_pages(today: date) -> list[BasePage]:
    """The published pages whose day is past, the longest ago first."""
    found = [
        page
        for model in page_models()
        for page in model.objects.live().filter(review_due_on__lt=today)
    ]
    return sorted(found, key=lambda page: (page.review_due_on or today, page.title))


def take_down(today: date) -> list[BasePage]:
    """Take down the lapsed pages that ask for it; return them. The home page stays, whatever it asks."""
    gone = [
        page
        for page in lapsed_pages(today)
        if page.on_lapse == OnLapse.UNPUBLISH and page.depth > HOME_DEPTH
    ]
    for page in gone:
        page.unpublish()
    return gone


def tidy(*, now: datetime) -> None:
    """Take down and forget what it is time for."""
    take_down(timezone.localdate(now))
    taking.forget(now=now)


@transaction.atomic
def claim(*, now: datetime) -> list[str]:
    """Return the addresses that are to be told of something new today, and keep that they were."""
    today = timezone.localdate(now)
    addresses: dict[str, None] = {}
    for page in _reminded(today):
        if _is_new(page, today, now):
            addresses[address_of(page)] = None
    untold = PageRemark.objects.all().untold()
    owners = _addresses([each.page_id for each in untold])
    addresses |= dict.fromkeys(owners.values())
    untold.update(told_at=now)
    return sorted(each for each in addresses if each)


def news_for(address: str, *, now: datetime) -> PageNews:
    """Everything that the owner of pages at an address has to see to."""
    today = timezone.localdate(now)
    lapsed = [page for page in _reminded(today) if address_of(page) == address]
    rows = PageRemark.objects.filter(state="new").exclude(surety="doubtful")
    counts = dict(rows.values_list("page_id").annotate(number=Count("pk")))
    owners = _addresses(list(counts))
    titles = {page.pk: page.title for model in page_models() for page in _of(model, counts)}
    remarks = [(titles[pk], counts[pk]) for pk, owner in owners.items() if owner == address]
    return PageNews(lapsed, sorted(remarks))


def address_of(page: BasePage) -> str:
    """Who is told of a page: its reviewer, or else the partnership's own team; empty for nobody."""
    return page.review_email or _team()


def editing(page: BasePage) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _reminded(today: date) -> Iterator[BasePage]:
    """Those that lapsed, and those that were taken down for it and nobody has seen to since."""
    yield from lapsed_pages(today)
    for model in page_models():
        late = model.objects.not_live().filter(
            review_due_on__lt=today, on_lapse=OnLapse.UNPUBLISH, first_published_at__isnull=False
        )
        yield from late


def _is_new(page: BasePage, today: date, now: datetime) -> bool:
    due = page.review_due_on or today
    number = (today - due).days // AGAIN.days
    _row, is_new = PageReminder.objects.get_or_create(
        page_id=page.pk, due_on=due, number=number, defaults={"sent_at": now}
    )
    return is_new


def _addresses(pages: Sequence[int]) -> Mapping[int, str]:
    """Each page's number with who is told of it."""
    return {page.pk: address_of(page) for model in page_models() for page in _of(model, pages)}


def _of(model: type[BasePage], numbers: Any) -> Any:
    return model.objects.filter(pk__in=list(numbers))


def _team() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return PartnershipSettings.for_site(site).team_email if site else ""
