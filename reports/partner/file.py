"""A file that came with a report, where its tier allows the partner to have it."""

import uuid

from django.http import HttpRequest, HttpResponse

from reports import evidence
from reports.attachments import NotServed
from reports.evidence import NoSuchFile
from reports.file_replies import download
from reports.partner.visit import Visit, not_working, once_opened, page


@once_opened
def file(request: HttpRequest, visit: Visit, row: uuid.UUID) -> HttpResponse:
    """Send it as a download; otherwise the same page as for a link that opens nothing."""
    try:
        served = evidence.open_for_partner(link=visit.link, row=row, now=visit.now)
    except NoSuchFile:
        return not_working(request)
    except NotServed:
        return page(request, "cannot_read", visit, status=409)
    return download(served)
