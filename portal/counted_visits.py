"""Counts views of campaigns and the reports begun from them: totals of a day, with nothing of who it was.

It stands outside of what keeps pages for two seconds, so that a kept page is counted as well. The code of a
place is read from the address, added up and forgotten: it is never with a draft, a report or a line of a log.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.counting.people import is_a_person
from campaigns.counting.tally import Visit, What, tally
from campaigns.placements import COUNTED, FROM, NotACode, read

BEGIN = re.compile(r"/report/[a-z0-9-]+/start/")


class CountedVisitsMiddleware:
    """Adds one to a total after the answer is made; whatever it finds, the answer stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        campaign = response.headers.get(COUNTED)
        if campaign is not None:
            del response.headers[COUNTED]
        if settings.COUNT_VISITS_SECONDS >= 0 and request.method == "GET":
            visit = _view(request, response, campaign) or _start(request, response)
            if visit is not None and is_a_person(request.headers) and not _has_a_session(request):
                tally.add(visit)
        return response


def _view(request: HttpRequest, response: HttpResponse, campaign: str | None) -> Visit | None:
    if campaign is None or response.status_code != 200:
        return None
    place = request.GET.get(FROM, "")
    return Visit(int(campaign), place, timezone.localdate(), What.VIEW)


def _start(request: HttpRequest, response: HttpResponse) -> Visit | None:
    """The beginning of answers: the way from a form's start page to its first question."""
    if response.status_code not in {302, 303} or not BEGIN.fullmatch(request.path):
        return None
    try:
        campaign, place = read(request.GET.get(FROM, ""))
    except NotACode:
        return None
    return Visit(campaign, place, timezone.localdate(), What.START)


def _has_a_session(request: HttpRequest) -> bool:
    """Somebody who works here, or is in the middle of a report and not to be looked at."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
