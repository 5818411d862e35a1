"""Deadlines: evenings, weekends, bank holidays, Christmas and both clock changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.bank_holidays import around, england
from reports.working_time import (
    ALWAYS,
    LONDON,
    OFFICE,
    Hours,
    NeverOpenError,
    Span,
    deadline,
    fraction_used,
    hours_from_dict,
    is_open,
    say_time,
    working_between,
)

HOLIDAYS = england(2026) | england(2027) | england(2028)
HALF_DAYS = hours_from_dict({"mon": "09:00-12:00, 13:00-17:00", "fri": ["09:00-13:00"]})
SATURDAYS = hours_from_dict({"sat": "00:30-06:00", "sun": "00:30-06:00"})

FIRST, LAST = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-11-01")


def local(text: str) -> datetime:
    """A moment in London, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "span", "hours", "due"),
    [
        ("2026-11-23T10:00", Span(hours=4), OFFICE, "2026-11-23T14:00"),
        ("2026-11-23T13:00", Span(hours=4), OFFICE, "2026-11-23T17:00"),
        ("2026-11-23T15:00", Span(hours=4), OFFICE, "2026-11-24T11:00"),
        ("2026-11-23T20:00", Span(hours=1), OFFICE, "2026-11-24T10:00"),
        ("2026-11-23T07:00", Span(hours=1), OFFICE, "2026-11-23T10:00"),
        ("2026-11-23T17:00", Span(hours=1), OFFICE, "2026-11-24T10:00"),
        ("2026-11-27T16:30", Span(hours=1), OFFICE, "2026-11-30T09:30"),
        ("2026-11-28T12:00", Span(hours=4), OFFICE, "2026-11-30T13:00"),
        ("2026-11-23T10:00", Span(hours=20), OFFICE, "2026-11-25T14:00"),
        # Days end at the close of the N-th working day after the one it starts on.
        ("2026-11-23T10:00", Span(days=1), OFFICE, "2026-11-24T17:00"),
        ("2026-11-27T15:00", Span(days=1), OFFICE, "2026-11-30T17:00"),
        ("2026-11-27T20:00", Span(days=1), OFFICE, "2026-12-01T17:00"),
        ("2026-11-28T12:00", Span(days=2), OFFICE, "2026-12-02T17:00"),
        ("2026-11-23T10:00", Span(days=5), OFFICE, "2026-11-30T17:00"),
        # Good Friday 3 April and Easter Monday 6 April 2026; 26 and 29 March 2027.
        ("2026-04-02T16:00", Span(hours=2), OFFICE, "2026-04-07T10:00"),
        ("2026-04-02T10:00", Span(days=1), OFFICE, "2026-04-07T17:00"),
        ("2027-03-25T16:30", Span(hours=1), OFFICE, "2027-03-30T09:30"),
        # Christmas: Friday 25, Saturday 26, its substitute on Monday 28 December 2026.
        ("2026-12-24T16:00", Span(hours=2), OFFICE, "2026-12-29T10:00"),
        ("2026-12-25T11:00", Span(hours=1), OFFICE, "2026-12-29T10:00"),
        ("2026-12-24T10:00", Span(days=1), OFFICE, "2026-12-29T17:00"),
        # Saturday 25 and Sunday 26 December 2027 move to Monday and Tuesday.
        ("2027-12-24T16:00", Span(hours=2), OFFICE, "2027-12-29T10:00"),
        ("2027-12-31T16:30", Span(hours=1), OFFICE, "2028-01-04T09:30"),
        # Clocks go forward on Sunday 29 March 2026 and 28 March 2027, back on 25 October 2026.
        ("2026-03-27T16:00", Span(hours=2), OFFICE, "2026-03-30T10:00"),
        ("2026-10-23T16:00", Span(hours=2), OFFICE, "2026-10-26T10:00"),
        ("2026-10-23T16:00", Span(days=1), OFFICE, "2026-10-26T17:00"),
        ("2026-03-28T23:00", Span(hours=4), ALWAYS, "2026-03-29T04:00"),
        ("2026-10-24T23:00", Span(hours=4), ALWAYS, "2026-10-25T02:00"),
        ("2027-03-27T23:00", Span(hours=4), ALWAYS, "2027-03-28T04:00"),
        ("2027-10-30T23:00", Span(hours=4), ALWAYS, "2027-10-31T02:00"),
        ("2026-03-28T10:00", Span(days=1), ALWAYS, "2026-03-29T10:00"),
        ("2026-10-24T10:00", Span(days=1), ALWAYS, "2026-10-25T10:00"),
        # A place that opens across the change has an hour less, and an hour more.
        ("2026-03-28T07:00", Span(hours=4), SATURDAYS, "2026-03-29T05:30"),
        ("2026-10-24T07:00", Span(hours=4), SATURDAYS, "2026-10-25T03:30"),
        # Round the clock knows no Christmas.
        ("2026-12-25T03:00", Span(hours=4), ALWAYS, "2026-12-25T07:00"),
        # A lunch break, and half days.
        ("2026-11-23T11:00", Span(hours=2), HALF_DAYS, "2026-11-23T14:00"),
        ("2026-11-23T16:00", Span(hours=2), HALF_DAYS, "2026-11-27T10:00"),
        ("2026-11-23T16:00", Span(days=1), HALF_DAYS, "2026-11-27T13:00"),
        ("2026-11-23T12:30", Span(days=2), HALF_DAYS, "2026-11-30T17:00"),
    ],
)
def test_deadline(start: str, span: Span, hours: Hours, due: str) -> None:
    found = deadline(local(start), span, hours, HOLIDAYS)
    assert found == local(due)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "end", "hours", "worked"),
    [
        ("2026-11-23T10:00", "2026-11-23T12:30", OFFICE, timedelta(hours=2, minutes=30)),
        ("2026-11-27T16:00", "2026-11-30T10:00", OFFICE, timedelta(hours=2)),
        ("2026-12-24T16:00", "2026-12-29T10:00", OFFICE, timedelta(hours=2)),
        ("2026-11-28T10:00", "2026-11-29T10:00", OFFICE, timedelta(0)),
        ("2026-11-24T10:00", "2026-11-23T10:00", OFFICE, timedelta(0)),
        ("2026-03-28T23:00", "2026-03-29T04:00", ALWAYS, timedelta(hours=4)),
        ("2026-10-24T23:00", "2026-10-25T04:00", ALWAYS, timedelta(hours=6)),
    ],
)
def test_working_between(start: str, end: str, hours: Hours, worked: timedelta) -> None:
    assert working_between(local(start), local(end), hours, HOLIDAYS) == worked


