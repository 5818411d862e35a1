"""Security headers that depend on where a page is.

Reporting, follow-up, leaving and partner pages must never be kept or tell where a person came
from. Wagtail's editor needs inline styles and scripts; the public site allows none.
"""

from collections.abc import Callable
from contextlib import suppress

from csp.middleware import CSPMiddleware, PolicyParts
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

PRIVATE = ("/report/", "/leave/", "/partner/", "/action-update/", "/alerts/", "/demo/")
ADMIN = ("/admin/",)
NEVER_KEPT = (*ADMIN, "/healthz", "/readyz")
ADMIN_CSP = {
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class SecurityHeadersMiddleware:
    """Adds what Django's own middleware does not, by the first part of the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PRIVATE):
            _name_own_origin(request)
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(PRIVATE):
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        elif request.path.startswith(NEVER_KEPT):
            response.headers["Cache-Control"] = "no-store"
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """The site's content policy; Wagtail's admin gets the one that it needs."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for one response."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(ADMIN) and not report_only:
            parts.replace = {**(parts.replace or {}), **ADMIN_CSP}
        return parts


def _name_own_origin(request: HttpRequest) -> None:
    """Put our own origin in place of "null" on a form that was sent.

    A page that sends no referrer makes browsers call its origin null, on our own forms too, and
    Django's check refuses null before it looks at the token. The token still has to be right:
    another site's page, whose origin may be null as well, does not have it.
    """
    if request.META.get("HTTP_ORIGIN") == "null":
        # A host that is not ours is refused further in, where the refusal still gets these headers.
        with suppress(DisallowedHost):
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
