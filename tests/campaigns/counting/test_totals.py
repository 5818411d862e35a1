"""What is shown of a campaign's totals, and that no small number can be worked out from it."""

from datetime import date, timedelta

import pytest

from campaigns.counting.bars import bars_of
from campaigns.counting.totals import DayTotal, Span, day_rows, steps_of, totals_of

TODAY = date(2026, 11, 28)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("span", "number", "first", "last_first"),
    [
        (Span.DAYS, 28, date(2026, 10, 31), date(2026, 11, 27)),
        (Span.WEEKS, 13, date(2026, 8, 31), date(2026, 11, 23)),
        (Span.MONTHS, 13, date(2025, 11, 1), date(2026, 11, 1)),
    ],
)
def test_a_span_has_its_steps_and_ends_yesterday(
    span: Span, number: int, first: date, last_first: date
) -> None:
    steps = steps_of(span, TODAY)
    assert (len(steps), steps[0].first, steps[-1].first) == (number, first, last_first)
    assert steps[-1].last == YESTERDAY
    for before, after in zip(steps, steps[1:], strict=False):
        assert before.last + timedelta(days=1) == after.first


@pytest.mark.parametrize("span", list(Span))
def test_on_the_first_of_a_month_no_step_is_empty_of_days(span: Span) -> None:
    for step in steps_of(span, date(2026, 3, 1)):
        assert step.first <= step.last < date(2026, 3, 1)


@pytest.mark.parametrize(
    ("rows", "views", "places"),
    [
        ([], 0, {}),
        ([("", 12)], 12, {"": 12}),
        ([("", 3)], None, {"": None}),
        ([("", 20), ("bus", 30)], 50, {"bus": 30, "": 20}),
        # A small one alone would be the total less the rest, so the next smallest goes too.
        ([("", 20), ("bus", 30), ("van", 2)], 52, {"bus": 30, "": None, "van": None}),
        ([("", 20), ("van", 0)], 20, {"": 20, "van": 0}),
    ],
)
def test_small_numbers_of_places_are_hidden_and_what_would_tell_them(
    rows: list[tuple[str, int]], views: int | None, places: dict[str, int | None]
) -> None:
    totals = totals_of(
        [DayTotal(YESTERDAY, place, number, 0) for place, number in rows], Span.DAYS, TODAY
    )
    assert totals.views == views
    assert {line.key: line.views for line in totals.places} == places


def test_today_and_what_is_older_than_the_span_are_left_out() -> None:
    rows = [
        DayTotal(TODAY, "", 100, 50),
        DayTotal(YESTERDAY, "", 10, 5),
        DayTotal(TODAY - timedelta(days=29), "", 70, 7),
    ]
    totals = totals_of(rows, Span.DAYS, TODAY)
    assert (totals.views, totals.starts) == (10, 5)
    assert totals_of(rows, Span.WEEKS, TODAY).views == 80


def test_a_spreadsheet_hides_the_small_numbers_of_each_day() -> None:
    rows = [DayTotal(YESTERDAY, "", 40, 1), DayTotal(YESTERDAY, "bus", 4, 0)]
    assert day_rows(rows) == [(YESTERDAY, "", None, None), (YESTERDAY, "bus", None, 0)]


def test_a_hidden_number_is_a_mark_and_nought_has_no_bar() -> None:
    bars = bars_of([("a", 10), ("b", None), ("c", 0)])
    assert bars.most == 10
    assert [bar.height > 0 for bar in bars.bars] == [True, True, False]
    assert bars_of([]).bars == []
