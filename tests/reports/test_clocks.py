"""A partner's clock, walked through evenings, weekends, Christmas, its own days off and clock changes."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from reports.models import Partner
from reports.routing import holidays_of, hours_of, moments_of
from reports.triage import Clock
from reports.working_time import LONDON, Span, is_open

OFFICE: dict[str, Any] = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
LATE: dict[str, Any] = {"mon": ["08:00-12:00", "13:00-20:00"], "sat": ["10:00-14:00"]}
ALWAYS: dict[str, Any] = {"always": True}


def walk(start: str, span: Span, hours: dict[str, Any], days_off: list[str]) -> list[str]:
    """Half time, full time, one and a half, in London."""
    partner = Partner(key="partner", working_hours=hours, days_off=days_off)
    began = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    found = moments_of(
        partner, Clock(officer=span, partner=span, contact=span), began, tier="named"
    )
    moments = [found["chase_at"], found["due_at"], found["manager_at"]]
    assert all(one < two for one, two in pairwise([began, *moments]))
    return [f"{moment.astimezone(LONDON):%a %d %b %H:%M}" for moment in moments]


FOUR, ONE, THREE = Span(hours=4), Span(days=1), Span(days=3)


@pytest.mark.parametrize(
    ("start", "span", "hours", "days_off", "expected"),
    [
        # Within a day.
        ("2026-11-23 10:00", FOUR, OFFICE, [], ["Mon 23 Nov 12:00", "Mon 23 Nov 14:00", "Mon 23 Nov 16:00"]),
        # Through an evening.
        ("2026-11-23 15:00", FOUR, OFFICE, [], ["Mon 23 Nov 17:00", "Tue 24 Nov 11:00", "Tue 24 Nov 13:00"]),
        # From the night before.
        ("2026-11-23 22:00", FOUR, OFFICE, [], ["Tue 24 Nov 11:00", "Tue 24 Nov 13:00", "Tue 24 Nov 15:00"]),
        # Through a weekend.
        ("2026-11-27 16:00", FOUR, OFFICE, [], ["Mon 30 Nov 10:00", "Mon 30 Nov 12:00", "Mon 30 Nov 14:00"]),
        ("2026-11-28 12:00", ONE, OFFICE, [], ["Mon 30 Nov 17:00", "Tue 01 Dec 17:00", "Wed 02 Dec 17:00"]),
        # Through Christmas: Friday 25 is a bank holiday, and so is Monday 28 in place of Saturday 26.
        ("2026-12-24 15:00", FOUR, OFFICE, [], ["Thu 24 Dec 17:00", "Tue 29 Dec 11:00", "Tue 29 Dec 13:00"]),
        # The same, where the partner is shut from Christmas Eve to New Year's Day.
        ("2026-12-23 15:00", FOUR, OFFICE, ["2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31"], ["Wed 23 Dec 17:00", "Mon 04 Jan 11:00", "Mon 04 Jan 13:00"]),
        # The clocks go forward on Sunday 28 March 2027, and back on Sunday 25 October 2026.
        ("2027-03-26 15:00", FOUR, {**OFFICE, "sun": ["00:00-04:00"]}, [], ["Sun 28 Mar 03:00", "Tue 30 Mar 10:00", "Tue 30 Mar 12:00"]),
        ("2026-10-23 16:00", FOUR, {**OFFICE, "sun": ["00:00-03:00"]}, [], ["Sun 25 Oct 01:00", "Sun 25 Oct 02:00", "Mon 26 Oct 10:00"]),
        # Police never close: a day is a day, on whichever day the clocks change, Christmas included.
        ("2026-12-24 23:00", FOUR, ALWAYS, ["2026-12-25"], ["Fri 25 Dec 01:00", "Fri 25 Dec 03:00", "Fri 25 Dec 05:00"]),
        ("2027-03-27 23:00", FOUR, ALWAYS, [], ["Sun 28 Mar 02:00", "Sun 28 Mar 04:00", "Sun 28 Mar 06:00"]),
        ("2026-10-24 23:00", FOUR, ALWAYS, [], ["Sun 25 Oct 01:00", "Sun 25 Oct 02:00", "Sun 25 Oct 04:00"]),
        # A charity with a late Monday, a lunch hour and a Saturday morning.
        ("2026-11-23 11:00", FOUR, LATE, [], ["Mon 23 Nov 14:00", "Mon 23 Nov 16:00", "Mon 23 Nov 18:00"]),
        ("2026-11-23 18:00", FOUR, LATE, [], ["Mon 23 Nov 20:00", "Sat 28 Nov 12:00", "Sat 28 Nov 14:00"]),
        ("2026-11-23 10:00", THREE, OFFICE, [], ["Wed 25 Nov 09:30", "Thu 26 Nov 17:00", "Mon 30 Nov 16:30"]),
    ],
)  # fmt: skip
def test_the_clock_runs_only_while_the_partner_works(
    start: str, span: Span, hours: dict[str, Any], days_off: list[str], expected: list[str]
) -> None:
    assert walk(start, span, hours, days_off) == expected


def test_days_off_shut_a_partner_and_a_slip_in_them_shuts_nobody_out() -> None:
    partner = Partner(key="partner", days_off=["2026-12-24", "not a day", None, 7])
    eve = datetime(2026, 12, 24, 11, tzinfo=LONDON)
    assert not is_open(eve, hours_of(partner), holidays_of(partner, eve))
    partner.days_off = {"odd": "thing"}
    assert is_open(eve, hours_of(partner), holidays_of(partner, eve))
