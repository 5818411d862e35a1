"""The campaigns as a calendar file (RFC 5545), for people's own calendars.

A calendar is often seen by others. A discreet campaign is there without its name, one of high sensitivity not at all.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from campaigns.planning.entries import Days, Entry


def calendar_of(entries: Iterable[Entry], *, name: str, site_url: str, now: datetime) -> bytes:
    """Return the campaigns that have days, and their awareness weeks, as one calendar file.

    A campaign without an end is there on its first day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Community safety portal//Campaigns//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        for event in _events(entry, site_url, now):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(entry: Entry, site_url: str, now: datetime) -> Iterator[Event]:
    if entry.is_hidden:
        return
    named = entry.may_be_shared
    url = site_url + (entry.url if named else "/campaigns/")
    if entry.days:
        days = Days(entry.days.first, entry.days.last or entry.days.first)
        words = _("Campaign begins: %s") if entry.is_standing else _("Campaign: %s")
        title = words % entry.title if named else _("A campaign of ours is on")
        yield _event(entry.uid, title, entry.summary if named else "", days, url, now)
    if entry.week and entry.week_name and named:
        yield _event(f"{entry.uid}-week", entry.week_name, entry.title, entry.week, url, now)


def _event(uid: str, title: str, words: str, days: Days, url: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", days.first)
    event.add("dtend", _after(days.last or days.first))
    event.add("summary", title)
    if words:
        event.add("description", words)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _after(day: date) -> date:
    """The end of an all-day event: the first day on which it is over."""
    return day + timedelta(days=1)
