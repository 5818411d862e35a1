"""Send a new link in place of one whose time is over, to the same address."""

from django.http import HttpRequest, HttpResponse

from reports import partner_access
from reports.partner.visit import Visit, not_working, page, with_link
from reports.partner_access import AskedTooOften, LinkDoesNotStand, Standing


@with_link(Standing.EXPIRED)
def renew(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the button; when it is pressed, send the link."""
    if request.method != "POST":
        return page(request, "expired", visit, status=410)
    try:
        partner_access.renew(link=visit.link, now=visit.now)
    except AskedTooOften as refusal:
        return page(request, "too_often", visit, status=429, what="links", until=refusal.until)
    except LinkDoesNotStand:
        return not_working(request)
    return page(request, "link_sent", visit)