@pytest.mark.parametrize(
    ("now", "used"),
    [
        ("2026-11-27T15:00", 0.0),
        ("2026-11-27T17:00", 0.5),
        ("2026-11-29T12:00", 0.5),
        ("2026-11-30T11:00", 1.0),
        ("2026-11-30T13:00", 1.5),
        ("2026-11-27T09:00", 0.0),
    ],
)
def test_half_time_does_not_come_at_the_weekend(now: str, used: float) -> None:
    start, due = local("2026-11-27T15:00"), local("2026-11-30T11:00")
    assert fraction_used(start, due, local(now), OFFICE, HOLIDAYS) == used


def test_a_clock_with_no_working_time_in_it_is_used_up_when_it_ends() -> None:
    start, due = local("2026-11-28T10:00"), local("2026-11-28T12:00")
    assert fraction_used(start, due, local("2026-11-28T11:00"), OFFICE, HOLIDAYS) == 0.0
    assert fraction_used(start, due, due, OFFICE, HOLIDAYS) == 1.0


@pytest.mark.parametrize(
    ("moment", "hours", "expected"),
    [
        ("2026-11-23T09:00", OFFICE, True),
        ("2026-11-23T16:59", OFFICE, True),
        ("2026-11-23T17:00", OFFICE, False),
        ("2026-11-28T12:00", OFFICE, False),
        ("2026-12-28T12:00", OFFICE, False),
        ("2026-07-01T09:30", OFFICE, True),
        ("2026-11-23T12:30", HALF_DAYS, False),
        ("2026-12-25T03:00", ALWAYS, True),
    ],
)
def test_is_open(moment: str, hours: Hours, *, expected: bool) -> None:
    assert is_open(local(moment), hours, HOLIDAYS) is expected


@given(
    start=st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    hours=st.integers(1, 60),
)
def test_a_deadline_has_exactly_that_much_working_time_before_it(
    start: datetime, hours: int
) -> None:
    due = deadline(start, Span(hours=hours), OFFICE, HOLIDAYS)
    assert working_between(start, due, OFFICE, HOLIDAYS) == timedelta(hours=hours)


@pytest.mark.parametrize("span", [Span(hours=1), Span(days=1)])
def test_hours_that_never_open_are_said_to_be_so(span: Span) -> None:
    with pytest.raises(NeverOpenError, match="next year"):
        deadline(local("2026-11-23T10:00"), span, Hours(), HOLIDAYS)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"monday": "09:00-17:00"}, '"monday" is not a day'),
        ({"mon": "nine to five"}, "is not a time"),
        ({"mon": "17:00-09:00"}, "closes before it opens"),
        ({"mon": 9}, "is not a list of times"),
    ],
)
def test_hours_that_cannot_be_read(data: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        hours_from_dict(data)


def test_hours_as_a_partner_keeps_them() -> None:
    assert hours_from_dict({}) == OFFICE
    assert hours_from_dict({"always": True}) == ALWAYS


@pytest.mark.parametrize("parts", [{}, {"hours": 1, "days": 1}, {"hours": -1}])
def test_a_span_is_hours_or_days(parts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="either hours or days"):
        Span(**parts)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T16:00", "4pm on Tuesday 24 November"),
        ("2026-07-01T09:05", "9:05am on Wednesday 1 July"),
        ("2026-07-01T12:00", "midday on Wednesday 1 July"),
        ("2026-07-02T00:00", "midnight at the start of Thursday 2 July"),
    ],
)
def test_say_time(moment: str, words: str) -> None:
    assert say_time(local(moment)) == words


def test_spans_in_words() -> None:
    assert [str(Span(hours=1)), str(Span(days=2))] == ["1 working hour", "2 working days"]


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        say_time(FIRST)


def test_bank_holidays_reach_into_the_next_year() -> None:
    christmas = local("2026-12-25T12:00").date()
    assert {christmas, local("2027-01-01T12:00").date()} <= around(christmas)
