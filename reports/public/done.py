"""The last page: reference, receipt code, what happens next. It lives as long as the session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from home.support.finding.after_report import help_after
from reports import intake, receipts
from reports.concerns import ORDINARY
from reports.models.form_page import live_journey
from reports.plain_words import to_html
from reports.public.about_you import is_asked
from reports.public.leave import end_session
from reports.public.replies import see_other
from reports.public.visit import sent_row, ticket_for
from reports.working_time import say_time


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the receipt while the session lives; on POST ("I have kept my code") end the session."""
    if request.method == "POST":
        end_session(request)
        return see_other(reverse("report:done", args=[slug]))
    ticket = ticket_for(request, sent_row(request, slug))
    receipt = intake.find(ticket.submission) if ticket else None
    found = live_journey(slug)
    context: dict[str, Any] = {
        "done": to_html(found[1].done) if found else "",
        "asks_about_you": found is not None and is_asked(),
        "slug": slug,
        "tells_outcomes": found is not None and found[1].concern in ORDINARY,
    }
    if ticket is None or receipt is None:
        return render(request, "reports/kept.html", context)
    context |= {
        "offers": help_after(receipt.facts, may_name=context["tells_outcomes"]),
        "receipt": receipt,
        "code": receipts.show(ticket.code),
        "read_by": say_time(receipt.officer_due_at),
        "contact_by": say_time(receipt.contact_due_at) if receipt.contact_due_at else "",
        "is_anonymous": receipt.tier == "anonymous",
    }
    return render(request, "reports/done.html", context)
