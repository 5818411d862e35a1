"""The whole strategy as one page and as a PDF.

What it says is read and put together once for each state of the site's content, and kept: a page of
thirty priorities must not be a way to keep the database busy.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from home.context import frame_of
from home.glossary import explain
from home.kept_pdf import BeingMadeError, kept_pdf
from home.pdf import PdfError, can_make_pdfs
from home.strategy.around import Supporter
from home.strategy.branches import Branch, branches_of, levels_of
from home.strategy.choices import FRONT_KINDS
from home.strategy.models import PriorityPage, StrategyPage, StrategySectionPage
from home.strategy.supporters import supporters_by_priority

logger = logging.getLogger(__name__)

KEPT_SECONDS = 60 * 60
FIRST_HEADING = 3
"""The heading of a priority right below the strategy."""


@dataclass(frozen=True)
class Printed:
    """One priority on the printed page, with those below it."""

    page: PriorityPage
    name: str
    heading: int
    supporters: list[Supporter]
    below: list["Printed"]

    @property
    def part_heading(self) -> int:
        """The heading of its parts: why it matters, what we will do."""
        return min(self.heading + 1, 6)

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"priority-{self.page.pk}"


@dataclass(frozen=True)
class PrintedLevel:
    """Priorities of one kind."""

    name: str
    anchor: str
    priorities: list[Printed]


Serve = Callable[..., HttpResponse]


def printed(next_serve: Serve) -> Serve:
    """A way to serve pages that knows the printed forms of a strategy."""

    def serve(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        make = FORMS.get(kwargs.get("part")) if isinstance(page, StrategyPage) else None
        if make is None:
            return next_serve(page, request, args, kwargs)
        made: HttpResponse = page.guarded(make(page, request))
        return made

    return serve


def whole_page(page: StrategyPage, request: HttpRequest) -> TemplateResponse:
    """The whole strategy on one page."""
    context = {
        **page.get_context(request),
        "printed": printed_body(page, request),
        "has_pdf": can_make_pdfs(),
    }
    return TemplateResponse(request, "strategy/print.html", context)


def whole_pdf(page: StrategyPage, request: HttpRequest) -> HttpResponse:
    """The same as a tagged PDF, or a page that says why there is none."""
    if not can_make_pdfs():
        return _no_pdf(page, request, "cannot", status=404)
    html: str = render_to_string(
        "strategy/print_pdf.html",
        {
            "page": page,
            "printed": printed_body(page, request),
            "partnership": frame_of(request).partnership,
        },
    )
    html = explain(html, is_linked=False)
    try:
        made = kept_pdf(f"strategy-{page.pk}", html, base_url=f"{settings.WAGTAILADMIN_BASE_URL}/")
    except BeingMadeError:
        return _no_pdf(page, request, "being-made", status=202)
    except PdfError as error:
        logger.error("The PDF of page %s could not be made: %s", page.pk, error)
        return _no_pdf(page, request, "failed", status=503)
    name = f"{page.slug}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


FORMS: Mapping[Any, Callable[[StrategyPage, HttpRequest], HttpResponse]] = {
    ("print",): whole_page,
    ("print", "pdf"): whole_pdf,
}


def _no_pdf(page: StrategyPage, request: HttpRequest, why: str, *, status: int) -> HttpResponse:
    context = {**page.get_context(request), "why": why}
    return TemplateResponse(request, "strategy/no_pdf.html", context, status=status)


def printed_body(page: StrategyPage, request: HttpRequest) -> SafeString:
    """All that a strategy says, as HTML: contents, sections and priorities in reading order."""
    key = f"strategy:print:{page.pk}:{_state_of_content()}"
    kept: str | None = cache.get(key)
    if kept is None:
        context = {"page": page, **_contents(page, request)}
        kept = render_to_string("strategy/print_body.html", context, request)
        cache.set(key, kept, KEPT_SECONDS)
    return mark_safe(kept)  # noqa: S308 - it is our own template's


def _state_of_content() -> str:
    """What changes whenever anything is published, unpublished, moved or deleted."""
    newest = (
        model.objects.aggregate(newest=Max("pk"))["newest"]
        for model in (Revision, PageLogEntry, ModelLogEntry)
    )
    return "-".join(str(pk or 0) for pk in newest)


def _contents(page: StrategyPage, request: HttpRequest) -> dict[str, Any]:
    pages = PriorityPage.objects.descendant_of(page).live().in_bulk()
    supporters = supporters_by_priority(page)
    levels = [
        PrintedLevel(
            level.name,
            f"level-{number}",
            [_printed(branch, pages, supporters, FIRST_HEADING) for branch in level.branches],
        )
        for number, level in enumerate(levels_of(page, branches_of(page, request)), start=1)
    ]
    sections = list(
        StrategySectionPage.objects.child_of(page)
        .live()
        .filter(view_restrictions=None)
        .order_by("path")
    )
    return {
        "levels": levels,
        "front": [each for each in sections if each.kind in FRONT_KINDS],
        "back": [each for each in sections if each.kind not in FRONT_KINDS],
    }


def _printed(
    branch: Branch,
    pages: dict[int, PriorityPage],
    supporters: dict[int, list[Supporter]],
    heading: int,
) -> Printed:
    below = [_printed(each, pages, supporters, min(heading + 1, 5)) for each in branch.below]
    name = f"{branch.level} {branch.number}".strip()
    return Printed(pages[branch.pk], name, heading, supporters.get(branch.pk, []), below)
