"""Get help: the start, the finder's results, one need, one service.

What somebody looks for comes in the body of a request, so that it is in no address; every page here asks to be kept nowhere.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from home.models import SectionPage, StandardPage
from home.models.base import BasePage
from home.support.finding import asking
from home.support.finding.cards import all_cards, card_of, cards_for_change
from home.support.finding.tiles import tiles_of
from home.support.finding.week import week_of
from home.support.models import Service, ServiceKind

SLUG = "get-help"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The page that staff write, with the finder's box and every need before its own words."""
    # Those who were hurt choose here: what is for those who hurt them stands on a page of its own.
    needs = [need for need in asking.all_needs() if not getattr(need, "is_for_change", False)]
    more = {"needs": needs, "longest": asking.LONGEST}
    return _written(request, SectionPage, SLUG, "support/get_help.html", more)


@require_safe
def change(request: HttpRequest) -> HttpResponse:
    """The page for people who hurt others and want to stop: nothing leads from it to victims' help.

    Who helps comes after its opening words, before the next heading: whoever wants to stop now meets it early.
    """
    response = _written(request, StandardPage, "change-my-behaviour", "support/change.html", {})
    context = response.context_data or {}
    blocks = list(context["page"].body)
    headings = [at for at, block in enumerate(blocks) if at and block.block_type == "heading"]
    first = headings[0] if headings else len(blocks)
    more = {
        "cards": cards_for_change(timezone.now()),
        "opening": blocks[:first],
        "others": blocks[first:],
    }
    response.context_data = {**context, **more}
    return response


def _written(
    request: HttpRequest, kind: type[BasePage], slug: str, template: str, more: dict[str, Any]
) -> TemplateResponse:
    """A page that staff write, with more in it. Raises Http404 while there is none."""
    site = Site.find_for_request(request)
    page = kind.objects.child_of(site.root_page).live().filter(slug=slug).first() if site else None
    if page is None:
        raise Http404
    page.lineage = [site.root_page.specific]
    response: TemplateResponse = page.serve(request)
    response.template_name = template
    response.context_data = {**(response.context_data or {}), **more}
    return response


# It changes nothing, so another site could do no more with it than a visitor can.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The three questions; with a POST, what fits."""
    given = {
        name: request.POST.get(name, "").strip() for name in ("words", "need", "audience", "area")
    }
    choices = asking.choices()
    context: dict[str, Any] = {
        "choices": choices,
        "given": given,
        "longest": asking.LONGEST,
    }
    if any(given.values()):
        context["answer"] = asking.find(**given, now=timezone.now(), needs=choices.needs)
    return _careful(request, "support/find.html", context)


@require_safe
def for_need(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody who helps with one need."""
    need = get_object_or_404(asking.needs_known(), key=key)
    if getattr(need, "is_for_change", False):
        return HttpResponseRedirect(reverse("change"))
    answer = asking.find(words="", need=need.key, audience="", area="", now=timezone.now())
    return _careful(request, "support/need.html", {"need": need, "answer": answer})


@require_safe
def service(request: HttpRequest, key: str) -> HttpResponse:
    """All that anybody may know of one service."""
    found = get_object_or_404(Service.objects.public(), key=key)
    now = timezone.now()
    context = {
        "card": card_of(found, now),
        "service": found,
        "week": week_of(found.known_rules, now),
    }
    return _careful(request, "support/service.html", context)


@require_safe
def centres(request: HttpRequest) -> HttpResponse:
    """Where somebody can report a hate crime in person, to people who are not the police."""
    cards = [
        card
        for card in all_cards(timezone.now())
        if card.service.kind == ServiceKind.THIRD_PARTY_CENTRE
    ]
    return _careful(request, "support/centres.html", {"cards": cards, "tiles": tiles_of(cards)})


def _careful(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = TemplateResponse(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
