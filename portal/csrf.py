"""Forgery protection that leaves public pages alone.

Django's middleware reads the session on every request when the token lives in it, which marks every
page `Vary: Cookie` and spoils caches. A request without a session cookie has no token to read.
"""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware as DjangoCsrfViewMiddleware

# Leaving asks for no token, and must work when no session can be read.
LEAVE = "/leave/"


class CsrfViewMiddleware(DjangoCsrfViewMiddleware):
    """Django's, which does not touch the session of somebody who has none."""

    def process_request(self, request: HttpRequest) -> None:
        """Read the token from the session, where there is one."""
        if request.path_info == LEAVE:
            return
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            super().process_request(request)
