"""I have finished: end this browser's access, and everything else that it holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.public.follow_up.access import Visit, with_code
from reports.public.leave import end_session
from reports.public.replies import see_other


@with_code
def finish(request: HttpRequest, visit: Visit) -> HttpResponse:
    """End the session on POST; to look alone ends nothing."""
    if request.method != "POST":
        return see_other(reverse("follow_up:status"))
    end_session(request)
    return see_other(reverse("follow_up:finished"))


@require_safe
def finished(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left here."""
    return render(request, "reports/follow_up/finished.html")
