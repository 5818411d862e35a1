"""The page for somebody whose answers are no longer kept: what happened, and their words back."""

from collections.abc import Iterator
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reports.fields import Context, field_for
from reports.journey import Step
from reports.public.lists import lists_for
from reports.public.visit import journey_or_404, sent_row
from reports.wording import describe

GONE, FORBIDDEN = 410, 403


def too_late(
    request: HttpRequest, slug: str, now: datetime, *, key: str = "", is_forged: bool = False
) -> HttpResponse:
    """Return the page; Http404 for a form or step that is none. Nothing of it is kept.

    Somebody who comes back to a form that they have just sent goes to its last page instead.
    """
    journey = journey_or_404(slug)
    step = next((step for step in journey.steps if step.key == key), None)
    if key and step is None:
        raise Http404
    was_sent = sent_row(request, slug) is not None
    if was_sent and request.method != "POST":
        return redirect("report:done", slug)
    context = {
        "journey": journey,
        "was_sent": was_sent,
        "is_forged": is_forged,
        "rows": list(_words_back(request, step, now)) if step and request.method == "POST" else [],
    }
    status = FORBIDDEN if is_forged else GONE
    return render(request, "reports/too_late.html", context, status=status)


def _words_back(request: HttpRequest, step: Step, now: datetime) -> Iterator[dict[str, object]]:
    """Each question of the step that was answered, with what was chosen or typed."""
    lists = lists_for(step.questions)
    context = Context(timezone.localdate(now), {}, lists["areas"], lists["landlords"])
    for question in step.questions:
        if not question.is_asked:
            continue
        field = field_for(question, context)
        answer, _errors = field.clean(field.read(request.POST))
        if lines := describe(question, answer, **lists):
            yield {"question": question.label or step.title, "answers": lines}
