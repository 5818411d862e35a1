"""Groups, meetings and scrutiny's questions: the addresses below “who does what” that are no pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.context import frame_of
from home.strategy.calendar_file import calendar_of
from home.strategy.models import Group, Meeting
from home.strategy.scrutiny import as_csv, questions_now

ROOT = "/strategy/who-does-what/"
LATEST = 12


@require_safe
def group(request: HttpRequest, key: str) -> HttpResponse:
    """Show one group: what it is for, who sits on it, what it answers for, when it meets."""
    found = get_object_or_404(Group, key=key, live=True, is_public=True)
    context = {
        "group": found,
        "above": found.reports_to.filter(live=True, is_public=True),
        "doubles": found.doubles_as.filter(live=True, is_public=True),
        "members": found.members.filter(organisation__live=True).select_related("organisation"),
        "responsibilities": found.responsibilities.filter(priority__live=True).select_related(
            "priority"
        ),
        "meetings": Meeting.objects.public()
        .filter(group=found)
        .select_related("group")
        .order_by("-starts_at")[:LATEST],
    }
    return _page(request, "group", found.name, context)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings to come and those that were held."""
    now = timezone.now()
    shown = Meeting.objects.public().select_related("group")
    context = {
        "to_come": shown.to_come(now),
        "past": shown.past(now)[: 4 * LATEST],
        "intro": _("When the groups meet, and what was said."),
    }
    return _page(request, "meetings", _("Meetings"), context)


@require_safe
def meeting(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one meeting; once it was held, who came and what was said."""
    found = _meeting_or_404(uid)
    context = {
        "meeting": found,
        "is_past": found.starts_at <= timezone.now(),
        "attendance": found.attendance.select_related("organisation"),
        "papers": found.papers.all(),
    }
    return _page(request, "meeting", found.title, context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Give every public meeting as one calendar to subscribe to."""
    shown = Meeting.objects.public().select_related("group").order_by("starts_at")
    return _calendar(request, list(shown), "meetings.ics")


@require_safe
def meeting_calendar(request: HttpRequest, uid: str) -> HttpResponse:
    """Give one meeting as a calendar file."""
    return _calendar(request, [_meeting_or_404(uid)], "meeting.ics")


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show what scrutiny asked, and the answers."""
    context = {
        "questions": questions_now(timezone.localdate()),
        "intro": _("What councillors asked the partnership in public, and what it answered."),
    }
    return _page(request, "questions", _("Questions from scrutiny"), context)


@require_safe
def questions_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a spreadsheet."""
    response = HttpResponse(as_csv(timezone.localdate()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="scrutiny-questions.csv"'
    return response


def _meeting_or_404(uid: str) -> Meeting:
    found: Meeting | None = Meeting.objects.public().filter(uid=uid).select_related("group").first()
    if found is None:
        raise Http404
    return found


def _calendar(request: HttpRequest, shown: list[Meeting], name: str) -> HttpResponse:
    words = calendar_of(
        shown,
        name=_("%(name)s meetings") % {"name": frame_of(request).partnership.short_name},
        site_url=request.build_absolute_uri("/").rstrip("/"),
        now=timezone.now(),
    )
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    trail = [
        {"text": _("Our strategy"), "href": "/strategy/"},
        {"text": _("Who does what"), "href": ROOT},
    ]
    if name == "meeting":
        trail.append({"text": _("Meetings"), "href": reverse("governance:meetings")})
    whole = {"title": title, "trail": trail, **context}
    return TemplateResponse(request, f"strategy/governance/{name}.html", whole)
