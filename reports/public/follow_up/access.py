"""Who is behind a code: kept in the session for thirty idle minutes, and the door of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reports import drafts
from reports.fields.typed import tidy
from reports.forged import is_forged
from reports.journey import AGAIN
from reports.models import Case, Report, ReportFormPage

IDLE = timedelta(minutes=30)
TOUCH_EVERY = timedelta(minutes=1)
MOST_SHOWN = 5000
FORBIDDEN = 403
_OPEN, _LAST = "follow-up", "follow-up-last"


@dataclass(frozen=True)
class Visit:
    """A request by somebody who gave a code. `report` is their first."""

    report: Report
    now: datetime

    @property
    def case(self) -> Case:
        """The case that their report is on."""
        return self.report.case


View = Callable[[HttpRequest, Visit], HttpResponse]


def grant(request: HttpRequest, report: Report, *, now: datetime) -> None:
    """Open a report in this browser, under a new session key that nobody can have planted.

    What was being answered goes along, but for what another code's holder began.
    """
    before = request.session.session_key
    if request.session.get(_LAST) != str(report.pk):
        drafts.discard(session_key=before, slugs=[AGAIN])
    request.session.cycle_key()
    slugs = ReportFormPage.objects.values_list("slug", flat=True)
    drafts.carry_over(before=before, after=request.session.session_key or "", slugs=slugs, now=now)
    request.session[_LAST] = str(report.pk)
    _touch(request, report, now)


def opened(request: HttpRequest, *, now: datetime) -> Report | None:
    """Return the report that this browser gave the code of, or None when half an hour went by."""
    kept = request.session.get(_OPEN)
    if not isinstance(kept, dict):
        return None
    idle = now.timestamp() - float(kept.get("at", 0))
    rows = Report.objects.select_related("case", "answers_key", "edition")
    found = rows.filter(pk=str(kept.get("report"))).exclude(answers_key=None).first()
    if found is None or idle > IDLE.total_seconds():
        del request.session[_OPEN]
        return None
    if idle > TOUCH_EVERY.total_seconds():
        _touch(request, found, now)
    return found


def with_code(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view its Visit in a browser that gave a code; ask for one otherwise."""

    @csrf_exempt  # is_forged() asks the same below, and gives people their words back.
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        report = opened(request, now=now)
        if request.method == "POST" and (report is None or is_forged(request)):
            return _words_back(request, is_open=report is not None)
        if report is None:
            return redirect("follow_up:code")
        return view(request, Visit(report, now))

    return inner


def _touch(request: HttpRequest, report: Report, now: datetime) -> None:
    request.session[_OPEN] = {"report": str(report.pk), "at": int(now.timestamp())}


def _words_back(request: HttpRequest, *, is_open: bool) -> HttpResponse:
    """Say that nothing was kept, and show what was typed, so that it is not lost."""
    typed = tidy(request.POST.get("message", ""))[:MOST_SHOWN]
    context = {"typed": typed, "is_open": is_open}
    return render(request, "reports/follow_up/expired.html", context, status=FORBIDDEN)
