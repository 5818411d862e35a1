"""The addresses behind the two buttons. They set no cookie and keep nothing of who pressed."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page, Site

from home import recaptcha
from home.addresses import address
from home.feedback import taking, tickets
from home.feedback.form import LONGEST, TRAP, RemarkForm
from home.models import BasePage, PartnershipSettings
from home.recaptcha import GoogleCheck, let_google_in

UNPROCESSABLE = 422
WORDS = {"yes": True, "no": False}


# A token in a cookie would mark everybody who reads a page. Another site's form is turned away below, and
# what it could do is count one press.
@csrf_exempt
@require_POST
def press(request: HttpRequest, page: int) -> HttpResponse:
    """Count yes or no, and go to where more can be said."""
    found = _page_or_404(request, page)
    said = request.POST.get("useful", "")
    if said not in WORDS:
        return redirect(address(found, request))
    if not _is_foreign(request) and not request.POST.get(TRAP):
        taking.count(page=found.pk, is_useful=WORDS[said], now=timezone.now())
    return _see(f"/feedback/{found.pk}/{said}/")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def say_more(request: HttpRequest, page: int, said: str) -> HttpResponse:
    """Thank, and ask what is wrong or missing; keep what comes back."""
    found, now = _page_or_404(request, page), timezone.now()
    if said not in WORDS:
        raise Http404
    if request.method != "POST":
        return _ask(request, found, said, now=now)
    form = RemarkForm(request.POST)
    ticket = tickets.read(request.POST.get("ticket", ""), found.pk, now=now)
    if _is_foreign(request) or ticket is None:
        problem = _("This page was open for too long. Your words are still here: send them again.")
        return _ask(request, found, said, now=now, form=form, problem=problem)
    if not form.is_valid():
        return _ask(request, found, said, now=now, form=form)
    proof = tickets.proof_in(request.POST.get("proof", ""), found.pk, now=now)
    sure = tickets.surety(ticket, proof, is_doubtful=_is_doubtful(request), now=now)
    taking.keep(
        page=found.pk,
        was_useful=WORDS[said],
        text=form.cleaned_data["text"],
        ticket=ticket,
        proof=proof,
        surety=sure,
        now=now,
    )
    return _see(f"/feedback/{found.pk}/thanks/")


@require_safe
def thanks(request: HttpRequest, page: int) -> HttpResponse:
    """Thank, and lead back to the page."""
    return _answer(request, _page_or_404(request, page), {"is_sent": True})


def _see(path: str) -> HttpResponse:
    response = redirect(path)
    response.status_code = 303
    return response


def _page_or_404(request: HttpRequest, number: int) -> BasePage:
    """A published page of ours that asks. One of high sensitivity never does, so it has no address here."""
    site = Site.find_for_request(request)
    row = Page.objects.live().public().filter(pk=number).first()
    page = row.specific if row and site and row.is_descendant_of(site.root_page) else None
    if not isinstance(page, BasePage) or page.is_hidden:
        raise Http404
    if site is None or not PartnershipSettings.for_site(site).asks_feedback:
        raise Http404
    return page


def _is_foreign(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site") == "cross-site"


def _google(request: HttpRequest, data: Any = None) -> GoogleCheck | None:
    settings = PartnershipSettings.for_request(request)
    return GoogleCheck(data) if settings.feedback_recaptcha and recaptcha.is_set_up() else None


def _is_doubtful(request: HttpRequest) -> bool:
    google = _google(request, request.POST)
    return bool(request.POST.get(TRAP)) or bool(google and google.says_no())


def _ask(
    request: HttpRequest,
    page: BasePage,
    said: str,
    *,
    now: datetime,
    form: RemarkForm | None = None,
    problem: str = "",
) -> HttpResponse:
    """The form, empty or with what was written and what is wrong with it."""
    found = [str(each) for each in form.errors.get("text", [])] if form and not problem else []
    errors = [problem] if problem else found
    google = _google(request)
    context = {
        "ticket": tickets.issue(page.pk, now=now),
        "challenge": tickets.challenge(page.pk, now=now),
        "trap": TRAP,
        "longest": LONGEST,
        "google": google,
        "said": said,
        "given": form.data.get("text", "") if form else "",
        "errors": [{"text": each, "href": "#text"} for each in errors],
        "error": {"text": " ".join(errors)} if errors else None,
    }
    response = _answer(request, page, context, status=UNPROCESSABLE if errors else 200)
    return let_google_in(request, response) if google else response


def _answer(
    request: HttpRequest, page: BasePage, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    whole = {"about": page, "own_url": address(page, request), **context}
    response = TemplateResponse(request, "home/feedback.html", whole, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
