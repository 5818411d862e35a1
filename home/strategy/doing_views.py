"""The parts of How we are doing: all indicators of a year, one indicator, and the same as CSV and JSON."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from home import spreadsheets
from home.addresses import address
from home.strategy.doing import Card, cards_of, plain, sections_of, years_of
from home.strategy.models.indicator import Indicator
from home.strategy.periods import Cadence, year_name
from home.strategy.progress import Polarity
from home.strategy.progress_words import CADENCES, POLARITIES, STATES, WHYS

YEAR = re.compile(r"year-(\d{4})")
FILES = ("csv", "json")
Part = tuple[str, ...]


def serve(page: Any, request: HttpRequest, part: Part) -> HttpResponse:
    """What stands at this part of the page. Raises Http404."""
    today = timezone.localdate()
    *where, last = ("", *part)
    file = last if last in FILES else ""
    name = (where[-1] if file else last) if part else ""
    if len(part) > (2 if file else 1):
        raise Http404
    if year := YEAR.fullmatch(name):
        return _year(page, request, int(year[1]), file, today)
    if name:
        return _indicator(page, request, name, file, today)
    return _year(page, request, None, file, today)


def _year(
    page: Any, request: HttpRequest, year: int | None, file: str, today: date
) -> HttpResponse:
    everything = cards_of(Indicator.objects.live(), today)
    years = years_of([card.indicator for card in everything], today)
    if year is not None and year not in years:
        raise Http404
    chosen = year if year is not None else (years[0] if years else today.year)
    cards = [card for card in everything if card.indicator.is_in_set_of(chosen)]
    if file:
        return _file(file, cards, f"how-we-are-doing-{chosen}")
    context = page.get_context(request)
    here = address(page, request)
    context |= {
        "sections": sections_of(cards),
        "counts": [(state, sum(c.state == state for c in cards)) for state in STATES],
        "here": here,
        "year": year_name(chosen),
        "years": [
            (year_name(each), _year_url(here, each, years), each == chosen) for each in years
        ],
        "files_at": here if year is None else f"{here}year-{year}/",
    }
    return TemplateResponse(request, page.get_template(request), context)


def _year_url(here: str, year: int, years: list[int]) -> str:
    return here if year == years[0] else f"{here}year-{year}/"


def _indicator(page: Any, request: HttpRequest, key: str, file: str, today: date) -> HttpResponse:
    cards = cards_of(Indicator.objects.live().filter(key=key), today)
    if not cards:
        raise Http404
    [card] = cards
    if file:
        return _file(file, [card], key)
    context = page.get_context(request)
    here = address(page, request)
    context["trail"] = [*context["trail"], {"text": page.title, "href": here}]
    context |= {
        "card": card,
        "here": here,
        "about": about(card.indicator),
        "priority_links": links_of(card, request),
    }
    return TemplateResponse(request, "strategy/indicator.html", context)


def about(each: Indicator) -> list[tuple[str, str]]:
    """What there is to know of an indicator: its name in words, and the words; empty ones left out."""
    said: list[tuple[Any, Any]] = [
        (_("What exactly"), each.specific),
        (_("How it is counted"), each.measured_by),
        (_("Why we think we can"), each.achievable),
        (_("What it tells us"), each.relevant),
        (_("By when"), each.by_when),
        (_("Which way is better"), POLARITIES[Polarity(each.polarity)]),
        (_("How often"), CADENCES[Cadence(each.cadence)]),
        (_("Where we started"), each.say(each.baseline)),
        (_("“At risk” means off by up to"), each.say(each.tolerance) if each.tolerance else ""),
        (_("Who answers for it"), each.owner),
        (_("Where it comes from"), each.source),
        (_("Who agreed it"), each.agreed_words),
    ]
    return [(str(name), str(words)) for name, words in said if words]


def links_of(card: Card, request: HttpRequest) -> list[tuple[str, str]]:
    """The title and address of each priority of an indicator."""
    return [(str(each.title), address(_page(each), request)) for each in card.priorities]


def _page(page: Any) -> Page:
    return page


def _file(kind: str, cards: list[Card], name: str) -> HttpResponse:
    if kind == "json":
        return JsonResponse({"indicators": [as_data(card) for card in cards]})
    response = HttpResponse(
        "".join(spreadsheets.lines(table_of(cards))), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def table_of(cards: list[Card]) -> list[list[object]]:
    """Every period of every indicator, a heading first. A figure that is hidden or missing says so."""
    heading: list[object] = [
        *(_("Indicator"), _("Key"), _("Period"), _("Begins"), _("Figure"), _("Aim"), _("State")),
        *(_("Note"), _("Source"), _("Who answers for it")),
    ]
    return [heading, *(line for card in cards for line in _lines(card))]


def _lines(card: Card) -> list[list[object]]:
    each = card.indicator
    return [
        [
            *(each.what, each.key, row.period.words, row.period.starts_on.isoformat()),
            *(_figure(row.point), plain(row.point.aim), STATES[row.point.state], row.point.note),
            *(each.source, each.owner),
        ]
        for row in card.rows
    ]


def _figure(point: Any) -> str:
    return plain(point.value) if point.value is not None else str(WHYS[point.why])


def as_data(card: Card) -> dict[str, Any]:
    """An indicator as JSON: numbers as text, so that none is rounded."""
    each = card.indicator
    return {
        "key": each.key,
        "what": each.what,
        "why": each.why,
        "unit": each.unit,
        "polarity": each.polarity,
        "cadence": each.cadence,
        "tolerance": plain(each.tolerance),
        "baseline": plain(each.baseline) or None,
        "owner": each.owner,
        "source": each.source,
        "priorities": [str(page.title) for page in card.priorities],
        "state": card.state.value,
        "trend": card.series.trend.value,
        "missing": [period.key for period in card.series.missing],
        "periods": [
            {
                "period": row.period.words,
                "starts_on": row.period.starts_on.isoformat(),
                "ends_on": row.period.ends_on.isoformat(),
                "value": plain(row.point.value) or None,
                "aim": plain(row.point.aim) or None,
                "state": row.point.state.value,
                "why": row.point.why.value,
                "note": row.point.note,
            }
            for row in card.rows
        ],
    }
