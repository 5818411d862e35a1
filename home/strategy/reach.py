"""What is one click away from a priority, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from home.addresses import address_of_path
from home.strategy.around import Row, Rows, rows_as, rows_in
from home.strategy.choices import LinkKind
from home.strategy.models import PriorityLink, PriorityPage, StrategyPage

SERVED = "served"
NUMBERED, PLAIN = "numbered", "plain"
"""Whether the strategy above shows the numbers of its priorities; neither where there is none."""


@dataclass(frozen=True)
class Reach:
    """One link."""

    text: str
    url: str
    summary: str = ""


@dataclass(frozen=True)
class ReachGroup:
    """The links of one kind (`LinkKind`), with the words that they stand under."""

    kind: str
    title: str
    links: list[Reach]


@dataclass(frozen=True)
class Served:
    """A priority that a page belongs to, for the way back."""

    name: str
    title: str
    url: str


def reach_in(rows: Iterable[Row], request: HttpRequest) -> list[ReachGroup]:
    """The links around a priority by kind, in the order of `LinkKind`; each address once."""
    links: dict[str, Row] = {}
    for row in rows:
        if row.part == "link":
            links.setdefault(row.url, row)
    groups = [
        ReachGroup(
            kind.value,
            str(kind.label),
            [_reach(row, request) for row in links.values() if row.kind == kind],
        )
        for kind in LinkKind
    ]
    return [group for group in groups if group.links]


def _reach(row: Row, request: HttpRequest) -> Reach:
    return Reach(row.words or row.title, address_of_path(row.url, request), row.summary)


def served_by(page: Page, request: HttpRequest) -> list[Served]:
    """The published priorities that a page belongs to: theirs by a link, or the page's own by another room.

    A room whose pages name priorities says so by a `strategy_priorities_of_page` hook: a function of the
    page's id that gives a query of ids of priorities, which costs no query of its own.
    """
    return served_in(rows_in([rows_served(page)]), request)


def rows_served(page: Page) -> Rows:
    """The same as a query, for a page that reads more in one go."""
    # With the words of the strategy that each stands in, in the same query: a page has a dozen at most.
    above = (
        StrategyPage.objects.live()
        .annotate(inside=ExpressionWrapper(OuterRef("path"), CharField()))
        .filter(inside__startswith=F("path"))
        .annotate(
            raw_levels=Cast("levels", TextField()),
            numbers=Case(When(is_numbered=True, then=Value(NUMBERED)), default=Value(PLAIN)),
        )
    )
    found = Q(pk__in=PriorityLink.objects.filter(page_id=page.pk).values("priority_id"))
    for ids in hooks.get_hooks("strategy_priorities_of_page"):
        found |= Q(pk__in=ids(page.pk))
    return rows_as(
        PriorityPage.objects.live().filter(found, view_restrictions=None),
        part=Value(SERVED),
        position=F("path"),
        kind=F("kind"),
        title=F("title"),
        url=F("url_path"),
        words=Subquery(above.values("raw_levels")[:1]),
        summary=Subquery(above.values("numbers")[:1]),
        more=F("number"),
    )


def served_in(rows: Iterable[Row], request: HttpRequest) -> list[Served]:
    """The priorities among some rows, in the order of their pages."""
    found = sorted((row for row in rows if row.part == SERVED), key=lambda row: row.position)
    return [_served(row, request) for row in found]


def _served(row: Row, request: HttpRequest) -> Served:
    strategy = StrategyPage(levels=row.words or "[]", is_numbered=row.summary == NUMBERED)
    name = strategy.name_of(row.kind, row.more) if row.summary else ""
    return Served(name, row.title, address_of_path(row.url, request))
