"""End this browser's access to a referral."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports.partner import opened
from reports.partner.visit import Visit, page, with_link
from reports.partner_access import Standing


@with_link(Standing.OPEN)
def finish(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Forget that this browser gave a code; to look alone ends nothing."""
    if request.method != "POST":
        return redirect(visit.start_url)
    opened.forget(request, visit.link)
    return page(request, "finished", visit)
