"""Who looked at unusually much."""

from datetime import timedelta

import pytest

from reports import audit, outliers
from tests.factories.reports import MONDAY

WEEK = timedelta(days=7)
pytestmark = pytest.mark.django_db


def look(actor: str, count: int, *, weeks_ago: int = 0, action: str = "case-viewed") -> None:
    """Have somebody look at so many cases in a week."""
    for number in range(count):
        audit.record(
            actor=actor,
            action=action,
            subject=f"case:SV-{weeks_ago}{number:03}",
            now=MONDAY - WEEK * weeks_ago - timedelta(hours=1),
        )


@pytest.mark.parametrize(
    ("mine", "before", "colleagues", "is_unusual"),
    [
        (30, 0, [5, 6], True),
        (19, 0, [1, 1], False),
        (30, 11, [5, 6], False),
        (30, 0, [25, 28], False),
        (33, 11, [5, 6], True),
        (30, 0, [], True),
    ],
)
def test_unusual_is_more_than_their_own_and_their_colleagues_weeks(
    mine: int, before: int, colleagues: list[int], is_unusual: bool
) -> None:
    look("olive", mine)
    for week in range(1, 9):
        look("olive", before, weeks_ago=week)
    for number, count in enumerate(colleagues):
        look(f"colleague-{number}", count)
    found = {each.actor: each for each in outliers.looks(MONDAY)}
    assert found["olive"].count == mine
    assert found["olive"].is_unusual == is_unusual
    assert not any(each.is_unusual for name, each in found.items() if name != "olive")


def test_the_same_case_twice_counts_once() -> None:
    look("olive", 5)
    look("olive", 5)
    (line,) = outliers.looks(MONDAY)
    assert line.count == 5


def test_who_reported_is_counted_apart_and_sooner() -> None:
    look("olive", 6, action="identity-viewed")
    look("olive", 6)
    assert [(each.what, each.is_unusual) for each in outliers.looks(MONDAY)] == [
        ("times who reported was shown", True),
        ("cases opened", False),
    ]
