"""No opening is longer than a day, and none is lost: a table of openings and what is written of them."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.support.open_referral.facts import OpeningFacts
from home.support.open_referral.openings import WEEK, written

SERVICE = UUID("00000000-0000-4000-8000-000000000001")
NIGHT = {"opens": time(22), "closes": time(6)}
TUESDAY = date(2026, 12, 1)


def lines(**fields: Any) -> list[tuple[str, str, str]]:
    """Days, opening and closing time of each schedule that is written of an opening."""
    found = written(OpeningFacts(id=uuid4(), **fields), service_id=SERVICE)
    return [
        (each.get("byday", ""), each.get("opens_at", ""), each.get("closes_at", ""))
        for each in found
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"days": ["TU", "MO"], "opens": time(9), "closes": time(17)},
            [("MO,TU", "09:00", "17:00")],
        ),
        ({"days": WEEK, "opens": time(0), "closes": time(0)}, [(",".join(WEEK), "00:00", "23:59")]),
        ({"days": ["FR"], "opens": time(18), "closes": time(0)}, [("FR", "18:00", "23:59")]),
        ({"days": ["FR"], **NIGHT}, [("FR", "22:00", "23:59"), ("SA", "00:00", "06:00")]),
        (
            {"days": ["SU", "MO"], **NIGHT},
            [("MO,SU", "22:00", "23:59"), ("MO,TU", "00:00", "06:00")],
        ),
        ({"days": ["MO"]}, [("MO", "", "")]),
        ({"days": ["1TU"], "freq": "MONTHLY", **NIGHT}, [("1TU", "22:00", "23:59")]),
    ],
)
def test_openings(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert lines(**fields) == expected


def test_a_month_s_night_says_in_words_what_no_rule_can() -> None:
    opening = OpeningFacts(id=uuid4(), days=["1TU"], freq="MONTHLY", **NIGHT)
    (only,) = written(opening, service_id=SERVICE)
    assert only["notes"] == "It goes on until 06:00 the next morning."


def days_of(schedule: dict[str, Any], *, until: date) -> set[date]:
    """Every day of a weekly schedule, counted as iCalendar does."""
    start = date.fromisoformat(schedule["dtstart"])
    week = start - timedelta(days=start.weekday())
    found = set()
    while week <= until:
        for day in schedule["byday"].split(","):
            one = week + timedelta(days=WEEK.index(day))
            if one >= start:
                found.add(one)
        week += timedelta(weeks=schedule["interval"])
    return {day for day in found if day <= until}


@settings(max_examples=60, deadline=None)
@given(
    days=st.sets(st.sampled_from(WEEK), min_size=1),
    start=st.dates(TUESDAY, TUESDAY + timedelta(days=13)),
    interval=st.integers(1, 3),
)
def test_the_morning_after_is_the_day_after_in_every_rhythm(
    days: set[str], start: date, interval: int
) -> None:
    opening = OpeningFacts(
        id=uuid4(), days=sorted(days), starts_on=start, interval=interval, **NIGHT
    )
    evening, *mornings = written(opening, service_id=SERVICE)
    until = start + timedelta(weeks=12)
    evenings = days_of(evening, until=until - timedelta(days=1))
    after = set().union(*(days_of(each, until=until) for each in mornings))
    assert after == {day + timedelta(days=1) for day in evenings}
    assert len({each["id"] for each in (evening, *mornings)}) == 1 + len(mornings)
