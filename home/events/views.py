"""One event, and calendar files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.context import frame_of
from home.events.calendar_file import calendar_of
from home.events.listing import Listed, listed_of, to_come
from home.events.models import Event
from home.events.showing import shown


@require_safe
def event(request: HttpRequest, key: str) -> HttpResponse:
    """Show one event: when, where and how; afterwards what people said and what was done."""
    found = _event_or_404(key)
    context: dict[str, Any] = {
        "trail": [{"text": _("Events"), "href": "/events/"}],
        **shown(found, request, now=timezone.now()),
    }
    return TemplateResponse(request, "events/event.html", context)


@require_safe
def event_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Give one event as a calendar file; never one that could give its reader away."""
    found = listed_of(_event_or_404(key))
    if found.is_discreet:
        raise Http404
    return _calendar(request, [found], "event.ics")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Give what is to come as one calendar to subscribe to, without what could give its reader away."""
    coming = [each.event for each in to_come(now=timezone.now())]
    return _calendar(request, [each for each in coming if not each.is_discreet], "events.ics")


def _event_or_404(key: str) -> Event:
    found: Event = get_object_or_404(Event.objects.select_related("contact"), key=key, live=True)
    return found


def _calendar(request: HttpRequest, events: list[Listed], name: str) -> HttpResponse:
    words = calendar_of(
        events,
        name=_("%(name)s events") % {"name": frame_of(request).partnership.short_name},
        site_url=request.build_absolute_uri("/").rstrip("/"),
        now=timezone.now(),
    )
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
