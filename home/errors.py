"""Pages for when something is wrong. They need no database and no context, and always show 999 and 101."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache


def _stylesheet() -> str:
    """Where the stylesheet is; empty when it was never built, for a page without it still reads well."""
    try:
        return static("site/site.css")
    except ValueError:
        return ""


def _page(name: str, status: int) -> HttpResponse:
    html = render_to_string(f"{name}.html", {"stylesheet": _stylesheet()})
    return HttpResponse(html, status=status)


@never_cache
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page."""
    return _page("404", 404)


@never_cache
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this person."""
    return _page("403", 403)


@never_cache
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request made no sense."""
    return _page("400", 400)


@never_cache
def broken(request: HttpRequest) -> HttpResponse:
    """500: we failed."""
    return _page("500", 500)


@never_cache
def unavailable(request: HttpRequest) -> HttpResponse:
    """503: not working for now; says when to try again."""
    response = _page("503", 503)
    response.headers["Retry-After"] = "120"
    return response


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose session is over; the reason is for logs, not for people."""
    return _page("403_csrf", 403)
