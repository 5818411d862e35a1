"""Has it stopped? Asked once a case is closed; “no” opens it again."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reports import stopped
from reports.cases import NotPossible
from reports.choices import CaseStatus
from reports.public.follow_up.access import Visit, with_code
from reports.public.replies import UNPROCESSABLE, see_other

ANSWERS = {"yes": True, "no": False}


@with_code
def has_stopped(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask; record yes, or open the case again."""
    if visit.case.status != CaseStatus.CLOSED or stopped.was_said(visit.case):
        return redirect("follow_up:status")
    if request.method != "POST":
        return _show(request)
    answer = ANSWERS.get(request.POST.get("stopped", ""))
    if answer is None:
        return _show(request, _("Select yes if it has stopped"))
    # Where somebody has opened it meanwhile, that is what a “no” asks for.
    with suppress(NotPossible):
        stopped.say(report=visit.report, has_stopped=answer, now=visit.now)
    return see_other(reverse("follow_up:status"))


def _show(request: HttpRequest, wrong: str = "") -> HttpResponse:
    params = {
        "name": "stopped",
        "idPrefix": "stopped",
        "fieldset": {
            "legend": {
                "text": _("Has it stopped?"),
                "classes": "govuk-fieldset__legend--l",
                "isPageHeading": True,
            }
        },
        "items": [
            {"value": "yes", "text": _("Yes, it has stopped")},
            {
                "value": "no",
                "text": _("No, it has not stopped"),
                "hint": {"text": _("We open your case again, and an officer looks at it.")},
            },
        ],
    }
    if wrong:
        params["errorMessage"] = {"text": wrong}
    context = {
        "params": params,
        "errors": [{"text": wrong, "href": "#stopped"}] if wrong else [],
        "back_url": reverse("follow_up:status"),
    }
    page = "reports/follow_up/has_stopped.html"
    return render(request, page, context, status=UNPROCESSABLE if wrong else 200)
