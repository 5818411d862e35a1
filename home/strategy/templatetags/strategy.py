"""Template tags of the strategy: what its blocks need of the pages around them."""

import re
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from home.strategy.blocks import CELL_MARK
from home.strategy.models import FundingLine
from home.strategy.reach import Served, served_by
from home.strategy.showing import priority_context, strategy_around, strategy_context
from home.strategy.supporters import SupportTables, support_tables

register = template.Library()
HEADING = re.compile(r"(</?h)([1-6])\b")


@register.simple_tag(takes_context=True)
def strategy_parts(context: Context) -> dict[str, Any]:
    """What a strategy's page shows beside its own words."""
    return strategy_context(context["page"], context["request"])


@register.simple_tag(takes_context=True)
def priority_parts(context: Context) -> dict[str, Any]:
    """What a priority's page shows beside its own words."""
    return priority_context(context["page"], context["request"])


@register.simple_tag(takes_context=True)
def supporters(context: Context) -> SupportTables:
    """Who supports each priority of the strategy that the page belongs to."""
    strategy = strategy_around(context["page"])
    return support_tables(strategy, context["request"]) if strategy else SupportTables([], [])


@register.simple_tag(takes_context=True)
def priorities_of_page(context: Context) -> list[Served]:
    """The priorities that the page shown belongs to; none where there is no page."""
    page = context.get("page")
    return served_by(page, context["request"]) if page is not None and page.pk else []


@register.filter
def live_only(records: Any) -> list[Any]:
    """Those of some chosen records that are there and published."""
    return [record for record in records if record is not None and record.live]


@register.filter
def rows_of(text: str) -> list[list[str]]:
    """The rows of a table that is kept as lines, each as long as the first."""
    rows = [
        [cell.strip() for cell in line.strip().strip(CELL_MARK).split(CELL_MARK)]
        for line in str(text).splitlines()
        if line.strip()
    ]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


@register.filter
def pounds(amount: Decimal | None) -> str:
    """An amount as people write it: £1,423,000, or £3.50; a dash when nobody knows."""
    if amount is None:
        return "–"
    places = 0 if amount == amount.to_integral_value() else 2
    return f"£{number_format(amount, decimal_pos=places, force_grouping=True)}"


@register.filter
def total(lines: list[FundingLine]) -> Decimal:
    """What some funding lines come to."""
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


@register.simple_tag
def deeper(block: Any, context_page: Any, request: Any, heading: int) -> SafeString:
    """A block's HTML with its headings moved below a heading of this level."""
    html = block.render(context={"page": context_page, "request": request})
    return mark_safe(HEADING.sub(lambda found: _moved(found, heading - 1), html))  # noqa: S308 - only numbers of tags change


def _moved(found: re.Match[str], by: int) -> str:
    return f"{found[1]}{min(int(found[2]) + by, 6)}"
