"""Where the link in the email leads: a button, and nothing about the referral."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports import authenticators
from reports.partner import opened
from reports.partner.visit import Visit, not_working, page, with_link
from reports.partner_access import AskedTooOften, LinkDoesNotStand, Standing, ask_for_code


@with_link(Standing.OPEN)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the button; when it is pressed, send a one-time code. Mail scanners only look (GET)."""
    if request.method != "POST":
        is_open = opened.is_open(request, visit.link, now=visit.now)
        has_app = authenticators.enrolled(visit.link.contact) is not None
        return page(request, "start", visit, is_open=is_open, has_app=has_app)
    try:
        ask_for_code(link=visit.link, now=visit.now)
    except AskedTooOften as refusal:
        return page(request, "too_often", visit, status=429, what="codes", until=refusal.until)
    except LinkDoesNotStand:
        return not_working(request)
    return redirect(visit.code_url)
