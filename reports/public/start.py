"""The start page of a form, and the beginning of answers to it."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from home import errors
from reports import vault
from reports.editions import edition_of
from reports.models import ReportFormPage
from reports.plain_words import to_html
from reports.public import visit
from reports.public.replies import see_other

FROM = "from"
"""The name by which an address says what led to it."""
CODE = re.compile(r"[0-9]{1,10}-[a-z0-9-]{1,40}", re.ASCII)


@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens, who reads it and when, and how long it takes. Sets no cookie."""
    journey = visit.journey_or_404(slug)
    context = {"journey": journey, "start": to_html(journey.start), "led_here": _led_here(request)}
    return render(request, "reports/start.html", context)


def _led_here(request: HttpRequest) -> str:
    """What led to the form, handed on as it came to whoever adds up totals of a day; kept with nothing."""
    code = request.GET.get(FROM, "")
    return f"?{FROM}={code}" if CODE.fullmatch(code) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin answers and go to the first question; offer to go on where some are there already.

    A link leads here, not a form: a form on the start page would need a cookie before anybody
    has decided to tell us anything. Nothing that is there goes without a POST.
    """
    if not vault.is_open():
        return errors.unavailable(request)
    now = timezone.now()
    found = visit.find_visit(request, slug, now)
    if found is not None and request.method != "POST":
        return render(request, "reports/resume.html", {"visit": found, "journey": found.journey})
    page = ReportFormPage.objects.live().filter(slug=slug).first()
    if page is None:
        raise Http404
    edition, journey = edition_of(page)
    visit.begin(request, edition, now)
    return see_other(visit.step_url(slug, journey.steps_for({})[0].key))
