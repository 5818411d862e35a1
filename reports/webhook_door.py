"""The door that every webhook comes through, before Anymail reads a byte of it.

Only the providers in MAIL_WEBHOOKS, only with the shared secret, only so many bytes. What cannot be
read is refused (4xx); what cannot be kept now is put off (503), so that the provider sends it again.
"""

import logging
from collections.abc import Callable
from typing import Any, Final

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.utils import get_request_basic_auth
from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

log = logging.getLogger(__name__)

MOST_TRACKING: Final = 1024 * 1024
MOST_INBOUND: Final = 40 * 1024 * 1024
"""As large as the mail that the large providers pass on, its attachments as base64."""
AGAIN_AFTER: Final = "60"

Door = Callable[..., HttpResponseBase]


class NotNow(Exception):
    """What came is sound but cannot be kept now; the provider shall send it again."""


class InMemory(MemoryFileUploadHandler):
    """Keeps a file of a webhook in memory: none is ever written to disk unsealed."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Take it, whatever its size: the door has measured it already."""
        self.activated = True


def guarded(provider: str, view: Door, *, most: int, unread: Callable[[], None]) -> Door:
    """Return a view of Anymail's behind the door; `provider` is the first part of its address.

    `unread` is called when somebody who knows the secret brings what cannot be read.
    """

    @csrf_exempt
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if provider not in settings.MAIL_WEBHOOKS or not settings.ANYMAIL_WEBHOOK_SECRET:
            return HttpResponse(status=404)
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not _knows_secret(request):
            return _ask_for_secret(provider)
        is_whole = _take_in(request, most)
        response = (
            _answer(provider, view, request, *args, **kwargs)
            if is_whole
            else _refused(provider, "too large", 413)
        )
        if response.status_code in {400, 413}:
            unread()
        return response

    return door


def _answer(
    provider: str, view: Door, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except (NotNow, DatabaseError) as error:
        # Its words may hold an address, and the receiver has logged the frames.
        log.error(
            "a mail event could not be kept",
            extra={"facts": {"provider": provider, "why": type(error).__name__}},
        )
        response = HttpResponse(status=503)
        response.headers["Retry-After"] = AGAIN_AFTER
        return response
    except AnymailWebhookValidationFailure:
        return _refused(provider, "a wrong signature", 403)
    except Exception as error:  # noqa: BLE001  # whatever Anymail could not read is not ours to mend
        return _refused(provider, type(error).__name__, 400)


def _knows_secret(request: HttpRequest) -> bool:
    given = get_request_basic_auth(request) or ""
    # Every one is compared, so that the time taken says nothing.
    found = [constant_time_compare(given, each) for each in settings.ANYMAIL_WEBHOOK_SECRET]
    return any(found)


def _ask_for_secret(provider: str) -> HttpResponse:
    response = _refused(provider, "no secret, or a wrong one", 401)
    # Amazon SNS sends the secret only after it has been asked for it.
    response.headers["WWW-Authenticate"] = 'Basic realm="webhooks"'
    return response


def _refused(provider: str, why: str, status: int) -> HttpResponse:
    log.warning("a webhook was refused", extra={"facts": {"provider": provider, "why": why}})
    return HttpResponse(status=status)


def _take_in(request: HttpRequest, most: int) -> bool:
    """Read the body, at most so much of it; return False when there is more."""
    try:
        body = request.read(most + 1)
    except OSError:
        body = b""
    if len(body) > most:
        return False
    # Read by us, because Django's own limit is one for every page and far below a mail's.
    request._body = body  # noqa: SLF001
    request.upload_handlers = [InMemory(request)]
    return True
