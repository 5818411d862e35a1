"""When something is open, in the words of a card."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.opening.state import Now, State
from home.support.models.schedule import Attendance

SOON = timedelta(days=6)
EVER = datetime.max.replace(tzinfo=UTC)
HOW = {
    Attendance.PHONE.value: gettext_lazy("by phone"),
    Attendance.ONLINE.value: gettext_lazy("online"),
    Attendance.IN_PERSON.value: gettext_lazy("in person"),
}
"""Ways of coming inside a sentence, in the order in which they are said."""
Group = tuple[State, str]
"""What is so now, and by which ways: “by phone and online”."""


@dataclass(frozen=True)
class Line:
    """One line of a card. `lasts` says that it is still so when somebody reads it later, on paper."""

    words: str
    lasts: bool


def opening_words(state: State, now: datetime, how: str = "") -> str:
    """One line such as “Open now, until 5pm”; empty when nobody told us the times. `how` says by which ways alone."""
    lead = {
        Now.OPEN: _("Open now %(how)s") if how else _("Open now"),
        Now.CLOSED: _("Closed now %(how)s") if how else _("Closed now"),
        Now.APPOINTMENT: _("By appointment"),
    }.get(state.now, "") % {"how": how}
    if state.is_always:
        return _("%(open_now)s: 24 hours a day") % {"open_now": lead}
    if state.now == Now.OPEN:
        until = _moment(state.until, now)
        return _("%(open_now)s, until %(time)s") % {"open_now": lead, "time": until}
    if state.now == Now.CLOSED and state.next_opening is not None:
        opens = _moment(state.next_opening, now)
        return _("%(closed_now)s. Opens %(time)s") % {"closed_now": lead, "time": opens}
    return lead


def opening_lines(
    ways: Mapping[str, State], now: datetime, unsaid: Collection[str] = ()
) -> list[Line]:
    """The same with each way of coming apart where they differ: “Open now by phone”, then “In person: opens Monday at 9am”.

    `ways` are as `states_by_attendance` gives them; `unsaid` are ways in which people may come at times that
    nobody told us, so that what is known of the others must not be taken for them.
    """
    unsaid = {*unsaid, *(way for way, state in ways.items() if state.now == Now.UNKNOWN)}
    groups = _groups({way: state for way, state in ways.items() if way not in unsaid})
    if not groups:
        return []
    (state, how), *others = groups
    if not others and not unsaid:
        return [Line(opening_words(state, now), _lasts(state))]
    below = [Line(_line(group, now), _lasts(group[0])) for group in groups]
    if state.now == Now.APPOINTMENT:
        return below
    if others and state.now == Now.CLOSED and others[-1][0].now == Now.CLOSED:
        return [Line(_("Closed now"), lasts=False), *below]
    return [Line(opening_words(state, now, how), _lasts(state)), *below[1:]]


def _lasts(state: State) -> bool:
    return state.is_always or state.now == Now.APPOINTMENT


def _groups(ways: Mapping[str, State]) -> list[Group]:
    """Ways of which the same is so, together: open first and for the longest, then what opens soonest."""
    alike: dict[State, list[str]] = {}
    for way in sorted(ways, key=list(HOW).index):
        alike.setdefault(_as_said(ways[way]), []).append(str(HOW[way]))
    return [(state, _together(names)) for state, names in sorted(alike.items(), key=_order)]


def _as_said(state: State) -> State:
    """The state without what no card says of it: when it opens after it has shut."""
    return State(
        state.now,
        state.until if state.now == Now.OPEN else None,
        state.next_opening if state.now == Now.CLOSED else None,
    )


def _order(group: tuple[State, object]) -> tuple[int, float]:
    state = group[0]
    if state.now == Now.OPEN:
        return 0, -(state.until or EVER).timestamp()
    return int(state.now == Now.APPOINTMENT) + 1, (state.next_opening or EVER).timestamp()


def _together(names: list[str]) -> str:
    *first, last = names
    return (
        _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    )


def _line(group: Group, now: datetime) -> str:
    """One of several ways, such as “In person: opens Monday at 9am”."""
    state, how = group
    if state.is_always:
        when = _("24 hours a day")
    elif state.now == Now.OPEN:
        when = _("open until %(time)s") % {"time": _moment(state.until, now)}
    elif state.now == Now.APPOINTMENT:
        when = _("by appointment")
    elif state.next_opening is not None:
        when = _("opens %(time)s") % {"time": _moment(state.next_opening, now)}
    else:
        when = _("closed")
    return _("%(how)s: %(when)s") % {"how": capfirst(how), "when": when}


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
