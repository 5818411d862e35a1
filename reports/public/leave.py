"""Leaving quickly: nothing stays here, and an ordinary page comes up instead, whatever is broken."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.context import frame_of
from home.models import PartnershipSettings
from reports import drafts
from reports.models import JourneyEdition
from reports.public.replies import see_other

log = logging.getLogger(__name__)
CLEARED = '"cache", "cookies", "storage"'
# What browsers say of a request that our own page, the address bar or a bookmark made.
_OURS = frozenset({"same-origin", "none"})


@csrf_exempt  # It must work when the session is over; _is_meant() says who may ask.
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, delete what was typed, clear what the browser kept, go somewhere ordinary."""
    response = see_other(_ordinary_page(request))
    if _is_meant(request):
        _end_all(request)
        response.headers["Clear-Site-Data"] = CLEARED
    return response


def end_session(request: HttpRequest) -> None:
    """Delete this browser's drafts and their files, then its session."""
    _discard_drafts(request)
    request.session.flush()


def _discard_drafts(request: HttpRequest) -> None:
    if request.session.session_key:
        # Also of forms that were renamed or taken down meanwhile, and of those that no page has.
        slugs = JourneyEdition.objects.values_list("slug", flat=True).distinct()
        drafts.discard(session_key=request.session.session_key, slugs=slugs)


def _is_meant(request: HttpRequest) -> bool:
    """Say whether a person asked to leave; not another site on their behalf, nor a browser reading ahead.

    A browser that does not say where a request came from is believed.
    """
    came_from = request.headers.get("Sec-Fetch-Site", "none")
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return request.method != "HEAD" and came_from in _OURS and not is_ahead


def _end_all(request: HttpRequest) -> None:
    """Delete what we hold; where that fails, the cookie goes all the same, and the rest within the hour."""
    try:
        _discard_drafts(request)
    except Exception:
        log.exception("somebody left, and what they typed could not be deleted")
    try:
        request.session.flush()
    except Exception:
        log.exception("somebody left, and their session could not be deleted")
        # One without a key: the browser is told to forget its own.
        request.session = type(request.session)()


def _ordinary_page(request: HttpRequest) -> str:
    try:
        return frame_of(request).partnership.leave_to
    except Exception:
        log.exception("somebody left, and where to could not be read")
        return PartnershipSettings().leave_to
