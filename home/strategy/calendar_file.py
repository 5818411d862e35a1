"""Meetings as a calendar file (RFC 5545), for people's own calendars."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from home.strategy.models import Meeting

LENGTH = timedelta(hours=2)
"""What a meeting without an end is taken for."""


def calendar_of(meetings: Iterable[Meeting], *, name: str, site_url: str, now: datetime) -> bytes:
    """Return the meetings as one calendar file; a cancelled one says so, and keeps its place."""
    calendar = Calendar()
    calendar.add("prodid", "-//Community safety portal//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, site_url, now))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, site_url: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at or meeting.starts_at + LENGTH)
    event.add("summary", meeting.title)
    where = ", ".join(part for part in (meeting.place, meeting.online_url) if part)
    if where:
        event.add("location", where)
    if meeting.about:
        event.add("description", meeting.about)
    event.add("url", f"{site_url}/strategy/who-does-what/meetings/{meeting.uid}/")
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event
