"""What a campaign did, in the admin: charts, tables, and every day as a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from campaigns.choices import Channel
from campaigns.counting.bars import Bars, bars_of
from campaigns.counting.tally import placements_of
from campaigns.counting.totals import DayTotal, Span, Step, Totals, day_rows, totals_of
from campaigns.kit.buttons import may_see
from campaigns.models import CampaignPage, DayCount
from campaigns.placements import ANYWHERE, LEAFLET, NEWS
from home import spreadsheets
from home.strategy.small_numbers import THRESHOLD

SPANS = {
    Span.DAYS: gettext_lazy("28 days, by day"),
    Span.WEEKS: gettext_lazy("13 weeks, by week"),
    Span.MONTHS: gettext_lazy("13 months, by month"),
}


@dataclass(frozen=True)
class Named:
    """A row of a table, in words."""

    name: str
    views: int | None
    starts: int | None


@require_GET
def counts(request: HttpRequest, page_id: int) -> HttpResponse:
    """The totals of a campaign, of the span that was asked for."""
    page = _page(request, page_id)
    span = _span(request)
    totals = totals_of(_rows(page), span, timezone.localdate())
    names = place_names(page)
    steps = [Named(step_name(each.step, span), each.views, each.starts) for each in totals.steps]
    context = {
        "campaign": page,
        "span": span,
        "spans": [(each.value, words, each is span) for each, words in SPANS.items()],
        "totals": totals,
        "steps": steps[::-1],
        "places": [
            Named(names.get(each.key, each.key), each.views, each.starts) for each in totals.places
        ],
        "charts": _charts(totals, steps),
        "versions": [
            each
            for each in CampaignPage.objects.descendant_of(page).order_by("path")
            if may_see(each, request.user)
        ],
        "threshold": THRESHOLD,
    }
    return TemplateResponse(request, "campaigns/counts_admin/counts.html", context)


@require_GET
def spreadsheet(request: HttpRequest, page_id: int) -> HttpResponse:
    """Every finished day and place that is kept, as CSV."""
    page = _page(request, page_id)
    names = place_names(page)
    today = timezone.localdate()

    def rows() -> Iterator[tuple[object, ...]]:
        yield (_("Day"), _("Place"), _("Views"), _("Reports begun"))
        for day, place, views, starts in day_rows(r for r in _rows(page) if r.day < today):
            yield (day.isoformat(), names.get(place, place), _said(views), _said(starts))

    return HttpResponse(
        "".join(spreadsheets.lines(rows())),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{page.slug}-days.csv"',
            "Cache-Control": "private, no-store",
        },
    )


def place_names(page: CampaignPage) -> dict[str, str]:
    """Each place that can be counted, by its key, in words."""
    names: dict[str, str] = {
        "": _("Without a code"),
        ANYWHERE.key: ANYWHERE.name,
        LEAFLET: _("Leaflet"),
        NEWS: _("News by mail, and the feed"),
    }
    names |= {value: str(label) for value, label in Channel.choices}
    return names | {each.key: each.name for each in placements_of(page)}


def step_name(step: Step, span: Span) -> str:
    """A step in words: a day, a week by its first day, or a month."""
    if span is Span.MONTHS:
        return date_format(step.first, "F Y")
    if span is Span.WEEKS:
        return _("week of %s") % date_format(step.first, "j F")
    return date_format(step.first, "D j M")


def _charts(totals: Totals, steps: list[Named]) -> list[tuple[str, int | None, Bars]]:
    return [
        (_("Views"), totals.views, bars_of([(each.name, each.views) for each in steps])),
        (_("Reports begun"), totals.starts, bars_of([(each.name, each.starts) for each in steps])),
    ]


def _said(number: int | None) -> str:
    return _("fewer than can be shown") if number is None else str(number)


def _span(request: HttpRequest) -> Span:
    asked = request.GET.get("span", "")
    return Span(asked) if asked in {each.value for each in Span} else Span.DAYS


def _rows(page: CampaignPage) -> list[DayTotal]:
    """The days of a campaign; a place that it no longer has counts as none."""
    found = DayCount.objects.filter(campaign=page).values_list("day", "place", "views", "starts")
    names = place_names(page)
    return [
        row if row.place in names else replace(row, place="")
        for row in (DayTotal(*each) for each in found)
    ]


def _page(request: HttpRequest, page_id: int) -> CampaignPage:
    page: CampaignPage = get_object_or_404(CampaignPage, pk=page_id)
    if not may_see(page, request.user):
        raise PermissionDenied
    return page
