"""Leaving quickly: nothing stays here, and an ordinary page comes up instead."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from home.context import frame_of
from reports import drafts
from reports.models import ReportFormPage

SEE_OTHER = 303


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, delete what was typed, clear what the browser kept, go somewhere ordinary."""
    end_session(request)
    response = HttpResponseRedirect(frame_of(request).partnership.leave_to, status=SEE_OTHER)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def end_session(request: HttpRequest) -> None:
    """Delete this browser's drafts, then its session."""
    if request.session.session_key:
        slugs = ReportFormPage.objects.values_list("slug", flat=True)
        drafts.discard(session_key=request.session.session_key, slugs=slugs)
    request.session.flush()
