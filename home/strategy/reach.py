"""What is one click away from a priority, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from home.addresses import address, address_of_path
from home.strategy.around import Row
from home.strategy.choices import LinkKind
from home.strategy.models import PriorityLink, PriorityPage, StrategyPage


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
    """The published priorities that a page belongs to."""
    rows = (
        PriorityLink.objects.filter(
            page_id=page.pk, priority__live=True, priority__view_restrictions=None
        )
        .select_related("priority")
        .order_by("priority__path")
    )
    priorities = [row.priority for row in rows]
    strategies = StrategyPage.objects.live().defer("body", "vision") if priorities else ()
    return [
        Served(name_of(each, strategies), each.title, address(each, request)) for each in priorities
    ]


def name_of(priority: PriorityPage, strategies: Iterable[StrategyPage]) -> str:
    """What a priority is called in the one of these strategies that it stands in: Objective 3."""
    above = next((each for each in strategies if priority.path.startswith(each.path)), None)
    return above.name_of(priority.kind, priority.number) if above else ""
