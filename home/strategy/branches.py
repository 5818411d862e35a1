"""The priorities of a strategy as people see them: nested, numbered, called what the strategy calls them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from home.addresses import address
from home.strategy.models import PriorityPage, StrategyPage


@dataclass(frozen=True)
class Branch:
    """One priority with those below it."""

    title: str
    summary: str
    kind: str
    level: str
    number: str
    url: str
    pk: int = 0
    below: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Level:
    """Priorities of one kind, side by side."""

    name: str
    branches: list[Branch]


def branches_of(strategy: StrategyPage, request: HttpRequest) -> list[Branch]:
    """Every published priority of a strategy, nested, in one query and without its words."""
    pages = (
        PriorityPage.objects.descendant_of(strategy)
        .live()
        .filter(view_restrictions=None)
        .order_by("path")
        .defer("why", "body", "measures", "figures")
    )
    return _nested(strategy, pages, request)


def levels_of(strategy: StrategyPage, branches: Iterable[Branch]) -> list[Level]:
    """The priorities right below a strategy, or below one of its priorities, by their kind."""
    kinds: dict[str, list[Branch]] = {}
    for branch in branches:
        kinds.setdefault(branch.kind, []).append(branch)
    return [Level(strategy.level_name(kind, plural=True), found) for kind, found in kinds.items()]


def branch_of(
    strategy: StrategyPage,
    title: str,
    summary: str,
    kind: str,
    number: str,
    url: str,
    *,
    pk: int = 0,
) -> Branch:
    """A priority with none below it, called and numbered as its strategy says."""
    shown = number if strategy.is_numbered else ""
    return Branch(title, summary, kind, strategy.level_name(kind), shown, url, pk)


def _nested(
    strategy: StrategyPage, pages: Iterable[PriorityPage], request: HttpRequest
) -> list[Branch]:
    """The pages as a tree; one whose parent is not published is left out with it."""
    top: list[Branch] = []
    by_path: dict[str, list[Branch]] = {strategy.path: top}
    for page in pages:
        siblings = by_path.get(page.path[: -page.steplen])
        if siblings is None:
            continue
        url = address(page, request)
        branch = branch_of(
            strategy, page.title, page.summary, page.kind, page.number, url, pk=page.pk
        )
        siblings.append(branch)
        by_path[page.path] = branch.below
    return top
