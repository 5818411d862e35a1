"""The calendar of campaigns, for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaigns.models import CampaignIndexPage
from campaigns.planning.calendar_file import calendar_of
from campaigns.planning.entries import entries_of, priorities_in_force
from campaigns.planning.months import (
    FURTHEST,
    MONTHS,
    STEP,
    Month,
    asked_month,
    gaps_of,
    groups_of,
    lists_of,
    month_of,
    months_from,
)
from home.addresses import address, address_of_path
from home.context import frame_of


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A year of published campaigns, by priority and by month."""
    site, index = _where(request)
    today = timezone.localdate()
    entries, priorities = entries_of(site, index, today), priorities_in_force()
    months = months_from(asked_month(request.GET.get("from", ""), today))
    context: dict[str, Any] = {
        "index_url": address(index, request),
        "trail": [
            {"text": _("Home"), "href": "/"},
            {"text": index.title, "href": address(index, request)},
        ],
        "months": months,
        "groups": [
            (group, address_of_path(group.priority.url, request) if group.priority else "")
            for group in groups_of(entries, priorities, months, today)
        ],
        "lists": lists_of(entries, months),
        "empty": [
            (gap.priority.title, address_of_path(gap.priority.url, request))
            for gap in gaps_of(entries, priorities, today)
            if gap.is_whole
        ],
        "has_priorities": bool(priorities),
        "undated": [entry for entry in entries if entry.days is None],
        **_ways(months[0], today_month=month_of(today)),
    }
    return TemplateResponse(request, "campaigns/calendar.html", context)


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The same for people's own calendars."""
    site, index = _where(request)
    now = timezone.now()
    content = calendar_of(
        entries_of(site, index, timezone.localdate(now), priorities=False),
        name=_("Campaigns of %s") % frame_of(request).partnership.name,
        site_url=f"{request.scheme}://{request.get_host()}",
        now=now,
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="campaigns.ics"'},
    )


def _where(request: HttpRequest) -> tuple[Site, CampaignIndexPage]:
    site = Site.find_for_request(request)
    index = CampaignIndexPage.objects.live().first()
    if site is None or index is None:
        raise Http404
    return site, index


def _ways(first: Month, today_month: Month) -> dict[str, str]:
    """The addresses of the months before and after; empty at the ends."""
    earlier, later = month_of(first.first, -STEP), month_of(first.first, STEP)
    oldest = month_of(today_month.first, -FURTHEST).first
    newest = month_of(today_month.first, FURTHEST - MONTHS).first
    return {
        "earlier": f"?from={earlier.key}" if earlier.first >= oldest else "",
        "later": f"?from={later.key}" if later.first <= newest else "",
    }


urlpatterns = [
    path("campaigns/calendar/", calendar, name="campaign_calendar"),
    path("campaigns/calendar.ics", calendar_file, name="campaign_calendar_file"),
]
