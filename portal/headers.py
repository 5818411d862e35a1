"""Security headers that depend on where a page is.

Reporting, follow-up, leaving and partner pages must never be kept or tell where a person came
from. Wagtail's editor needs inline styles and scripts; the public site allows none.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PRIVATE = ("/report/", "/leave/", "/partner/", "/demo/")
ADMIN = ("/admin/",)
ADMIN_CSP = {
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
}


class SecurityHeadersMiddleware:
    """Adds what Django's own middleware does not, by the first part of the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(PRIVATE):
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        elif request.path.startswith(ADMIN):
            response.headers["Cache-Control"] = "no-store"
        return response


class AdminContentPolicyMiddleware:
    """Gives Wagtail's admin the content policy that it needs; must sit inside django-csp's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN):
            response._csp_replace = ADMIN_CSP  # type: ignore[attr-defined]  # django-csp's own door
        return response
