"""What could be told of closed cases, for those who write it: a list of safe counts, and a button that begins a page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from campaigns.models import OutcomeIndexPage
from campaigns.outcome_drafts import begin_outcome, place_for
from home.editors.shown import admin_page
from portal.joined_outcomes import beginning_of, tellables


@require_safe
def could_be_told(request: HttpRequest) -> HttpResponse:
    """List what may be told of the last periods."""
    _place(request.user)
    context = {"tellables": tellables(timezone.localdate())}
    return admin_page(
        request, "could_be_told", title=_("What could be told"), icon="success", context=context
    )


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Make a draft of one of them, and go to its editor."""
    index = _place(request.user)
    found = [each for each in tellables(timezone.localdate()) if each.key == key]
    if not found:
        raise Http404
    page = begin_outcome(index=index, beginning=beginning_of(found[0]), user=request.user)
    messages.success(request, _("The page is begun. Say what was done, then publish it."))
    return redirect("wagtailadmin_pages:edit", page.pk)


class ToldItem(MenuItem):
    """What could be told, for those who may begin such a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may."""
        return place_for(request.user) is not None


def menu_item() -> ToldItem:
    """Its place among the reports of the admin."""
    where = reverse("could_be_told")
    return ToldItem(_("What could be told"), where, name="told", icon_name="success", order=120)


def _place(user: Any) -> OutcomeIndexPage:
    index = place_for(user)
    if index is None:
        raise PermissionDenied(
            "Only those who write about what came of reports can see what could be told."
        )
    return index


urlpatterns: list[URLPattern] = [
    path("", could_be_told, name="could_be_told"),
    path("<slug:key>/begin/", begin, name="begin_outcome"),
]
