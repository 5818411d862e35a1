"""What may be told of closed cases: nothing that is of few, and nothing that gives away what is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from home.strategy.periods import Period
from reports.closed_counts import closed_counts
from reports.models import Case
from tests.factories.closed import closed

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2026, 10, 1), 1)
Counts = dict[tuple[str, str], tuple[int, dict[str, int]]]


def told() -> Counts:
    """What may be told of October: by concern and area, the number and how they ended."""
    return {
        (each.concern, each.area): (each.number, dict(each.endings))
        for each in closed_counts([OCTOBER])
    }


CASES: dict[str, tuple[list[tuple[dict[str, int], dict[str, Any]]], Counts]] = {
    "too few": ([({"resolved": 4}, {})], {}),
    "enough": (
        [({"resolved": 5}, {})],
        {("asb", ""): (5, {}), ("asb", "bedwell"): (5, {"Resolved": 5})},
    ),
    "two areas, both enough": (
        [({"resolved": 6}, {}), ({"no-action": 5}, {"area": "chells"})],
        {
            ("asb", ""): (11, {}),
            ("asb", "bedwell"): (6, {"Resolved": 6}),
            ("asb", "chells"): (5, {"No further action": 5}),
        },
    ),
    # One small area alone would be the whole less the other: that one goes too, so the endings are the whole's.
    "a small area hides the other": (
        [({"resolved": 6}, {}), ({"no-action": 5}, {}), ({"resolved": 2}, {"area": "chells"})],
        {("asb", ""): (13, {"Resolved": 8, "No further action": 5})},
    ),
    "a small area hides the next smallest of three": (
        [
            ({"resolved": 9}, {}),
            ({"resolved": 7}, {"area": "chells"}),
            ({"resolved": 2}, {"area": "old-town"}),
        ],
        {("asb", ""): (18, {}), ("asb", "bedwell"): (9, {"Resolved": 9})},
    ),
    # Of 8 in an area, 6 and 2: the 2 must not be 8 less 6.
    "a small ending hides the other": (
        [({"resolved": 6, "not-resolved": 2}, {})],
        {("asb", ""): (8, {}), ("asb", "bedwell"): (8, {})},
    ),
    "a small ending hides the next smallest of three": (
        [({"resolved": 9, "not-resolved": 2, "no-action": 6}, {})],
        {("asb", ""): (17, {}), ("asb", "bedwell"): (17, {"Resolved": 9})},
    ),
    "sensitive ones for the whole area only": (
        [
            ({"resolved": 6}, {"concern": "cuckooing"}),
            ({"resolved": 7}, {"concern": "cuckooing", "area": "chells"}),
        ],
        {("cuckooing", ""): (13, {"Resolved": 13})},
    ),
    "one that staff added counts as sensitive": (
        [({"resolved": 6}, {"concern": "something-new"})],
        {("something-new", ""): (6, {"Resolved": 6})},
    ),
    "without an area": (
        [({"resolved": 6}, {"area": ""}), ({"resolved": 6}, {})],
        {("asb", ""): (12, {}), ("asb", "bedwell"): (6, {"Resolved": 6})},
    ),
    "not from a person": ([({"spam": 9}, {})], {}),
    "perhaps not from a person": ([({"resolved": 9}, {"is_unverified": True})], {}),
    "nothing that happened": ([({"resolved": 9}, {"concern": "session-request"})], {}),
    "outside our area": (
        [({"resolved": 5}, {}), ({"not-ours": 6}, {"area": "outside"})],
        {("asb", ""): (5, {}), ("asb", "bedwell"): (5, {"Resolved": 5})},
    ),
    # Triage held it back from partners, nobody asked for silence: it counts, but says nothing of an area.
    "held for an officer to look first": (
        [({"resolved": 5}, {"is_held": True}), ({"resolved": 6}, {})],
        {("asb", ""): (11, {}), ("asb", "bedwell"): (6, {"Resolved": 6})},
    ),
    "one that is held hides an area beside it": (
        [({"resolved": 1}, {"is_held": True}), ({"resolved": 6}, {})],
        {("asb", ""): (7, {"Resolved": 7})},
    ),
    # British summer time: the first is still September there, the second is October.
    "by the day of the place": (
        [
            ({"resolved": 5}, {"closed_at": datetime(2026, 9, 30, 22, 59, tzinfo=UTC)}),
            ({"resolved": 6}, {"closed_at": datetime(2026, 9, 30, 23, 1, tzinfo=UTC)}),
        ],
        {("asb", ""): (6, {}), ("asb", "bedwell"): (6, {"Resolved": 6})},
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_what_may_be_told(
    given: list[tuple[dict[str, int], dict[str, Any]]], expected: Counts
) -> None:
    for outcomes, fields in given:
        closed(outcomes, **fields)
    assert told() == expected


def test_a_case_under_legal_hold_is_not_counted() -> None:
    closed({"resolved": 5})
    held = closed({"resolved": 1})[0]
    Case.objects.filter(pk=held.pk).update(
        legal_hold_at=held.closed_at, legal_hold_by="mo", legal_hold_reason=b"sealed"
    )
    assert told()["asb", ""] == (5, {})


def test_a_case_that_is_open_is_not_counted() -> None:
    closed({"resolved": 5})
    opened = closed({"resolved": 1})[0]
    Case.objects.filter(pk=opened.pk).update(status="new", outcome="", closed_at=None)
    assert told()["asb", ""] == (5, {})
