"""When something is open, in the words of a card."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.opening.state import Now, State

SOON = timedelta(days=6)


def opening_words(state: State, now: datetime) -> str:
    """One line such as “Open now, until 5pm”; empty when nobody told us the times."""
    if state.is_always:
        return _("Open now: 24 hours a day")
    if state.now == Now.OPEN:
        return _("Open now, until %(time)s") % {"time": _moment(state.until, now)}
    if state.now == Now.APPOINTMENT:
        return _("By appointment")
    if state.now == Now.CLOSED and state.next_opening is not None:
        return _("Closed now. Opens %(time)s") % {"time": _moment(state.next_opening, now)}
    return _("Closed now") if state.now == Now.CLOSED else ""


def _moment(moment: datetime | None, now: datetime) -> str:
    """A moment as people say it from here: 5pm, tomorrow at 9am, Monday at 9am, 4 January at 9am."""
    if moment is None:
        return ""
    at, today = timezone.localtime(moment), timezone.localdate(now)
    clock = clock_words(at)
    if at.date() == today:
        return clock
    if at.date() == today + timedelta(days=1):
        return _("tomorrow at %(time)s") % {"time": clock}
    style = "l" if at.date() - today <= SOON else "j F"
    return _("%(day)s at %(time)s") % {"day": date_format(at, style), "time": clock}


def clock_words(at: datetime) -> str:
    """A time of the day as people write it: 9am, 5:30pm, midday, midnight."""
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return _("midnight") if at.hour == 0 else _("midday")
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
