"""How an indicator is doing, worked out from what was aimed for and what was measured."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.strategy.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart_of
from home.strategy.periods import Cadence, Period
from home.strategy.progress import (
    Goal,
    Polarity,
    Reading,
    Series,
    State,
    Trend,
    Why,
    last_due,
    series_of,
)

QUARTERS = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
FIRST, LAST = Period(QUARTERS[0]), Period(QUARTERS[-1])
ON, RISK, OFF, NONE = State.ON_TRACK, State.AT_RISK, State.OFF_TRACK, State.NO_DATA


def goal(polarity: Polarity = Polarity.HIGHER, tolerance: int = 5, **more: object) -> Goal:
    return Goal(polarity, Decimal(tolerance), **more)  # type: ignore[arg-type]


def series(*values: int | None, goal: Goal, hides_below: int = 0) -> Series:
    """One value a quarter; None was not given."""
    readings = {
        day: Reading(Decimal(v)) for day, v in zip(QUARTERS, values, strict=False) if v is not None
    }
    return series_of(goal, readings, first=FIRST, last=LAST, hides_below=hides_below)


@pytest.mark.parametrize(
    ("polarity", "tolerance", "value", "state"),
    [
        (Polarity.HIGHER, 5, 90, ON),
        (Polarity.HIGHER, 5, 95, ON),
        (Polarity.HIGHER, 5, 89, RISK),
        (Polarity.HIGHER, 5, 85, RISK),
        (Polarity.HIGHER, 5, 84, OFF),
        (Polarity.HIGHER, 0, 89, OFF),
        (Polarity.LOWER, 5, 90, ON),
        (Polarity.LOWER, 5, 12, ON),
        (Polarity.LOWER, 5, 95, RISK),
        (Polarity.LOWER, 5, 96, OFF),
        (Polarity.NEAR, 5, 95, ON),
        (Polarity.NEAR, 5, 85, ON),
        (Polarity.NEAR, 5, 100, RISK),
        (Polarity.NEAR, 5, 80, RISK),
        (Polarity.NEAR, 5, 101, OFF),
    ],
)
@pytest.mark.parametrize("by", ["target", "baseline"])
def test_states(polarity: Polarity, tolerance: int, value: int, state: State, by: str) -> None:
    aim = {"targets": {QUARTERS[0]: Decimal(90)}} if by == "target" else {"baseline": Decimal(90)}
    found = series(value, value, value, value, goal=goal(polarity, tolerance, **aim))
    assert found.state == state
    assert found.latest is not None
    assert found.latest.why == by


def test_a_target_stands_until_the_next_and_before_it_the_baseline_counts() -> None:
    aims = goal(baseline=Decimal(70), targets={QUARTERS[1]: Decimal(80), QUARTERS[3]: Decimal(90)})
    found = series(80, 80, 80, 80, goal=aims)
    assert [point.aim for point in found.points] == [70, 80, 80, 90]
    assert [point.state for point in found.points] == [ON, ON, ON, OFF]
    assert [point.why for point in found.points] == [Why.BASELINE, *[Why.TARGET] * 3]


def test_without_target_or_baseline_nobody_can_say() -> None:
    found = series(1, 2, 3, 4, goal=goal())
    assert {point.state for point in found.points} == {NONE}
    assert {point.why for point in found.points} == {Why.NOTHING}


def test_a_missing_quarter_is_listed_and_the_last_one_missing_means_no_data() -> None:
    found = series(90, None, 91, None, goal=goal(baseline=Decimal(80)))
    assert [period.words for period in found.missing] == [
        "January to March 2026",
        "July to September 2026",
    ]
    assert found.state == NONE
    assert found.last_known is not None
    assert found.last_known.state == ON
    assert found.trend == Trend.UNKNOWN


@pytest.mark.parametrize(
    ("value", "is_hidden"), [(0, False), (1, True), (4, True), (5, False), (None, False)]
)
def test_small_numbers_of_people_are_hidden(value: int | None, is_hidden: bool) -> None:
    found = series(20, 20, 20, value, goal=goal(baseline=Decimal(2)), hides_below=5)
    assert found.latest is not None
    assert found.latest.is_hidden is is_hidden
    assert (found.latest.value is None) is (is_hidden or value is None)


def test_what_was_measured_out_of_the_usual_is_shown_too() -> None:
    readings = {date(2025, 4, 1): Reading(Decimal(1)), date(2026, 10, 1): Reading(Decimal(2))}
    found = series_of(goal(), readings, first=FIRST, last=LAST)
    assert [point.period.key for point in found.points] == [
        *("2025-04", "2025-07", "2025-10"),
        *("2026-01", "2026-04", "2026-07", "2026-10"),
    ]


@pytest.mark.parametrize(
    ("polarity", "before", "after", "trend"),
    [
        (Polarity.HIGHER, 1, 2, Trend.BETTER),
        (Polarity.HIGHER, 2, 1, Trend.WORSE),
        (Polarity.LOWER, 2, 1, Trend.BETTER),
        (Polarity.LOWER, 1, 2, Trend.WORSE),
        (Polarity.NEAR, 8, 11, Trend.BETTER),
        (Polarity.NEAR, 9, 11, Trend.SAME),
        (Polarity.NEAR, 10, 14, Trend.WORSE),
        (Polarity.HIGHER, 2, 2, Trend.SAME),
        (Polarity.HIGHER, None, 2, Trend.UNKNOWN),
    ],
)
def test_trends(polarity: Polarity, before: int | None, after: int, trend: Trend) -> None:
    found = series(1, 1, before, after, goal=goal(polarity, 0, baseline=Decimal(10)))
    assert found.trend == trend


@pytest.mark.parametrize(
    ("today", "days", "key"),
    [
        (date(2026, 10, 1), 0, "2026-07"),
        (date(2026, 10, 30), 30, "2026-04"),
        (date(2026, 10, 31), 30, "2026-07"),
    ],
)
def test_when_a_figure_is_due(today: date, days: int, key: str) -> None:
    assert last_due(today, Cadence.QUARTERLY, 4, days).key == key


def test_nothing_at_all() -> None:
    empty = series_of(goal(), {}, first=LAST, last=FIRST)
    assert (empty.latest, empty.state, empty.missing) == (None, NONE, [])
    assert empty.trend == Trend.UNKNOWN
    assert chart_of(empty) is None


VALUES = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.integers(0, 100))
AIMS = st.one_of(st.none(), st.integers(-100, 100))


@given(
    st.lists(VALUES, min_size=4, max_size=4), st.sampled_from(Polarity), st.integers(0, 20), AIMS
)
def test_a_chart_stays_on_its_sheet(
    values: list[int | None], polarity: Polarity, tolerance: int, aim: int | None
) -> None:
    baseline = None if aim is None else Decimal(aim)
    found = series(*values, goal=goal(polarity, tolerance, baseline=baseline))
    chart = chart_of(found)
    if chart is None:
        assert not any(value is not None for value in values)
        return
    assert len(chart.dots) == sum(value is not None for value in values)
    assert sum(dot.is_last for dot in chart.dots) == 1
    assert len(chart.missing) == len(found.missing)
    assert 2 <= len(chart.ticks) <= 8
    for x, y in [(dot.x, dot.y) for dot in chart.dots]:
        assert LEFT <= x <= WIDTH - RIGHT
        assert TOP - 0.1 <= y <= HEIGHT - BOTTOM + 0.1
    for box in [*chart.good, *chart.near, *chart.missing]:
        assert box.width > 0
        assert box.height >= 0
        assert box.y >= TOP - 0.2
        assert box.y + box.height <= HEIGHT - BOTTOM + 0.2


def test_a_line_breaks_where_a_quarter_is_missing() -> None:
    whole = chart_of(series(1, 2, 3, 4, goal=goal()))
    broken = chart_of(series(1, 2, None, 4, goal=goal()))
    assert whole is not None
    assert broken is not None
    assert [len(line.split()) for line in whole.lines] == [4]
    assert [len(line.split()) for line in broken.lines] == [2]
    assert len(broken.dots) == 3


def test_numbers_up_the_side_are_round() -> None:
    chart = chart_of(series(61, 74, 81, 92, goal=goal(baseline=Decimal(90))))
    assert chart is not None
    assert [tick.value for tick in chart.ticks] == [60, 70, 80, 90, 100]
