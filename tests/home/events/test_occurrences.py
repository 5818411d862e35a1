"""When something is held: the clock on the wall counts, through clock changes and months of five weeks."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from home.events.occurrences import LONDON, Rule


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def days(rule: Rule, most: int = 4) -> list[str]:
    return [f"{each.starts_at:%Y-%m-%d %H:%M}" for each in islice(rule.held(), most)]


@pytest.mark.parametrize(
    ("every", "start", "expected"),
    [
        ("once", "2026-12-03T18:30", ["2026-12-03 18:30"]),
        ("weekly", "2026-10-20T10:00", ["2026-10-20 10:00", "2026-10-27 10:00", "2026-11-03 10:00", "2026-11-10 10:00"]),
        ("weekly", "2027-03-23T10:00", ["2027-03-23 10:00", "2027-03-30 10:00", "2027-04-06 10:00", "2027-04-13 10:00"]),
        ("fortnightly", "2026-12-17T19:00", ["2026-12-17 19:00", "2026-12-31 19:00", "2027-01-14 19:00", "2027-01-28 19:00"]),
        ("monthly", "2026-11-03T10:00", ["2026-11-03 10:00", "2026-12-01 10:00", "2027-01-05 10:00", "2027-02-02 10:00"]),
        ("monthly", "2026-11-27T10:00", ["2026-11-27 10:00", "2026-12-25 10:00", "2027-01-22 10:00", "2027-02-26 10:00"]),
        ("monthly", "2026-10-30T10:00", ["2026-10-30 10:00", "2026-11-27 10:00", "2026-12-25 10:00", "2027-01-29 10:00"]),
    ],
    ids=["once", "clocks-back", "clocks-forward", "fortnightly", "first", "fourth", "last-of-five"],
)  # fmt: skip
def test_when_it_is_held(every: str, start: str, expected: list[str]) -> None:
    assert days(Rule(at(start), every=every)) == expected


def test_it_starts_at_the_same_hour_whatever_the_offset() -> None:
    first, second = islice(Rule(at("2026-10-20T10:00"), every="weekly").held(), 2)
    assert (first.starts_at.astimezone(UTC).hour, second.starts_at.astimezone(UTC).hour) == (9, 10)


def test_days_off_and_the_end_are_left_out() -> None:
    rule = Rule(
        at("2026-12-15T10:00"),
        every="weekly",
        until=date(2027, 1, 5),
        not_on={date(2026, 12, 22), date(2026, 12, 29)},
    )
    assert days(rule) == ["2026-12-15 10:00", "2027-01-05 10:00"]


@pytest.mark.parametrize(
    ("now", "coming", "over"),
    [
        ("2026-12-03T18:29", "2026-12-03", None),
        ("2026-12-03T19:59", "2026-12-03", None),
        ("2026-12-03T20:00", "2026-12-10", "2026-12-03"),
        ("2026-12-10T20:00", None, "2026-12-10"),
    ],
    ids=["before", "on-now", "between", "over"],
)
def test_the_next_and_the_last(now: str, coming: str | None, over: str | None) -> None:
    start = at("2026-12-03T18:30")
    rule = Rule(start, start + timedelta(hours=1.5), every="weekly", until=date(2026, 12, 10))
    found = [rule.next(at(now)), rule.last(at(now))]
    assert [each and str(each.starts_at.date()) for each in found] == [coming, over]
