"""Leaving quickly: nothing stays here, and an ordinary page comes up instead."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from home.context import frame_of
from reports import drafts
from reports.models import ReportFormPage
from reports.public.replies import see_other


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, delete what was typed, clear what the browser kept, go somewhere ordinary."""
    end_session(request)
    response = see_other(frame_of(request).partnership.leave_to)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def end_session(request: HttpRequest) -> None:
    """Delete this browser's drafts, then its session."""
    if request.session.session_key:
        slugs = ReportFormPage.objects.values_list("slug", flat=True)
        drafts.discard(session_key=request.session.session_key, slugs=slugs)
    request.session.flush()
