"""Where a receipt code will open a report. Until it does, the page says how else to follow up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """Say how to follow up a report. Sets no cookie."""
    return render(request, "reports/follow_up.html")
