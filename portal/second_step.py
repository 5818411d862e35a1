"""Nobody is signed in until they have done both steps: a password is not enough to be somebody here."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from reports.desk.second_step import is_through
from reports.permissions import Person

ADMIN = "/admin/"
# What somebody between the two steps may open: these, and what they need to look right.
OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "desk_second_step",
    "desk_second_step_set_up",
}


class SecondStepMiddleware:
    """Sends who has only given a password to the second step; outside the admin they are nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer. Nothing is asked of the session until a page asks who somebody is."""
        if not request.path_info.startswith(ADMIN):
            user = request.user
            request.user = cast("User", SimpleLazyObject(lambda: _whole(request, user)))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Return the way to the second step, or None where there is nothing to ask."""
        match = request.resolver_match
        if not request.path_info.startswith(ADMIN) or (match and match.view_name in OPEN):
            return None
        if not request.user.is_authenticated or is_through(request, request.user):
            return None
        where = reverse("desk_second_step")
        is_page = request.method == "GET"
        asked = "?" + urlencode({"next": request.get_full_path()}) if is_page else ""
        return redirect(where + asked)


def _whole(request: HttpRequest, user: Person) -> Person:
    """Return who is signed in, or nobody while a step is missing."""
    return user if is_through(request, user) else AnonymousUser()
