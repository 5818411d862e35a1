"""From the rules of when something is open to facts, with what a calendar cannot say put in words."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.opening.rule import MIDNIGHT, Rule
from home.support.models import Attendance, Service
from home.support.open_referral.facts import OpeningFacts
from home.support.open_referral.openings import WEEK

MOST_EXCEPTIONS = 12


def openings_of(service: Service) -> list[OpeningFacts]:
    """Return when a service is there: its own times first, then those of how to reach it."""
    places = _places(service)
    own = len(service.schedule_rows)
    found: dict[UUID, OpeningFacts] = {}
    for at, rule in enumerate(service.known_rules):
        location = service.schedule_rows[at].location_id if at < own else None
        opening = opening_of(rule, above=service.uid, place=places.get(location or 0))
        found.setdefault(opening.id, opening)
    return list(found.values())


def _places(service: Service) -> dict[int, UUID]:
    """The id of the service at each location that may be known."""
    known = {place.uid for place in service.known_places if place.is_whole}
    return {
        row.location_id: uuid5(service.uid, str(row.location.uid))
        for row in service.place_rows
        if row.location.uid in known
    }


def opening_of(rule: Rule, *, above: UUID, place: UUID | None = None) -> OpeningFacts:
    """Return the facts of one rule."""
    opens, closes = rule.hours or (None, None)
    days, ends_on = _days(rule), rule.starts_on if rule.freq == "once" else rule.ends_on
    is_month = rule.freq == "monthly"
    # Every second day is no rule that the profile has: it is said in words.
    is_odd = rule.freq == "daily" and rule.interval > 1
    return OpeningFacts(
        id=uuid5(above, f"{place} {rule!r}"),
        days=() if is_odd else days,
        opens=opens,
        closes=_closes(opens, closes),
        freq="" if is_odd else "MONTHLY" if is_month else "WEEKLY",
        interval=rule.interval,
        starts_on=rule.starts_on,
        ends_on=ends_on,
        month_days=",".join(str(each) for each in _month_days(rule)) if is_month else "",
        words=rule.words,
        attending=_attending(rule),
        notes=" ".join(_notes(rule)),
        service_at_location_id=place,
    )


def _closes(opens: time | None, closes: time | None) -> time | None:
    return MIDNIGHT if opens == closes == MIDNIGHT else closes


def _days(rule: Rule) -> tuple[str, ...]:
    if rule.freq == "monthly":
        return tuple(f"{each.which or ''}{WEEK[each.day]}" for each in rule.byday)
    if rule.freq == "once" and rule.starts_on:
        return (WEEK[rule.starts_on.weekday()],)
    if rule.byday:
        return tuple(dict.fromkeys(WEEK[each.day] for each in rule.byday))
    if rule.freq == "weekly" and rule.starts_on:
        return (WEEK[rule.starts_on.weekday()],)
    return WEEK


def _month_days(rule: Rule) -> tuple[int, ...]:
    if not rule.byday and not rule.bymonthday and rule.starts_on:
        return (rule.starts_on.day,)
    return rule.bymonthday


def _attending(rule: Rule) -> str:
    how = dict(Attendance.choices).get(rule.attendance, "")
    return " ".join(
        filter(None, (f"{how}.", _("Only by appointment.") if rule.by_appointment else ""))
    )


def _notes(rule: Rule) -> Iterator[str]:
    if rule.freq == "daily" and rule.interval > 1:
        yield _("Every %d days.") % rule.interval
    if rule.bank_holidays == "own-hours" and rule.bank_hours:
        opens, closes = rule.bank_hours
        yield _("Bank holidays %(from)s to %(until)s.") % {
            "from": f"{opens:%H:%M}",
            "until": f"{closes:%H:%M}",
        }
    elif rule.bank_holidays == "open":
        yield _("Open on bank holidays.")
    else:
        yield _("Closed on bank holidays.")
    for day, hours in sorted(rule.exceptions.items())[:MOST_EXCEPTIONS]:
        yield _exception(day, hours)


def _exception(day: date, hours: tuple[tuple[time, time], ...]) -> str:
    when = date_format(day, "j F Y")
    if not hours:
        return _("Closed on %s.") % when
    times = ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours)
    return _("%(day)s: %(times)s.") % {"day": when, "times": times}
