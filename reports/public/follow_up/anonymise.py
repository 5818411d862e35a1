"""Become anonymous: what goes, what stays, and that it cannot be undone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reports import anonymising
from reports.choices import Tier
from reports.public.follow_up.access import Visit, with_code
from reports.public.replies import see_other

CONFLICT = 409


@with_code
def anonymise(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Explain it; on POST do it, for good."""
    page = "reports/follow_up/anonymise.html"
    if visit.report.tier == Tier.ANONYMOUS:
        return redirect("follow_up:status")
    if request.method != "POST":
        return render(request, page)
    try:
        anonymising.anonymise(report=visit.report, now=visit.now)
    except anonymising.OnHold:
        return render(request, page, {"is_on_hold": True}, status=CONFLICT)
    return see_other(reverse("follow_up:anonymised"))


@with_code
def anonymised(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that it was done."""
    if visit.report.tier != Tier.ANONYMOUS:
        return redirect("follow_up:anonymise")
    return render(request, "reports/follow_up/anonymised.html")
