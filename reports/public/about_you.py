"""A few questions about the person, after a report, for those who like: counted apart from it."""

import secrets
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports import equality
from reports.forms import StepForm
from reports.journey import ABOUT_YOU, Journey, Step
from reports.models.form_page import live_journey
from reports.plain_words import to_html
from reports.public.replies import UNPROCESSABLE, see_other
from reports.throttle import Limit, is_over, place_of

SALT = "about-you"
# Beyond it answers are not counted, so that nobody can make the counts say what they like.
ANSWERS = Limit("about-you", each=10, together=2_000)


def front(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Send on whoever opens these questions as if they were a form to report with."""
    return redirect("/report/")


@require_http_methods(["GET", "HEAD", "POST"])
def about_you(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask; on POST count what was chosen, once, and say thank you."""
    now = timezone.now()
    concern, journey = _concern(slug), _questions()
    step = _all_on_one_page(journey)
    form = StepForm(step, step.questions, request.POST or None, {}, now=now)
    if request.method != "POST":
        return _show(request, slug, journey, form)
    page = _page_in(request)
    if not form.is_valid() or not page:
        return _show(request, slug, journey, form, is_old=not page)
    if not is_over(ANSWERS, place_of(request), now=now):
        equality.count(concern=concern, answers=form.cleaned_data, page=page, now=now)
    return see_other(reverse("report:about_you_thanks", args=[slug]))


@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you."""
    _concern(slug)
    return render(request, "reports/about_you_thanks.html", {"done": to_html(_questions().done)})


def is_asked() -> bool:
    """Say whether the site asks these questions."""
    return live_journey(ABOUT_YOU) is not None


def _concern(slug: str) -> str:
    """The concern of the form that came before; 404 where there is none."""
    found = live_journey(slug)
    if found is None:
        raise Http404
    return found[1].concern


def _questions() -> Journey:
    found = live_journey(ABOUT_YOU)
    if found is None:
        raise Http404
    return found[1]


def _all_on_one_page(journey: Journey) -> Step:
    asked = tuple(question for step in journey.steps for question in step.questions)
    return Step(
        "about-you", journey.steps[0].title, tuple(each for each in asked if not each.is_retired)
    )


def _page_in(request: HttpRequest) -> str:
    """The name of the page that was sent, or "" when it is too old or not ours."""
    try:
        named: str = signing.loads(
            request.POST.get("once", ""), salt=SALT, max_age=equality.PAGE_LIFETIME
        )
    except signing.BadSignature:
        return ""
    return named


def _show(
    request: HttpRequest, slug: str, journey: Journey, form: StepForm, *, is_old: bool = False
) -> HttpResponse:
    errors = form.error_summary if form.is_bound else []
    if is_old and form.is_bound:
        words = _("This page was open for a long time. Press the button again to send it.")
        errors = [*errors, {"text": words, "href": "#main"}]
    context: dict[str, Any] = {
        "form": form,
        "start": to_html(journey.start),
        "heading": form.step.title,
        "errors": errors,
        "once": signing.dumps(secrets.token_urlsafe(16), salt=SALT),
        "button_text": _("Send these answers"),
        "slug": slug,
    }
    status = UNPROCESSABLE if errors else 200
    return render(request, "reports/about_you.html", context, status=status)
