"""It happened again: the way into the short journey, and its last page. Its steps are the usual ones."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reports import intake
from reports.editions import edition_of
from reports.journey import AGAIN
from reports.models import Report, ReportFormPage
from reports.public import visit as visits
from reports.public.follow_up.access import Visit, opened, with_code
from reports.public.replies import see_other
from reports.working_time import say_time


@with_code
def front(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Go back to what happened so far: the short journey has no start page of its own."""
    return redirect("follow_up:status")


@with_code
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin the short journey, or go on with it where it is begun."""
    found = visits.find_visit(request, AGAIN, visit.now)
    if found is not None:
        return see_other(found.onward)
    page = ReportFormPage.objects.live().filter(slug=AGAIN).first()
    if page is None:
        raise Http404
    edition, journey = edition_of(page)
    visits.begin(request, edition, visit.now)
    return see_other(visits.step_url(AGAIN, journey.steps_for({})[0].key))


@with_code
def done(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that it was kept. There is no new code: the first one opens it too."""
    ticket = visits.ticket_for(request, visits.sent_row(request, AGAIN))
    receipt = intake.find(ticket.submission) if ticket else None
    if receipt is None:
        return redirect("follow_up:status")
    context = {"receipt": receipt, "read_by": say_time(receipt.officer_due_at)}
    return render(request, "reports/follow_up/again_done.html", context)


def first_report(request: HttpRequest, slug: str, now: datetime) -> Report | None:
    """Return the report that a draft follows: None for any form but the short journey."""
    return opened(request, now=now) if slug == AGAIN else None
