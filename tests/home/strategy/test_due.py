"""Whom to remind of which promise: two weeks before its day, then every two weeks until it is kept."""

from datetime import timedelta

import pytest
from django.test import Client

from home.strategy.due import due_promises
from tests.factories.say import NOW, SurveyFactory, YouSaidFactory

pytestmark = pytest.mark.django_db
OWNER = "owner@council.example"


@pytest.mark.parametrize(
    ("days", "told", "late"),
    [
        (15, None, 0), (14, "coming", 0), (0, "coming", 0), (-1, "late", 1), (-14, "late", 14), (-15, "late", 15),
    ],
)  # fmt: skip
def test_an_owner_is_told_in_time(days: int, told: str | None, late: int) -> None:
    YouSaidFactory(owner_email=OWNER, due_on=NOW.date() + timedelta(days=days))
    SurveyFactory(owner_email=OWNER, next_due_on=NOW.date() + timedelta(days=days))
    found = due_promises(NOW)
    assert [(each.kind, each.days_late, each.address) for each in found] == [
        (told, late, OWNER)
    ] * (2 if told else 0)
    for each in found:
        assert Client().get(each.path).status_code == 302


def test_one_reminder_has_one_key() -> None:
    YouSaidFactory(key="lights", owner_email=OWNER, due_on=NOW.date())
    keys = [each.key for day in range(-14, 43) for each in due_promises(NOW + timedelta(days=day))]
    assert len(set(keys)) == 4
    assert keys == sorted(keys, key=keys.index)
    assert all("lights" in key for key in keys)


@pytest.mark.parametrize(
    "fields", [{"owner_email": ""}, {"done_on": NOW.date(), "we_did": "It."}, {"live": False}]
)
def test_nobody_is_told_of_what_is_done_or_nobodys(fields: dict[str, object]) -> None:
    YouSaidFactory(**{"owner_email": OWNER, "due_on": NOW.date(), **fields})
    assert due_promises(NOW) == []
