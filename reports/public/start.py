"""The start page of a form, and the beginning of answers to it."""

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


@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens, who reads it and when, and how long it takes. Sets no cookie."""
    journey = visit.journey_or_404(slug)
    return render(
        request, "reports/start.html", {"journey": journey, "start": to_html(journey.start)}
    )


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
