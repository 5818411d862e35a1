"""The calendar for those who make campaigns: drafts too, the gaps, and what is not as it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from campaigns.choices import When
from campaigns.models import CampaignIndexPage, KitEdition, KitState
from campaigns.planning.entries import Entry, entries_of, priorities_in_force
from campaigns.planning.months import (
    asked_month,
    gaps_of,
    groups_of,
    months_from,
)

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Remark:
    """Something about a campaign that somebody should look at."""

    entry: Entry
    words: str


class CalendarMenuItem(MenuItem):
    """Shown to whoever may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person has any page to edit."""
        return may_see(request)


def menu_item() -> MenuItem:
    """The entry of the admin's menu."""
    return CalendarMenuItem(
        gettext_lazy("Campaign calendar"),
        reverse("campaign_plan"),
        icon_name="calendar-alt",
        order=630,
    )


def may_see(request: HttpRequest) -> bool:
    """Whether somebody may edit any page, and so see drafts."""
    return bool(
        page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"})
    )


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """A year of campaigns with drafts, the gaps against the priorities, and remarks."""
    if not may_see(request):
        raise PermissionDenied
    site = Site.find_for_request(request)
    index = CampaignIndexPage.objects.first()
    if site is None or index is None:
        raise Http404
    today = timezone.localdate()
    entries = entries_of(site, index, today, drafts=True)
    priorities = priorities_in_force()
    months = months_from(asked_month(request.GET.get("from", ""), today))
    live = [entry for entry in entries if entry.is_live]
    context: dict[str, Any] = {
        "months": months,
        "groups": groups_of(entries, priorities, months, today),
        "gaps": gaps_of(live, priorities, today),
        "drafts": [entry for entry in entries if not entry.is_live],
        "remarks": remarks_on(entries, made=_kits_made(), today=today),
        "header_icon": "calendar-alt",
    }
    return TemplateResponse(request, "campaigns/plan_admin/plan.html", context)


def remarks_on(entries: Sequence[Entry], *, made: frozenset[int], today: date) -> list[Remark]:
    """What is not as it should be; `made` are the campaigns that a kit was made of."""
    found = []
    for entry in entries:
        own = _of_published(entry, made) if entry.is_live else _of_draft(entry, today)
        if not entry.priorities:
            own.append(_("It serves no priority."))
        if entry.week_name and entry.week is None:
            own.append(_("Its awareness week has a name and no days."))
        found += [Remark(entry, words) for words in own]
    return found


def _of_published(entry: Entry, made: frozenset[int]) -> list[str]:
    if entry.days is None:
        return [_("It is published and has no first day.")]
    if entry.when == When.PAST and entry.days.last:
        words = _("It ended on %s and its page is still there. Keep it, or take it down.")
        return [words % date_format(entry.days.last, "j F Y")]
    if entry.when == When.NOW and entry.pk not in made:
        return [_("It is on, and no kit was ever made of it.")]
    return []


def _of_draft(entry: Entry, today: date) -> list[str]:
    if entry.days is None or entry.days.first > today + SOON:
        return []
    words = _("It is to begin on %s, and is a draft.")
    if entry.days.first <= today:
        words = _("It was to begin on %s, and is still a draft.")
    return [words % date_format(entry.days.first, "j F Y")]


def _kits_made() -> frozenset[int]:
    made = KitEdition.objects.filter(state=KitState.MADE)
    return frozenset(made.values_list("page_id", flat=True))
