"""Views of the published site that are not pages of the tree."""

from django.http import Http404, HttpRequest, HttpResponse

from home.theme import theme_css


def theme(request: HttpRequest, brand: str) -> HttpResponse:
    """A brand colour's stylesheet; its address names the colour, so it can be kept for ever."""
    try:
        css = theme_css(f"#{brand}")
    except ValueError:
        raise Http404 from None
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
