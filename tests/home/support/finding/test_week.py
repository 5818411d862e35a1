"""The coming week of a service: bank holidays, exceptions, nights and clock changes as they fall."""

from datetime import date, datetime, time

import pytest

from home.opening.rule import ALL_DAY, Rule
from home.opening.state import LONDON
from home.support.finding.week import week_of

NINE = (time(9), time(17))
# The Wednesday before Christmas Day 2026, a Friday; the 28th is the day in place of Boxing Day.
WEDNESDAY = datetime(2026, 12, 23, 12, tzinfo=LONDON)


def rule(**given: object) -> Rule:
    usual: dict[str, object] = {"hours": NINE, "freq": "daily", "attendance": "phone"}
    return Rule(**{**usual, **given})  # type: ignore[arg-type]


def times(*rules: Rule, now: datetime = WEDNESDAY) -> dict[str, list[str]]:
    (way,) = week_of(rules, now)
    return {f"{each.day:%a}": list(each.times) for each in way.days}


@pytest.mark.parametrize(
    ("rules", "day", "said"),
    [
        ([rule()], "Wed", ["9am to 5pm"]),
        ([rule()], "Fri", []),
        ([rule(bank_holidays="open")], "Fri", ["9am to 5pm"]),
        ([rule(bank_holidays="own-hours", bank_hours=(time(10), time(12)))], "Mon", ["10am to midday"]),
        ([rule(exceptions={date(2026, 12, 24): ((time(9), time(12)),)})], "Thu", ["9am to midday"]),
        ([rule(exceptions={date(2026, 12, 24): ()})], "Thu", []),
        ([rule(hours=(time(22), time(2)))], "Wed", ["midnight to 2am", "10pm to midnight"]),
        ([rule(), rule(hours=(time(18, 30), time(20)))], "Tue", ["9am to 5pm", "6:30pm to 8pm"]),
        ([rule(), rule(hours=(time(17), time(20)))], "Tue", ["9am to 8pm"]),
    ],
)  # fmt: skip
def test_each_day_says_when(rules: list[Rule], day: str, said: list[str]) -> None:
    assert times(*rules)[day] == said


def test_the_week_begins_today_and_names_bank_holidays() -> None:
    (way,) = week_of([rule()], WEDNESDAY)
    assert [each.day.day for each in way.days] == [23, 24, 25, 26, 27, 28, 29]
    assert [each.day.day for each in way.days if each.is_bank_holiday] == [25, 26, 28]


@pytest.mark.parametrize("month", [3, 10])
def test_the_clock_change_moves_no_hour_on_the_wall(month: int) -> None:
    sunday = {
        3: datetime(2026, 3, 29, 0, 30, tzinfo=LONDON),
        10: datetime(2026, 10, 25, 0, 30, tzinfo=LONDON),
    }
    assert set(map(tuple, times(rule(bank_holidays="open"), now=sunday[month]).values())) == {
        ("9am to 5pm",)
    }


def test_each_way_of_coming_has_a_week_and_what_never_shuts_has_none() -> None:
    ways = week_of(
        [
            rule(hours=ALL_DAY, bank_holidays="open"),
            rule(attendance="in-person"),
            rule(attendance="in-person", by_appointment=True),
            rule(attendance="online", hours=None, by_appointment=True),
        ],
        WEDNESDAY,
    )
    assert [(way.name, way.by_appointment) for way in ways] == [
        ("In person", False),
        ("In person", True),
    ]
