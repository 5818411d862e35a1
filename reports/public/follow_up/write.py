"""Write to the officers: add something, or answer a question."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from reports import messages
from reports.choices import Tier
from reports.fields.typed import tidy
from reports.identifying import looks_identifying
from reports.public.follow_up.access import Visit, with_code
from reports.public.replies import UNPROCESSABLE, see_other
from reports.public.visit import as_uuid

LONGEST = 5000


@with_code
def write(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the box; keep what was written, once. What may say who they are is asked about, once."""
    if request.method != "POST":
        return _show(request)
    words = tidy(request.POST.get("message", ""))
    if wrong := _wrong(words):
        return _show(request, words, wrong=wrong)
    found = [] if visit.report.tier == Tier.NAMED else looks_identifying(words)
    if found and not request.POST.get("sure"):
        return _show(request, words, warnings=found)
    messages.write_from_reporter(
        report=visit.report, words=words, row=_row(request, visit), now=visit.now
    )
    return see_other(reverse("follow_up:status") + "#messages")


def _wrong(words: str) -> str:
    if not words:
        return _("Write what you want to tell us")
    if len(words) > LONGEST:
        over = {"limit": LONGEST, "over": len(words) - LONGEST}
        return _("It must be %(limit)d characters or fewer. Take away %(over)d of them.") % over
    return ""


def _row(request: HttpRequest, visit: Visit) -> uuid.UUID | None:
    """Return the same row for the same page sent twice, and never another report's."""
    once = as_uuid(request.POST.get("once"))
    return uuid.uuid5(visit.report.pk, str(once)) if once else None


def _show(
    request: HttpRequest, words: str = "", *, wrong: str = "", warnings: list[str] | None = None
) -> HttpResponse:
    params: dict[str, Any] = {
        "id": "message",
        "name": "message",
        "label": {
            "text": _("What do you want to tell us?"),
            "classes": "govuk-label--l",
            "isPageHeading": True,
        },
        "hint": {"text": _("Nobody reads this at once. If someone is in danger now, call 999.")},
        "value": words,
        "rows": 8,
        "maxlength": LONGEST,
        "autocomplete": "off",
    }
    if wrong:
        params["errorMessage"] = {"text": wrong}
    context = {
        "params": params,
        "warnings": warnings,
        "errors": [{"text": wrong, "href": "#message"}] if wrong else [],
        "once": as_uuid(request.POST.get("once")) or uuid.uuid4(),
        "back_url": reverse("follow_up:status"),
        "button_text": _("Send"),
    }
    page = "reports/follow_up/write.html"
    return render(request, page, context, status=UNPROCESSABLE if wrong else 200)
