"""The coming seven days of a service, way by way, with bank holidays and exceptions as they fall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from home import bank_holidays
from home.opening.rule import Rule
from home.opening.state import LONDON, Stretch, stretches
from home.support.finding.opening_words import clock_words
from home.support.models.schedule import Attendance

DAYS = 7


@dataclass(frozen=True)
class Day:
    """One day: its times in words, each “9am to 5pm”; none when it is shut."""

    day: date
    times: Sequence[str]
    is_bank_holiday: bool


@dataclass(frozen=True)
class Way:
    """A way of coming, with its week. `by_appointment` says that nobody may just come."""

    name: str
    by_appointment: bool
    days: Sequence[Day]


def week_of(rules: Iterable[Rule], now: datetime) -> list[Way]:
    """The week from today for each way of coming whose times we know; nothing for one that never shuts."""
    groups: dict[tuple[str, bool], list[Rule]] = {}
    for rule in rules:
        if rule.hours or rule.exceptions:
            groups.setdefault((rule.attendance, rule.by_appointment), []).append(rule)
    today = timezone.localtime(now, LONDON).date()
    ways = [
        Way(str(Attendance(attendance).label), booked, _days(these, today))
        for (attendance, booked), these in sorted(groups.items())
    ]
    return [way for way in ways if not all(each.times == [_all_day()] for each in way.days)]


def _days(rules: Sequence[Rule], today: date) -> list[Day]:
    start = _midnight(today)
    end = _midnight(today + timedelta(days=DAYS))
    found: list[Stretch] = []
    for stretch in stretches(rules, start, bank_holidays.england):
        if stretch.opens >= end:
            break
        found.append(stretch)
    return [_day(found, today + timedelta(days=number)) for number in range(DAYS)]


def _day(found: Sequence[Stretch], day: date) -> Day:
    begins, ends = _midnight(day), _midnight(day + timedelta(days=1))
    times = []
    for each in found:
        opens, closes = max(each.opens, begins), min(each.closes, ends)
        if opens < closes:
            times.append(_words(opens, closes, begins, ends))
    return Day(day, times, day in bank_holidays.england(day.year))


def _words(opens: datetime, closes: datetime, begins: datetime, ends: datetime) -> str:
    if opens == begins and closes == ends:
        return _all_day()
    return _("%(opens)s to %(closes)s") % {
        "opens": clock_words(opens.astimezone(LONDON)),
        "closes": clock_words(closes.astimezone(LONDON)),
    }


def _all_day() -> str:
    return _("all day")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LONDON)
