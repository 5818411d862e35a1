"""A year of campaigns: which months, what stands in each, and which priorities have nothing."""

from datetime import date

import pytest

from campaigns.choices import When
from campaigns.planning.entries import Days, Entry, Priority
from campaigns.planning.months import (
    asked_month,
    gaps_of,
    groups_of,
    lists_of,
    month_of,
    months_from,
)

TODAY = date(2026, 11, 28)
FRAUD, HATE = Priority(1, "Fraud", "/f/"), Priority(2, "Hate crime", "/h/")


def entry(
    first: str = "", last: str = "", week: tuple[str, str] | None = None, **more: object
) -> Entry:
    given: dict[str, object] = {
        "pk": 1, "uid": "u", "title": "T", "url": "/t/", "summary": "", "call": "", "topic": "fraud",
        "topic_name": "Fraud", "origin": "local", "origin_name": "Ours", "when": When.NOW,
        "days": Days(date.fromisoformat(first), date.fromisoformat(last) if last else None) if first else None,
        "week": Days(date.fromisoformat(week[0]), date.fromisoformat(week[1])) if week else None,
        "week_name": "Week", "priorities": frozenset({1}), "versions": [],
    }  # fmt: skip
    return Entry(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "after", "first", "last"),
    [
        (date(2026, 11, 28), 0, date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 11, 28), 2, date(2027, 1, 1), date(2027, 1, 31)),
        (date(2026, 1, 31), -1, date(2025, 12, 1), date(2025, 12, 31)),
        (date(2027, 12, 1), 2, date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_month_has_its_days(day: date, after: int, first: date, last: date) -> None:
    month = month_of(day, after)
    assert (month.first, month.last) == (first, last)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("", "2026-08"),
        ("nonsense", "2026-08"),
        ("2026-13", "2026-08"),
        ("2026-02", "2026-02"),
        ("2001-01", "2024-11"),
        ("2099-01", "2027-11"),
        ("٢٠٢٦-01", "2026-08"),
    ],
)
def test_an_address_asks_for_months_within_reach(asked: str, key: str) -> None:
    assert asked_month(asked, TODAY).key == key


@pytest.mark.parametrize(
    ("given", "on", "standing", "week"),
    [
        (entry("2026-10-15", "2026-11-02"), "10 11", "", ""),
        (entry("2026-12-01"), "", "12 01 02 03 04 05 06 07", ""),
        (entry("2027-07-31", "2027-07-31"), "07", "", ""),
        (entry(week=("2026-11-15", "2026-11-21")), "", "", "11"),
        (entry("2026-11-01", "2026-11-30", ("2026-11-30", "2026-12-02")), "11", "", "11 12"),
    ],
)
def test_a_campaign_is_shown_in_the_months_that_it_touches(
    given: Entry, on: str, standing: str, week: str
) -> None:
    (group,) = groups_of([given], [FRAUD], months_from(month_of(TODAY, -3)), TODAY)
    (row,) = group.rows
    for words, name in ((on, "is_on"), (standing, "is_standing"), (week, "is_week")):
        found = " ".join(f"{c.month.first:%m}" for c in row.cells if getattr(c, name))
        assert found == words
    assert [f"{c.month.first:%m}" for c in row.cells if c.is_now] == ["11"]


def test_what_touches_none_of_the_months_has_no_row_and_what_serves_no_priority_comes_last() -> (
    None
):
    old, other = entry("2024-01-01", "2024-02-01"), entry("2026-11-01", priorities=frozenset({9}))
    groups = groups_of([old, other], [FRAUD, HATE], months_from(month_of(TODAY)), TODAY)
    assert [(g.priority, len(g.rows)) for g in groups] == [(FRAUD, 0), (HATE, 0), (None, 1)]


@pytest.mark.parametrize(
    ("given", "has_gap", "standing"),
    [
        ([], True, 0),
        ([entry("2026-11-01")], True, 1),
        ([entry("2026-11-01", "2026-12-01")], False, 0),
        ([entry("2026-11-01", "2026-11-27")], True, 0),
        ([entry("2027-01-31", "2027-02-20")], False, 0),
        ([entry("2027-02-01", "2027-02-20")], True, 0),
        ([entry("2025-11-01", week=("2026-12-10", "2026-12-12"))], False, 0),
        ([entry()], True, 0),
    ],
)
def test_a_gap_is_a_priority_with_no_push_in_this_month_and_the_next_two(
    given: list[Entry], *, has_gap: bool, standing: int
) -> None:
    gaps = {gap.priority: gap for gap in gaps_of(given, [FRAUD, HATE], TODAY)}
    assert gaps[HATE].is_whole
    assert (FRAUD in gaps) is has_gap
    if has_gap:
        assert len(gaps[FRAUD].standing) == standing


def test_months_list_what_begins_ends_and_is_marked() -> None:
    given = entry("2026-10-10", "2026-12-01", ("2026-10-11", "2026-10-17"))
    found = {each.month.key: each for each in lists_of([given], months_from(month_of(TODAY, -3)))}
    assert set(found) == {"2026-10", "2026-12"}
    assert (found["2026-10"].begins, found["2026-10"].weeks) == ([given], [given])
    assert found["2026-12"].ends == [given]
