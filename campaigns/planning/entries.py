"""The campaigns as the list and the calendar need them, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wagtail.models import Page, Site

from campaigns.choices import Audience, Origin, Topic, When
from campaigns.models import CampaignIndexPage, CampaignPage
from home.addresses import address_below
from home.models import HomePage
from home.strategy.choices import StrategyStatus
from home.strategy.models import PriorityPage, StrategyPage


@dataclass(frozen=True)
class Days:
    """A time from its first to its last day; without a last day it goes on."""

    first: date
    last: date | None = None

    def touches(self, first: date, last: date) -> bool:
        """Whether any of its days lies between two days."""
        return self.first <= last and (self.last is None or self.last >= first)


@dataclass(frozen=True)
class Version:
    """A campaign as one audience reads it."""

    audience: str
    audience_name: str
    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """One campaign. A draft is only for its editors."""

    pk: int
    uid: str
    title: str
    url: str
    summary: str
    call: str
    topic: str
    topic_name: str
    origin: str
    origin_name: str
    when: When
    days: Days | None
    week: Days | None
    week_name: str
    priorities: frozenset[int]
    versions: Sequence[Version]
    is_live: bool = True
    may_be_shared: bool = True
    is_hidden: bool = False

    @property
    def audiences(self) -> frozenset[str]:
        """For whom there is a version."""
        return frozenset(each.audience for each in self.versions)

    @property
    def is_standing(self) -> bool:
        """Whether it is a page that is always there, rather than a push with an end."""
        return self.days is not None and self.days.last is None


@dataclass(frozen=True)
class Priority:
    """A priority of the strategy in force that campaigns can serve."""

    pk: int
    title: str
    url: str


@dataclass
class _Above:
    """The pages above campaigns, so that nobody need ask for those of each."""

    pages: list[Page] = field(default_factory=list)

    def of(self, page: Page) -> list[Page]:
        return [each for each in self.pages if page.path.startswith(each.path) and each != page]


def entries_of(
    site: Site,
    index: CampaignIndexPage,
    today: date,
    *,
    drafts: bool = False,
    priorities: bool = True,
) -> list[Entry]:
    """The campaigns of a site with their versions: those that are on first, then to come, then past.

    `drafts` adds what is not published, for editors; without `priorities` nobody asks what each serves.
    """
    rows = CampaignPage.objects.descendant_of(index).order_by("path").defer("body", "kit_copy")
    if not drafts:
        # A page below a closed or unpublished one falls out with it: only those whose page above is here have an entry.
        rows = rows.live().filter(view_restrictions=None)
    pages = list(rows)
    if "lineage" not in index.__dict__:
        index.lineage = list(HomePage.objects.filter(pk=site.root_page_id))
    above = _Above([*index.lineage, index, *pages])
    for page in pages:
        page.lineage = above.of(page)
    served = _priorities_of(pages) if priorities else defaultdict(frozenset)
    below = defaultdict(list)
    for page in pages:
        if page.depth > index.depth + 1:
            below[page.path[: -page.steplen * (page.depth - index.depth - 1)]].append(page)
    root = site.root_page
    found = [
        _entry(page, below[page.path], served[page.pk], root, today)
        for page in pages
        if page.depth == index.depth + 1
    ]
    return sorted(found, key=_order)


def priorities_in_force() -> list[Priority]:
    """The priorities of adopted strategies, without those that only hold others."""
    strategies = list(StrategyPage.objects.live().filter(status=StrategyStatus.ADOPTED))
    if not strategies:
        return []
    pages = list(PriorityPage.objects.live().filter(view_restrictions=None).order_by("path"))
    found = []
    for page in pages:
        is_in_force = any(page.path.startswith(each.path) for each in strategies)
        holds_others = any(o.path.startswith(page.path) and o.pk != page.pk for o in pages)
        if is_in_force and not holds_others:
            found.append(Priority(page.pk, page.title, page.url_path))
    return found


def _entry(
    page: CampaignPage,
    below: list[CampaignPage],
    priorities: frozenset[int],
    root: Page,
    today: date,
) -> Entry:
    week = None
    if page.week_starts_on:
        week = Days(page.week_starts_on, page.week_ends_on or page.week_starts_on)
    return Entry(
        pk=page.pk,
        uid=str(page.translation_key),
        title=page.title,
        url=address_below(root, page),
        summary=page.summary,
        call=page.kit_call,
        topic=page.topic,
        topic_name=str(Topic(page.topic).label),
        origin=page.origin,
        origin_name=str(Origin(page.origin).label),
        when=page.when(today),
        days=Days(page.starts_on, page.ends_on) if page.starts_on else None,
        week=week,
        week_name=page.week_name,
        priorities=priorities,
        versions=[
            Version(
                each.audience,
                str(Audience(each.audience).label),
                each.title,
                address_below(root, each),
            )
            for each in [page, *below]
        ],
        is_live=page.live,
        may_be_shared=page.may_be_shared,
        is_hidden=page.is_hidden,
    )


def _priorities_of(pages: list[CampaignPage]) -> Mapping[int, frozenset[int]]:
    through = CampaignPage.priorities.through
    rows = through.objects.filter(campaignpage__in=[page.pk for page in pages])
    found: dict[int, set[int]] = defaultdict(set)
    for campaign, priority in rows.values_list("campaignpage_id", "prioritypage_id"):
        found[campaign].add(priority)
    return {page.pk: frozenset(found[page.pk]) for page in pages}


def _order(entry: Entry) -> tuple[int, int, str]:
    """On now, the newest first; to come, the soonest first; past, the latest first."""
    place = [When.NOW, When.PLANNED, When.PAST].index(entry.when)
    if entry.days is None:
        return (place, 10**7, entry.title)
    if entry.when == When.PAST:
        return (place, -(entry.days.last or entry.days.first).toordinal(), entry.title)
    day = entry.days.first.toordinal()
    return (place, -day if entry.when == When.NOW else day, entry.title)
