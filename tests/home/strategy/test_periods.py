"""Quarters and years: what they are called, which comes next, and how people write them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.strategy.periods import (
    CALENDAR,
    FINANCIAL,
    Cadence,
    NotAPeriod,
    Period,
    last_ended,
    period_of,
    periods_between,
    read_period,
    year_name,
)

Q, A = Cadence.QUARTERLY, Cadence.ANNUAL
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEARS = st.sampled_from([FINANCIAL, CALENDAR])


@pytest.mark.parametrize(
    ("day", "cadence", "year_starts", "code", "words", "short"),
    [
        (date(2026, 11, 25), Q, FINANCIAL, "Q3 2026/27", "October to December 2026", "Oct–Dec 26"),
        (date(2026, 11, 25), Q, CALENDAR, "Q4 2026", "October to December 2026", "Oct–Dec 26"),
        (date(2026, 4, 1), Q, FINANCIAL, "Q1 2026/27", "April to June 2026", "Apr–Jun 26"),
        (date(2026, 3, 31), Q, FINANCIAL, "Q4 2025/26", "January to March 2026", "Jan–Mar 26"),
        (date(2026, 3, 31), A, FINANCIAL, "2025/26", "April 2025 to March 2026", "2025/26"),
        (date(2026, 3, 31), A, CALENDAR, "2026", "January to December 2026", "2026"),
        (date(1999, 4, 1), A, FINANCIAL, "1999/00", "April 1999 to March 2000", "1999/00"),
    ],
)
def test_what_a_period_is_called(
    day: date, cadence: Cadence, year_starts: int, code: str, words: str, short: str
) -> None:
    period = period_of(day, cadence, year_starts)
    assert (period.code, period.words, period.short) == (code, words, short)


@pytest.mark.parametrize(
    ("today", "cadence", "key"),
    [
        (date(2026, 9, 30), Q, "2026-04"),
        (date(2026, 10, 1), Q, "2026-07"),
        (date(2026, 3, 31), A, "2024-04"),
        (date(2026, 4, 1), A, "2025-04"),
    ],
)
def test_the_last_that_is_over(today: date, cadence: Cadence, key: str) -> None:
    assert last_ended(today, cadence).key == key


@pytest.mark.parametrize(
    ("text", "cadence", "year_starts", "starts"),
    [
        ("Q2 2026/27", Q, FINANCIAL, date(2026, 7, 1)),
        ("q4 2026/27", Q, FINANCIAL, date(2027, 1, 1)),
        ("2026/27 Q1", Q, FINANCIAL, date(2026, 4, 1)),
        ("2026-27 Q1", Q, FINANCIAL, date(2026, 4, 1)),
        ("Q2 2026", Q, CALENDAR, date(2026, 4, 1)),
        ("July to September 2026", Q, FINANCIAL, date(2026, 7, 1)),
        (" Jul – Sep 2026 ", Q, CALENDAR, date(2026, 7, 1)),
        ("2026-07", Q, FINANCIAL, date(2026, 7, 1)),
        ("2026-07-01", Q, FINANCIAL, date(2026, 7, 1)),
        ("2026/27", A, FINANCIAL, date(2026, 4, 1)),
        ("2026-2027", A, FINANCIAL, date(2026, 4, 1)),
        ("2026", A, CALENDAR, date(2026, 1, 1)),
    ],
)
def test_periods_as_people_write_them(
    text: str, cadence: Cadence, year_starts: int, starts: date
) -> None:
    assert read_period(text, cadence, year_starts).starts_on == starts


@pytest.mark.parametrize(
    ("text", "cadence", "year_starts", "words"),
    [
        ("Q2 2026", Q, FINANCIAL, "is not a period"),  # Of which year?
        ("Q2 2026/28", Q, FINANCIAL, "is not a period"),
        ("Q5 2026/27", Q, FINANCIAL, "is not a period"),
        ("Q2 2026/27", Q, CALENDAR, "is not a period"),
        ("2026-08", Q, FINANCIAL, "does not begin where"),
        ("2026-13", Q, FINANCIAL, "is not a period"),
        ("August to October 2026", Q, FINANCIAL, "does not begin where"),
        ("July to October 2026", Q, FINANCIAL, "is not a period"),
        ("Ju to September 2026", Q, FINANCIAL, "is not a period"),
        ("2026/27", Q, FINANCIAL, "is not a period"),
        ("2026", A, FINANCIAL, "is not a period"),
        ("0000-01", Q, CALENDAR, "is not a period"),
        ("", Q, FINANCIAL, "is not a period"),
    ],
)
def test_what_is_no_period_is_said(
    text: str, cadence: Cadence, year_starts: int, words: str
) -> None:
    with pytest.raises(NotAPeriod, match=words):
        read_period(text, cadence, year_starts)


@given(DAYS, st.sampled_from(Cadence), YEARS)
def test_periods_cover_every_day_once(day: date, cadence: Cadence, year_starts: int) -> None:
    period = period_of(day, cadence, year_starts)
    assert period.starts_on <= day <= period.ends_on
    assert period.next.starts_on == period.ends_on + timedelta(days=1)
    assert period.next.previous == period
    assert period.quarter in ({1, 2, 3, 4} if cadence is Q else {0})
    assert list(periods_between(period, period.next.next)) == [
        period,
        period.next,
        period.next.next,
    ]
    assert not list(periods_between(period.next, period))


@given(DAYS, st.sampled_from(Cadence), YEARS)
def test_every_name_of_a_period_is_read_back(day: date, cadence: Cadence, year_starts: int) -> None:
    period = period_of(day, cadence, year_starts)
    names = [period.code, period.key] + ([period.words] if cadence is Q else [])
    assert [read_period(name, cadence, year_starts) for name in names] == [period] * len(names)


@given(st.text(max_size=40), st.sampled_from(Cadence), YEARS)
def test_any_words_are_a_period_or_refused(text: str, cadence: Cadence, year_starts: int) -> None:
    with suppress(NotAPeriod):
        assert isinstance(read_period(text, cadence, year_starts), Period)


def test_years() -> None:
    assert year_name(2009) == "2009/10"
    assert year_name(2026, CALENDAR) == "2026"
