"""Joins events and the strategy, which do not know each other: each shows what it needs of the other."""

from datetime import datetime

from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils import timezone

from home.events.choices import EventKind, Repeats
from home.events.listing import Listed
from home.events.models import EventPriority
from home.events.occurrences import Rule
from home.strategy.around import Rows, joined, rows_of_records
from home.strategy.choices import LinkKind
from home.strategy.models import Meeting, PriorityPage


def events_of(priority: PriorityPage) -> Rows:
    """The events to come that belong to a priority, as its page links to them."""
    now = timezone.now()
    again = ~Q(event__repeats=Repeats.ONCE) & (
        Q(event__repeats_until=None) | Q(event__repeats_until__gte=timezone.localdate(now))
    )
    found = EventPriority.objects.filter(page=priority.pk, event__live=True)
    return rows_of_records(
        found.filter(again | Q(event__starts_at__gte=now), event__is_cancelled=False),
        LinkKind.EVENT,
        title=F("event__title"),
        url=joined(Value("/events/"), "event__key", Value("/")),
        summary=F("event__summary"),
    )


def public_meetings(now: datetime) -> list[Listed]:
    """The meetings that anybody may come to, as the events show them."""
    return [_listed(meeting) for meeting in Meeting.objects.public().filter(is_public=True)]


def _listed(meeting: Meeting) -> Listed:
    return Listed(
        uid=str(meeting.uid),
        title=meeting.title,
        url=reverse("governance:meeting", args=[meeting.uid]),
        kind=EventKind.PUBLIC_MEETING,
        rule=Rule(starts_at=meeting.starts_at, ends_at=meeting.ends_at),
        summary=meeting.about,
        place=meeting.place,
        is_online=bool(meeting.online_url),
        is_cancelled=meeting.is_cancelled,
        has_answers=bool(meeting.was_said),
    )
