"""Opening times as Open Referral UK writes them: no opening is longer than a day.

24 hours is 00:00 to 23:59, and what is open over midnight is two openings. Times are those of a clock
in London, which is why they have no offset: summer time would make it wrong half the year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from home.support.open_referral.facts import OpeningFacts
from home.support.open_referral.writing import whole

MIDNIGHT: Final = time(0, 0)
LAST_MINUTE: Final = time(23, 59)
WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_DAY: Final = timedelta(days=1)


def written(opening: OpeningFacts, *, service_id: UUID) -> list[dict[str, Any]]:
    """Return the opening as schedules: more than one when it goes on past midnight."""
    return [_schedule(part, service_id) for part in parts(opening)]


def parts(opening: OpeningFacts) -> Iterator[OpeningFacts]:
    """Yield the opening in pieces that each lie within one day."""
    opens, closes = opening.opens, opening.closes
    if opens is None or closes is None or closes > opens:
        yield opening
    elif closes == MIDNIGHT:
        yield replace(opening, closes=LAST_MINUTE)
    elif opening.freq == "WEEKLY":
        yield replace(opening, closes=LAST_MINUTE)
        yield from _next_mornings(opening)
    else:
        # The day after the first Tuesday is not always the first Wednesday: only words can say it.
        until = _("It goes on until %(time)s the next morning.") % {"time": f"{closes:%H:%M}"}
        notes = " ".join(filter(None, (opening.notes, until)))
        yield replace(opening, closes=LAST_MINUTE, notes=notes)


def _next_mornings(opening: OpeningFacts) -> Iterator[OpeningFacts]:
    """The pieces after midnight, a day later than the opening."""
    morning = replace(opening, opens=MIDNIGHT, ends_on=_later(opening.ends_on))
    if opening.interval == 1 or opening.starts_on is None:
        yield replace(
            morning,
            id=uuid5(opening.id, "next morning"),
            days=[_day_after(day) for day in opening.days],
            starts_on=_later(opening.starts_on),
        )
        return
    # Weeks are counted from the first day, and Sunday's morning after is in a week that is skipped.
    for day in opening.days:
        first = _first(day, opening.starts_on, opening.interval)
        yield replace(
            morning,
            id=uuid5(opening.id, f"next morning {day}"),
            days=[_day_after(day)],
            starts_on=first + ONE_DAY,
        )


def _first(day: str, starts_on: date, interval: int) -> date:
    """The first of these days of the week on or after a date, in weeks counted from that date's week."""
    found = starts_on + (WEEK.index(day) - starts_on.weekday()) * ONE_DAY
    return found if found >= starts_on else found + 7 * interval * ONE_DAY


def _later(day: date | None) -> date | None:
    return day + ONE_DAY if day else None


def _day_after(day: str) -> str:
    return WEEK[(WEEK.index(day) + 1) % len(WEEK)]


def _schedule(opening: OpeningFacts, service_id: UUID) -> dict[str, Any]:
    return whole(
        id=opening.id,
        service_id=service_id,
        service_at_location_id=opening.service_at_location_id,
        valid_from=opening.starts_on,
        valid_to=opening.ends_on,
        dtstart=opening.starts_on,
        freq=opening.freq,
        interval=opening.interval if opening.freq else None,
        byday=",".join(_in_order(opening.days)),
        bymonthday=opening.month_days,
        opens_at=f"{opening.opens:%H:%M}" if opening.opens is not None else "",
        closes_at=f"{opening.closes:%H:%M}" if opening.closes is not None else "",
        description=opening.words,
        attending_type=opening.attending,
        notes=opening.notes,
    )


def _in_order(days: Sequence[str]) -> list[str]:
    return sorted(days, key=lambda day: (WEEK.index(day[-2:]), day))
