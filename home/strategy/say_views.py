"""The addresses of having your say that are no pages of the tree: voting, and thanks for it."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from home.addresses import address
from home.recaptcha import let_google_in
from home.strategy import ballots
from home.strategy.ballot_page import TRAP, VOTED, YES, google_for, has_voted, page_context
from home.strategy.ballots import Ballot
from home.strategy.have_your_say import sources
from home.strategy.heard import heard
from home.strategy.models import ConsultationPage
from home.strategy.vote_form import VoteForm
from home.strategy.votes import NotOpenError, cast
from home.strategy.voting import Phase

UNPROCESSABLE = 422


# A token in a cookie would mark everybody who reads the page; the ballot is signed instead, and a vote
# that another site makes a browser send is turned away below.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Count a vote and go to the thanks; a vote that is wrong comes back with what was written."""
    now = timezone.now()
    page = _page_or_404(request, slug)
    own_url = address(page, request)
    if request.method != "POST" or page.phase(now) != Phase.OPEN:
        return redirect(own_url)
    if has_voted(request):
        return _thanks(page, own_url, now)
    form = VoteForm(page, request.POST)
    ballot = ballots.read(request.POST.get("ballot", ""), page.pk, now=now)
    problem = _problem(request, ballot)
    if not form.is_valid() or ballot is None or problem:
        return _again(request, page, form, problem, now)
    proof = ballots.proof_in(request.POST.get("proof", ""), page.pk, now=now)
    sure = ballots.trust(ballot, proof, is_doubtful=_is_doubtful(request, page), now=now)
    try:
        cast(page=page, vote=form.vote(), ballot=ballot, proof=proof, trust=sure, now=now)
    except NotOpenError:
        return redirect(own_url)
    return _thanks(page, own_url, now)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the vote was counted and what happens next."""
    page = _page_or_404(request, slug)
    context = {"page": page, "own_url": address(page, request)}
    response = TemplateResponse(request, "strategy/thanks.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def who_we_heard(request: HttpRequest) -> HttpResponse:
    """Show which groups asked people, when, and whom nobody has asked."""
    context = {
        "title": _("Whom we have heard from"),
        "intro": _("How each group asked people for their views in the last year, and the gaps."),
        "trail": [{"text": _("Have your say"), "href": "/have-your-say/"}],
        "heard": heard(today=timezone.localdate()),
        "sources": sources(),
    }
    return TemplateResponse(request, "strategy/say/heard.html", context)


def _page_or_404(request: HttpRequest, slug: str) -> ConsultationPage:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    below = ConsultationPage.objects.descendant_of(site.root_page).live().public()
    page: ConsultationPage | None = below.filter(slug=slug).first()
    if page is None:
        raise Http404
    return page


def _problem(request: HttpRequest, ballot: Ballot | None) -> str:
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _("Your vote came by way of another website. Check it here, and send it again.")
    if ballot is None:
        return _("This page was open for too long. Your answers are still here: send them again.")
    return ""


def _is_doubtful(request: HttpRequest, page: ConsultationPage) -> bool:
    google = google_for(page, request.POST)
    return bool(request.POST.get(TRAP)) or bool(google and google.says_no())


def _again(
    request: HttpRequest, page: ConsultationPage, form: VoteForm, problem: str, now: datetime
) -> HttpResponse:
    """The page once more with what was chosen and written, and what is wrong."""
    errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
    whole = " ".join([*errors.pop("__all__", []), problem]).strip()
    context = page.get_context(request) | page_context(
        page, request, now=now, given=request.POST, errors=errors, problem=whole
    )
    response = TemplateResponse(request, page.template, context, status=UNPROCESSABLE)
    response.headers["Cache-Control"] = "private, no-store"
    return let_google_in(request, response) if context.get("google") else response


def _thanks(page: ConsultationPage, own_url: str, now: datetime) -> HttpResponse:
    response = redirect(f"{own_url}thank-you/")
    response.status_code = 303
    response.set_cookie(
        VOTED,
        YES,
        max_age=page.closes_at - now,
        path=own_url,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
