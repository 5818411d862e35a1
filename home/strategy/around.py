"""Everything around a priority, read in one query: who supports it, what is below it, where it leads, its money.

Other apps add links by a Wagtail hook in their own `wagtail_hooks.py`, so that this room need not know
them. A hook gives rows, not objects, and so costs the page no query of its own:

    @hooks.register("strategy_priority_links")
    def campaigns_of(priority: PriorityPage) -> Rows:
        return rows_of_pages(CampaignPage.objects.live().filter(priorities=priority), LinkKind.CAMPAIGN)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, CharField, F, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.models import Page

from home.strategy.choices import LinkKind
from home.strategy.models import (
    Action,
    ActionsPage,
    FundingLine,
    HowWeAreDoingPage,
    Indicator,
    PriorityLink,
    PriorityPage,
    PriorityService,
)

Rows = models.QuerySet[Any, Any]
"""A query of rows with the columns of `Row`."""
TEXT = CharField()


class Row(NamedTuple):
    """One thing around a priority, or beside another page; what its columns hold depends on its part."""

    part: str
    position: str
    kind: str
    title: str
    url: str
    summary: str
    words: str
    more: str


@dataclass(frozen=True)
class Supporter:
    """A service, or an organisation as a whole."""

    name: str
    run_by: str
    summary: str
    url: str
    words: str = ""


@dataclass(frozen=True)
class Money:
    """A funding line as the page of one priority shows it."""

    name: str
    period: str
    source: str
    words: str
    amount: Decimal | None


def rows_around(priority: PriorityPage) -> list[Row]:
    """All rows of a priority, each part in its order."""
    queries = [
        _below(priority),
        _supporters(priority),
        _links(priority),
        _money(priority),
        _indicators(priority),
        _actions(priority),
        *(find(priority).order_by() for find in hooks.get_hooks("strategy_priority_links")),
    ]
    return sorted(rows_in(queries), key=_place)


def rows_in(queries: Iterable[Rows]) -> list[Row]:
    """All rows of one query or more, read in one; in no order."""
    first, *others = queries
    return [Row(*map(str, row)) for row in first.union(*others, all=True)]


def rows_of_pages(pages: models.QuerySet[Any], kind: str, fragment: str = "") -> Rows:
    """Some published pages as links of one kind; `fragment` is the place on them, with its #."""
    return rows_as(
        pages.filter(view_restrictions=None),
        part=Value("link"),
        position=Value("1000"),
        kind=Value(str(kind)),
        title=F("title"),
        url=joined("url_path", Value(fragment)),
        summary=F("search_description"),
    )


def rows_of_records(
    records: models.QuerySet[Any], kind: str, *, title: Any, url: Any, summary: Any
) -> Rows:
    """Some published records with addresses of their own as links of one kind; each column is an expression."""
    return rows_as(
        records,
        part=Value("link"),
        position=Value("1000"),
        kind=Value(str(kind)),
        title=title,
        url=url,
        summary=summary,
    )


def supporters_in(rows: list[Row]) -> list[Supporter]:
    """Who supports the priority."""
    return [
        Supporter(row.title, row.more, row.summary, row.url, row.words)
        for row in rows
        if row.part == "supporter"
    ]


def money_in(rows: list[Row]) -> list[Money]:
    """The priority's money, the largest first."""
    lines = [
        Money(row.title, row.kind, row.summary, row.words, Decimal(row.more) if row.more else None)
        for row in rows
        if row.part == "money"
    ]
    return sorted(lines, key=lambda line: line.amount or 0, reverse=True)


def _place(row: Row) -> tuple[str, int, str]:
    is_number = row.position.isdigit() and row.part != "below"
    return row.part, int(row.position) if is_number else 0, row.position


def rows_as(query: models.QuerySet[Any], **columns: Any) -> Rows:
    """A query of rows; columns that are not given are empty."""
    given = {name: columns.get(name, Value("")) for name in Row._fields}
    as_text = {
        f"row_{name}": Cast(Coalesce(value, Value(""), output_field=TEXT), TEXT)
        for name, value in given.items()
    }
    rows: Rows = query.order_by().annotate(**as_text).values_list(*as_text)
    return rows


def joined(*parts: Any) -> Concat:
    """Texts of whatever kind of field one after the other; PostgreSQL joins only what is of one type."""
    return Concat(*(Cast(part, TEXT) for part in parts))


def _below(priority: PriorityPage) -> Rows:
    return rows_as(
        PriorityPage.objects.child_of(priority).live().filter(view_restrictions=None),
        part=Value("below"),
        position=F("path"),
        kind=F("kind"),
        title=F("title"),
        url=F("url_path"),
        summary=F("search_description"),
        more=F("number"),
    )


def _links(priority: PriorityPage) -> Rows:
    return rows_as(
        PriorityLink.objects.filter(
            priority=priority, page__live=True, page__view_restrictions=None
        ),
        part=Value("link"),
        position=Cast("sort_order", TEXT),
        kind=F("kind"),
        title=F("page__title"),
        url=F("page__url_path"),
        summary=F("page__search_description"),
        words=F("words"),
    )


def _supporters(priority: PriorityPage) -> Rows:
    return rows_as(
        shown(PriorityService.objects.filter(priority=priority)),
        part=Value("supporter"),
        position=Cast("sort_order", TEXT),
        title=Coalesce("service__name", "organisation__name", output_field=TEXT),
        url=Coalesce("service__url", "organisation__url", output_field=TEXT),
        summary=Coalesce("service__summary", "organisation__summary", output_field=TEXT),
        words=F("words"),
        more=Case(
            When(service=None, then=Value("")),
            output_field=TEXT,
            default=Coalesce(
                "organisation__name", "service__organisation__name", output_field=TEXT
            ),
        ),
    )


def _money(priority: PriorityPage) -> Rows:
    return rows_as(
        FundingLine.objects.live().filter(priorities=priority.pk),
        part=Value("money"),
        kind=F("period"),
        title=F("name"),
        summary=F("source"),
        words=F("words"),
        more=Cast("amount", TEXT),
    )


def _indicators(priority: PriorityPage) -> Rows:
    found = Indicator.objects.live().filter(priorities=priority.pk)
    return _on_page(found, HowWeAreDoingPage, "1", F("what"))


def _actions(priority: PriorityPage) -> Rows:
    found = Action.objects.live().filter(priority=priority)
    return _on_page(found, ActionsPage, "2", joined(Value(gettext("We will ")), "promise"))


def _on_page(records: models.QuerySet[Any], kind: type[Page], place: str, title: Any) -> Rows:
    """Records that have an address of their own, by their key, below the one page of a kind."""
    page = kind.objects.live().filter(view_restrictions=None).order_by("path")
    return rows_as(
        records.annotate(page_path=Subquery(page.values("url_path")[:1])).exclude(page_path=None),
        part=Value("link"),
        position=Value(place),
        kind=Value(LinkKind.PROGRESS.value),
        title=title,
        url=joined("page_path", "key", Value("/")),
    )


def shown(rows: models.QuerySet[PriorityService]) -> models.QuerySet[PriorityService]:
    """Those that name something published; help for people who hurt others is never among victims' help."""
    named = Q(service__live=True, service__is_for_perpetrators=False)
    return rows.filter(named | Q(service=None, organisation__live=True))
