"""One page of a form: its questions, what was answered, and where to go next."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home import errors
from reports import vault
from reports.evidence_kinds import MOST_FILES
from reports.forged import is_forged
from reports.forms import StepForm
from reports.journey import Step, next_step, previous_step
from reports.public import evidence
from reports.public.evidence import Uploads
from reports.public.lists import lists_for
from reports.public.progress import progress_at
from reports.public.replies import UNPROCESSABLE, see_other
from reports.public.too_late import too_late
from reports.public.visit import Visit, find_visit, keep, step_url


@csrf_exempt  # is_forged() asks the same below, and gives people their words back.
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask one step; keep what is right in its answers and go on."""
    now = timezone.now()
    visit = find_visit(request, slug, now)
    if visit is None:
        return too_late(request, slug, now, key=key)
    here = _step_of(visit, key)
    uploads = evidence.listen(request, visit, here) if here else Uploads()
    if here and uploads.is_too_big:
        # Nothing of it was read, the token neither, and nothing is changed.
        uploads.wrong += evidence.too_big()
        return _show(request, visit, here, _form(visit, here, request, now, uploads))
    if request.method == "POST" and is_forged(request):
        return too_late(request, slug, now, key=key, is_forged=True)
    if here is None or not visit.may_see(here):
        return see_other(visit.onward)
    if request.method == "POST":
        return _answer(request, visit, here, uploads, now)
    if not vault.is_open():
        return errors.unavailable(request)
    return _show(request, visit, here, _form(visit, here, None, now, uploads))


def _step_of(visit: Visit, key: str) -> Step | None:
    """Return the step, or None when it does not apply; Http404 when the form has no such step."""
    if all(step.key != key for step in visit.journey.steps):
        raise Http404
    return visit.journey.step_at(key, visit.answers)


def _form(
    visit: Visit, here: Step, request: HttpRequest | None, now: datetime, uploads: Uploads
) -> StepForm:
    questions = visit.journey.questions_for(here, visit.answers)
    data = request.POST if request else None
    lists = lists_for(questions)
    return StepForm(here, questions, data, visit.answers, **lists, bad_files=uploads.wrong, now=now)


def _answer(
    request: HttpRequest, visit: Visit, here: Step, uploads: Uploads, now: datetime
) -> HttpResponse:
    """Keep every answer that is right, even beside one that is wrong."""
    visit = evidence.take_in(request, visit, uploads, now)
    form = _form(visit, here, request, now, uploads)
    after = visit.with_answers({**visit.answers, **form.cleaned_data})
    if form.cleaned_data:
        keep(request, after, now)
    if not form.is_valid():
        return _show(request, after, here, form)
    if evidence.stays(request):
        return see_other(step_url(visit.slug, here.key, is_change=bool(request.POST.get("change"))))
    if request.POST.get("change"):
        return see_other(_after_change(visit, after, here))
    return see_other(_next(after, here))


def _next(visit: Visit, here: Step) -> str:
    """Return the address of the step after this one, or of the check page."""
    if any(question.ends_here for question in visit.journey.questions_for(here, visit.answers)):
        return step_url(visit.slug, here.key)
    following = next_step(visit.journey, visit.answers, here.key)
    return step_url(visit.slug, following.key) if following else _check(visit)


def _after_change(before: Visit, after: Visit, here: Step) -> str:
    """Return where to go after a changed answer: to what is new because of it, else to the check page.

    Pages of words ask nothing, so they would never count as unfinished: one that has just come to
    apply, or that follows one, is shown too.
    """
    following = next_step(after.journey, after.answers, here.key)
    if following and (_is_new(following, before) or _only_words(following, here)):
        return step_url(after.slug, following.key, is_change=True)
    unfinished = after.unfinished
    return step_url(after.slug, unfinished.key, is_change=True) if unfinished else _check(after)


def _is_new(step: Step, before: Visit) -> bool:
    return step not in before.journey.steps_for(before.answers)


def _only_words(following: Step, here: Step) -> bool:
    """Say whether a page of words follows a page of words or a stop."""
    has_words = any(question.kind in {"notice", "stop"} for question in here.questions)
    return has_words and not any(question.is_asked for question in following.questions)


def _show(request: HttpRequest, visit: Visit, here: Step, form: StepForm) -> HttpResponse:
    is_change = bool(request.GET.get("change") or request.POST.get("change"))
    stop = next((question for question in form.questions if question.kind == "stop"), None)
    files = next((question for question in form.questions if question.kind == "evidence"), None)
    context = {
        "journey": visit.journey,
        "form": form,
        "heading": form.title if form.has_own_heading and not stop else "",
        "errors": form.error_summary if form.is_bound else [],
        "progress": progress_at(visit.journey, visit.answers, here),
        "back_url": _check(visit) if is_change else _back(visit, here),
        "is_change": is_change,
        "enctype": evidence.MULTIPART if files else "",
        "files": evidence.files_in(visit, files) if files else [],
        "most_files": MOST_FILES,
        "ends_here": bool(stop and stop.ends_here),
        # Editors write stop pages of two kinds: "call 999", and "others can help with this".
        "is_urgent": bool(stop and "999" in stop.label),
    }
    status = UNPROCESSABLE if context["errors"] else 200
    return render(request, "reports/step.html", context, status=status)


def _back(visit: Visit, here: Step) -> str:
    before = previous_step(visit.journey, visit.answers, here.key)
    if before is None:
        return reverse("report:start", args=[visit.slug])
    return step_url(visit.slug, before.key)


def _check(visit: Visit) -> str:
    return reverse("report:check", args=[visit.slug])
