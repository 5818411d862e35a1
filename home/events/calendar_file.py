"""Events as a calendar file (RFC 5545), for people's own calendars."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from icalendar import Calendar, Event

from home.events.choices import Repeats
from home.events.listing import Listed
from home.events.occurrences import LENGTH, LONDON, Rule, place_in_month

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_of(events: Iterable[Listed], *, name: str, site_url: str, now: datetime) -> bytes:
    """Return the events as one calendar file; a cancelled one says so, and keeps its place."""
    calendar = Calendar()
    calendar.add("prodid", "-//Community safety portal//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_event(event, site_url, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(listed: Listed, site_url: str, now: datetime) -> Event:
    rule = listed.rule
    starts_at = rule.starts_at.astimezone(LONDON)
    event = Event()
    event.add("uid", listed.uid)
    event.add("dtstamp", now)
    event.add("dtstart", starts_at)
    event.add("dtend", (rule.ends_at or rule.starts_at + LENGTH).astimezone(LONDON))
    event.add("summary", listed.title)
    if listed.place:
        event.add("location", listed.place)
    if listed.summary:
        event.add("description", listed.summary)
    event.add("url", site_url + listed.url)
    event.add("status", "CANCELLED" if listed.is_cancelled else "CONFIRMED")
    if rule.every != Repeats.ONCE:
        event.add("rrule", _rrule(rule))
        days_off = [datetime.combine(d, starts_at.time(), tzinfo=LONDON) for d in rule.not_on]
        if days_off:
            event.add("exdate", sorted(days_off))
    return event


def _rrule(rule: Rule) -> dict[str, object]:
    first = rule.starts_at.astimezone(LONDON)
    day = WEEKDAYS[first.weekday()]
    if rule.every == Repeats.MONTHLY:
        found: dict[str, object] = {
            "freq": "monthly",
            "byday": f"{place_in_month(first.date())}{day}",
        }
    else:
        every = 2 if rule.every == Repeats.FORTNIGHTLY else 1
        found = {"freq": "weekly", "interval": every, "byday": day}
    if rule.until:
        # The end of that day here, said in UTC as the standard asks.
        found["until"] = datetime.combine(rule.until, time.max, tzinfo=LONDON).astimezone(UTC)
    return found
