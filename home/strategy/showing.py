"""What the pages of a strategy show beside their own words: one call for each kind of page."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from home.addresses import address, address_of_path
from home.strategy.around import Row, money_in, rows_around, supporters_in
from home.strategy.branches import Branch, branch_of, branches_of, levels_of
from home.strategy.choices import FRONT_KINDS, StrategyStatus
from home.strategy.models import (
    ActionsPage,
    HowWeAreDoingPage,
    PriorityPage,
    StrategyPage,
    StrategySectionPage,
    WhoDoesWhatPage,
)
from home.strategy.reach import reach_in

Card = dict[str, str]


def strategy_context(page: StrategyPage, request: HttpRequest) -> dict[str, Any]:
    """Its priorities by level, its sections as cards, where it is followed, and the strategy after it."""
    sections = list(_sections(page))
    return {
        "levels": levels_of(page, branches_of(page, request)),
        "front": [_card(each, request) for each in sections if each.kind in FRONT_KINDS],
        "back": [_card(each, request) for each in sections if each.kind not in FRONT_KINDS],
        "followed": [_card(each, request) for each in _followed(page)],
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


def _followed(page: StrategyPage) -> list[Page]:
    """Who does what and the actions below it, and how we are doing; in one query, in this order.

    How we are doing is about the strategy in force, and so not about one that another has replaced.
    """
    order = [_model(WhoDoesWhatPage), _model(ActionsPage), _model(HowWeAreDoingPage)]
    is_ours = Q(content_type__app_label=page._meta.app_label, content_type__model__in=order)  # noqa: SLF001 - Django's documented way
    is_near = Q(path__startswith=page.path, depth=page.depth + 1)
    if page.status != StrategyStatus.SUPERSEDED:
        is_near |= Q(content_type__model=order[-1])
    found = Page.objects.live().filter(is_ours, is_near, view_restrictions=None)
    found = found.select_related("content_type").order_by("path")
    return sorted(found, key=lambda each: order.index(each.content_type.model))


def _model(kind: type[Page]) -> str:
    return str(kind._meta.model_name)  # noqa: SLF001 - Django's documented way


def _card(page: Page, request: HttpRequest) -> Card:
    return {
        "title": page.title,
        "url": address(page, request),
        "summary": page.search_description,
    }


def _successor(page: StrategyPage, request: HttpRequest) -> Card | None:
    """The published strategy that has taken this one's place, once it is superseded."""
    if page.status != StrategyStatus.SUPERSEDED:
        return None
    newer = StrategyPage.objects.live().filter(supersedes_id=page.pk).order_by("-starts_on").first()
    if newer is None:
        return None
    return {"title": newer.title, "url": address(newer, request), "period": newer.period}
