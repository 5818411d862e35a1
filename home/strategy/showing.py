"""What the pages of a strategy show beside their own words: one call for each kind of page."""

from typing import Any

from django.http import HttpRequest

from home.addresses import address, address_of_path
from home.strategy.around import Row, money_in, rows_around, supporters_in
from home.strategy.branches import Branch, branch_of, branches_of, levels_of
from home.strategy.choices import FRONT_KINDS, StrategyStatus
from home.strategy.models import PriorityPage, StrategyPage, StrategySectionPage
from home.strategy.reach import reach_in

Card = dict[str, str]


def strategy_context(page: StrategyPage, request: HttpRequest) -> dict[str, Any]:
    """Its priorities by level, its sections as cards, and the strategies before and after it."""
    sections = list(_sections(page))
    return {
        "levels": levels_of(page, branches_of(page, request)),
        "front": [_card(each, request) for each in sections if each.kind in FRONT_KINDS],
        "back": [_card(each, request) for each in sections if each.kind not in FRONT_KINDS],
        "successor": _successor(page, request),
        "print_url": f"{address(page, request)}print/",
    }


def priority_context(page: PriorityPage, request: HttpRequest) -> dict[str, Any]:
    """Where it stands, who supports it, what is one click away, and its money."""
    strategy = strategy_around(page)
    if strategy is None:
        return {}
    rows = rows_around(page)
    return {
        "strategy": strategy,
        "strategy_url": address(strategy, request),
        "kicker": strategy.name_of(page.kind, page.number),
        "levels_below": levels_of(strategy, _below(strategy, rows, request)),
        "supporters": supporters_in(rows),
        "reach": reach_in(rows, request),
        "funding": money_in(rows),
        "successor": _successor(strategy, request),
    }


def _below(strategy: StrategyPage, rows: list[Row], request: HttpRequest) -> list[Branch]:
    return [
        branch_of(
            strategy, row.title, row.summary, row.kind, row.more, address_of_path(row.url, request)
        )
        for row in rows
        if row.part == "below"
    ]


def strategy_around(page: Any) -> StrategyPage | None:
    """The strategy that a page is, or that it stands in."""
    pages = [page, *reversed(page.lineage)]
    return next((each for each in pages if isinstance(each, StrategyPage)), None)


def _sections(page: StrategyPage) -> Any:
    found = StrategySectionPage.objects.child_of(page).live().filter(view_restrictions=None)
    return found.order_by("path").defer("body")


def _card(page: StrategySectionPage, request: HttpRequest) -> Card:
    return {"title": page.title, "url": address(page, request), "summary": page.summary}


def _successor(page: StrategyPage, request: HttpRequest) -> Card | None:
    """The published strategy that has taken this one's place, once it is superseded."""
    if page.status != StrategyStatus.SUPERSEDED:
        return None
    newer = StrategyPage.objects.live().filter(supersedes_id=page.pk).order_by("-starts_on").first()
    if newer is None:
        return None
    return {"title": newer.title, "url": address(newer, request), "period": newer.period}
