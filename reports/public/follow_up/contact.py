"""Leave a safe contact, put another in its place, or take it away. What was left is not shown again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from reports import safe_contact
from reports.choices import Tier
from reports.forms import StepForm
from reports.journey import Option, Question, Step
from reports.public.follow_up.access import Visit, with_code
from reports.public.replies import UNPROCESSABLE, see_other
from reports.words_for import WAYS

CONTACT, NOTICES, AGREE = "contact", "notices", "agree"


@with_code
def contact(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask how we may get in touch; keep it, or take away what was left before."""
    if request.method != "POST":
        return _show(request, visit, _form(visit, None))
    if request.POST.get("take-away"):
        safe_contact.take_away(report=visit.report, now=visit.now)
        return see_other(reverse("follow_up:status"))
    form = _form(visit, request)
    wants = bool(form.cleaned_data.get(NOTICES))
    left: dict[str, Any] = form.cleaned_data.get(CONTACT, {})
    if wants and left and not left.get("email"):
        form.errors[CONTACT] = {"email": _("Enter the email address that a notice may go to")}
    if not form.is_valid():
        return _show(request, visit, form)
    safe_contact.leave(report=visit.report, contact=left, wants_notices=wants, now=visit.now)
    return see_other(reverse("follow_up:status"))


def _form(visit: Visit, request: HttpRequest | None) -> StepForm:
    questions = [_contact(), _notices()]
    if visit.report.tier == Tier.ANONYMOUS:
        questions.insert(0, _agree())
    step = Step("contact", _("How can we contact you safely?"), tuple(questions))
    return StepForm(step, questions, request.POST if request else None, {}, now=visit.now)


def _contact() -> Question:
    return Question(
        kind="safe-contact",
        key=CONTACT,
        label=_("Safe ways to reach you"),
        hint=_("One way is enough. We only use the ways and times that you say are safe."),
        is_required=True,
    )


def _notices() -> Question:
    return Question(
        kind="checkboxes",
        key=NOTICES,
        label=_("Do you want an email when there is something new?"),
        hint=_(
            "It says only: “There is something new for you. Use your code.” Its subject is “Something "
            "new for you”. Somebody who can read your email could still ask you what it is about."
        ),
        options=(Option("yes", _("Yes, email me when there is something new")),),
    )


def _agree() -> Question:
    return Question(
        kind="checkboxes",
        key=AGREE,
        label=_("Your report would no longer be anonymous"),
        hint=_(
            "To keep a way to reach you, we make your report confidential. Our team will be able to see "
            "what you leave here. Organisations that help us will not."
        ),
        is_required=True,
        if_missing=_("Tick the box if you want your report to be confidential, or go back"),
        options=(Option("yes", _("Yes, make my report confidential")),),
    )


def _show(request: HttpRequest, visit: Visit, form: StepForm) -> HttpResponse:
    left = safe_contact.found_for(visit.report)
    context = {
        "form": form,
        "heading": form.step.title,
        "errors": form.error_summary if form.is_bound else [],
        "ways": [str(WAYS[way]) for way in left.get("ways", []) if way in WAYS],
        "has_contact": bool(left),
        "wants_notices": safe_contact.wants_notices(visit.report),
        "back_url": reverse("follow_up:status"),
        "button_text": _("Keep this"),
    }
    status = UNPROCESSABLE if context["errors"] else 200
    return render(request, "reports/follow_up/contact.html", context, status=status)
