"""What an editor sees when a form, a priority or the triage policy could not be published: why, never a broken page.

The editor's own page says it beside the form. Wagtail has other doors, such as approving and
publishing many pages at once, and they know nothing of it.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages

from home.models.checked import NotReadyError
from reports.models.form_page import JourneyRefusedError
from reports.models.policy import PolicyRefusedError


class RefusedPublishingMiddleware:
    """Turns a refusal into a message on the page that the editor came from. Nothing was published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the way back; None leaves any other error to Django."""
        if not isinstance(error, JourneyRefusedError | PolicyRefusedError | NotReadyError):
            return None
        if not request.path_info.startswith("/admin/"):
            return None
        items = format_html_join("", "<li>{}</li>", ((words,) for words in error.messages))
        refused = _("Nothing was published, because it cannot work yet:")
        messages.error(request, format_html("{}<ul>{}</ul>", refused, items))
        where = _way_back(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogue for approving does when it is done: go there.
            return JsonResponse({"step": "success", "redirect": where})
        return redirect(where)


def _way_back(request: HttpRequest) -> str:
    """Return the admin page that somebody came from, or the admin's start."""
    came_from = request.headers.get("referer", "")
    path = urlsplit(came_from).path
    is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    is_elsewhere = path.startswith("/admin/") and path != request.path
    return path if is_ours and is_elsewhere else reverse("wagtailadmin_home")
