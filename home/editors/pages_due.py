"""The pages that are due to be checked: a list, a panel on the dashboard, and a button that says “checked”."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.editors.shown import admin_page
from home.models import BasePage
from home.page_owners import lapsed_pages

MOST_IN_PANEL = 5


@dataclass(frozen=True)
class Due:
    """A page whose day is past, as somebody sees it who may edit it."""

    page: BasePage
    days: int
    is_mine: bool


def due_for(user: Any, *, today: date) -> list[Due]:
    """The lapsed pages that somebody may edit: their own first, then the longest ago."""
    found = [
        Due(page, (today - page.review_due_on).days, page.review_email == user.email != "")
        for page in lapsed_pages(today)
        if page.review_due_on and page.permissions_for_user(user).can_edit()
    ]
    return sorted(found, key=lambda each: not each.is_mine)


def may_check(user: Any) -> bool:
    """Whether somebody edits any page at all."""
    # Wagtail asks the same for its own menu, and keeps the answer with the person.
    return bool(page_permission_policy.user_has_any_permission(user, {"change", "publish"}))


@require_safe
def pages_due(request: HttpRequest) -> HttpResponse:
    """List the pages that are due to be checked."""
    context = {"due": due_for(request.user, today=timezone.localdate())}
    return admin_page(
        request, "pages_due", title=_("Pages to check"), icon="calendar-check", context=context
    )


@require_POST
def mark_checked(request: HttpRequest, number: int) -> HttpResponse:
    """Note that a page is right today. Its words, and a draft of it, stay as they are."""
    page = get_object_or_404(Page, pk=number).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied("Only those who may publish this page can say that it is right.")
    page.mark_checked(timezone.localdate())
    # Beside its revisions: what is live is what was checked, and a draft keeps its own words.
    type(page).objects.filter(pk=page.pk).update(
        reviewed_on=page.reviewed_on, review_due_on=page.review_due_on
    )
    _carry_into_draft(page)
    messages.success(request, _("“%(title)s” is checked.") % {"title": page.title})
    return redirect("pages_due")


def _carry_into_draft(page: BasePage) -> None:
    """So that publishing a draft that was begun before does not bring the old day back."""
    latest = page.latest_revision
    if latest is not None:
        latest.content |= {
            "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
            "review_due_on": page.review_due_on and page.review_due_on.isoformat(),
        }
        latest.save(update_fields=["content"])


class PagesDueItem(MenuItem):
    """Pages to check, for those who edit any."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person edits pages."""
        return may_check(request.user)


class PagesDuePanel(Component):
    """The same, on the dashboard."""

    name = "pages-due"
    order = 55
    template_name = "home/editors/pages_due_panel.html"

    @property
    def media(self) -> Media:
        """The desk's style sheet."""
        return Media(css={"all": ["reports/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first of the pages that somebody should look at."""
        due = due_for(parent_context["request"].user, today=timezone.localdate())
        return {"due": due[:MOST_IN_PANEL], "number": len(due)}
