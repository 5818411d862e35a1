"""Views of the published site that are not pages of the tree."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from home.models import GlossaryTerm
from home.theme import theme_css


def glossary(request: HttpRequest) -> HttpResponse:
    """Every published term with its meaning, in the order of the alphabet."""
    terms = sorted(GlossaryTerm.objects.filter(live=True), key=lambda term: term.term.casefold())
    return render(request, "home/glossary.html", {"terms": terms})


def theme(request: HttpRequest, brand: str) -> HttpResponse:
    """A brand colour's stylesheet; its address names the colour, so it can be kept for ever."""
    try:
        css = theme_css(f"#{brand}")
    except ValueError:
        raise Http404 from None
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
