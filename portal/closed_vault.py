"""What a page says when the key that opens reports is missing or wrong: 503, never a broken page."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from home.errors import unavailable
from reports import vault

log = logging.getLogger(__name__)
CLOSED = (vault.VaultClosed, vault.SealBroken)


class ClosedVaultMiddleware:
    """Turns a closed vault into a page: with 999 and 101 for the public, with the cause at the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a closed vault; None leaves any other error to Django."""
        if not isinstance(error, CLOSED):
            return None
        # Its words name versions and fields, never a row or what it holds.
        log.error("the vault is closed", extra={"facts": {"why": str(error)}})
        if request.path_info.startswith("/admin/"):
            return _desk(error)
        return unavailable(request)


def _desk(error: Exception) -> HttpResponse:
    is_missing = isinstance(error, vault.VaultClosed)
    html = render_to_string("reports/desk/closed_vault.html", {"is_missing": is_missing})
    response = HttpResponse(html, status=503)
    response.headers["Cache-Control"] = "no-store"
    return response
