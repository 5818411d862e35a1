"""Where a receipt code is typed. Nothing of it is shown again, kept or written down anywhere."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reports import code_lookup, receipts, throttle
from reports.forged import is_forged
from reports.public.follow_up import access
from reports.public.replies import UNPROCESSABLE, see_other

TRIES = throttle.Limit("receipt-code", each=20, together=1000)
"""In ten minutes. A code has 60 bits that must be guessed, so this spares the server more than it hides."""
MOST_TYPED = 200
FORBIDDEN, TOO_MANY = 403, 429


@csrf_exempt  # is_forged() asks the same below, and offers the page again.
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for a code; open the report that it belongs to."""
    now = timezone.now()
    if request.method == "POST":
        return _open(request, now)
    if access.opened(request, now=now):
        return redirect("follow_up:status")
    return _ask(request)


def _open(request: HttpRequest, now: datetime) -> HttpResponse:
    if is_forged(request):
        words = _("This page was open for a long time. Enter your code again.")
        return _ask(request, words, status=FORBIDDEN)
    typed = request.POST.get("code", "")[:MOST_TYPED]
    plain = receipts.normalise(typed)
    if not plain:
        return _ask(request, _not_a_code(typed))
    if throttle.is_over(TRIES, throttle.place_of(request), now=now):
        return _too_often(request)
    report = code_lookup.find(plain)
    if report is None:
        return _ask(
            request,
            _(
                "We do not know this code. Check each letter and number. "
                "A report that we have deleted has no code any more."
            ),
        )
    access.grant(request, report, now=now)
    return see_other(reverse("follow_up:status"))


def _not_a_code(typed: str) -> str:
    """Return what is wrong with something that cannot be a code, without saying it again."""
    count = sum(one.isalnum() for one in typed)
    if not count:
        return _("Enter your receipt code")
    if count != receipts.LENGTH:
        words = _("A receipt code has %(length)d letters and numbers. You entered %(count)d.")
        return words % {"length": receipts.LENGTH, "count": count}
    return _("A receipt code has only letters and numbers, and never the letter U")


def _ask(request: HttpRequest, words: str = "", *, status: int = UNPROCESSABLE) -> HttpResponse:
    params: dict[str, Any] = {
        "id": "code",
        "name": "code",
        "label": {
            "text": _("What is your receipt code?"),
            "classes": "govuk-label--l",
            "isPageHeading": True,
        },
        "hint": {
            "text": _(
                "It looks like 7K2M-Q4TV-9RXB-3HWD. Small letters, spaces and dashes do not matter."
            )
        },
        "classes": "govuk-input--width-20 govuk-input--extra-letter-spacing",
        "autocomplete": "off",
        "spellcheck": False,
        "autocapitalize": "characters",
    }
    if words:
        params["errorMessage"] = {"text": words}
    context = {"params": params, "errors": [{"text": words, "href": "#code"}] if words else []}
    page = "reports/follow_up/code.html"
    return render(request, page, context, status=status if words else 200)


def _too_often(request: HttpRequest) -> HttpResponse:
    """Ask for patience: nobody is ever locked out for good."""
    response = render(request, "reports/follow_up/too_often.html", status=TOO_MANY)
    response.headers["Retry-After"] = str(int(throttle.PERIOD.total_seconds()))
    return response
