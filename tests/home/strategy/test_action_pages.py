"""What we promised, as everybody sees it: late first, by priority, owner and year, with what changed."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.strategy.models import Action, PriorityPage
from home.strategy.models.measurement import UnchangeableError
from tests.factories.progress import NOW, TODAY, action, actions_page
from tests.factories.strategy import priority_page, strategy
from tests.home.strategy.test_doing_pages import text_of

AT = "/strategy/actions/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def priority(db: None) -> Iterator[PriorityPage]:
    """A priority of a strategy that has a page of actions."""
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        above, first = strategy()
        actions_page(above)
        yield first


@pytest.mark.parametrize(
    ("due_on", "status", "words"),
    [
        (TODAY - DAY, "under-way", "1 day late"),
        (TODAY - 30 * DAY, "not-started", "30 days late"),
        (TODAY - 2 * DAY, "on-hold", "2 days late"),
        (TODAY, "under-way", ""),
        (TODAY - DAY, "done", ""),
        (TODAY - DAY, "stopped", ""),
    ],
)
def test_late_shows_late(client: Client, due_on: date, status: str, words: str) -> None:
    action(due_on=due_on, status=status)
    for path in (AT, f"{AT}by-owner/", f"{AT}by-year/", f"{AT}street-meets/"):
        said = text_of(client, path)
        assert ("late " in said.replace("0 late", "")) is bool(words)
        assert words in said


def test_late_comes_first_then_what_is_due_soonest_then_what_is_over(client: Client) -> None:
    for key, days, status in (
        *(("later", 20, "under-way"), ("sooner", 10, "under-way"), ("over", 5, "done")),
        *(("late", -3, "under-way"), ("later-still", -9, "not-started")),
    ):
        action(key=key, promise=f"do {key}.", due_on=TODAY + days * DAY, status=status)
    html = client.get(AT).content.decode()
    everything = html[html.index('id="all"') :]
    places = [
        everything.index(f"do {key}.<")
        for key in ("later-still", "late", "sooner", "later", "over")
    ]
    assert places == sorted(places)


def test_ways_to_sort(client: Client, priority: PriorityPage) -> None:
    other = priority_page(priority.get_parent().specific, title="Less fraud", slug="fraud")
    action(key="a", priority=other, owner="Warden", plan_year=2026)
    action(key="b", priority=priority, owner="Inspector", plan_year=2025)
    action(key="c", owner="Inspector")
    said = text_of(client, AT)
    assert said.index(priority.title) < said.index("Less fraud") < said.index("Across everything")
    said = text_of(client, f"{AT}by-owner/").partition("Everything we promised")[2]
    assert said.index("Inspector") < said.index("Warden")
    said = text_of(client, f"{AT}by-year/")
    assert (
        said.index("Plan for 2026/27")
        < said.index("Plan for 2025/26")
        < said.index("whole strategy")
    )


def test_the_history_tells_what_changed_and_names_nobody(client: Client) -> None:
    made = action()
    made.status, made.reason, made.changed_by = "on-hold", "No van.", "inspector@police.example"
    made.save()
    made.due_on, made.owner = date(2027, 1, 31), "Chief inspector"
    made.save()
    made.more = "Only a few more words."
    made.save()
    said = text_of(client, f"{AT}street-meets/")
    for words in (
        "Date moved from 25 December 2026 to 31 January 2027",
        "Passed from Neighbourhood inspector to Chief inspector",
        "From “Under way” to “On hold”",
        "Why: No van.",
        "Published",
    ):
        assert words in said, words
    assert "inspector@police.example" not in said
    assert [row.by for row in made.changes.all()] == ["", *["inspector@police.example"] * 2]


def test_a_draft_has_no_history_and_no_page(client: Client) -> None:
    made = action(live=False)
    assert not made.changes.exists()
    assert client.get(f"{AT}street-meets/").status_code == 404
    assert "No actions are published yet" in text_of(client, AT)


def test_publishing_a_revision_adds_to_the_history() -> None:
    made = action()
    made.status, made.evidence = "done", "Minutes of six meetings."
    made.save_revision().publish()
    assert [row.status for row in made.changes.all()] == ["under-way", "done"]
    assert Action.objects.get().status == "done"


def test_history_is_never_changed() -> None:
    row = action().changes.get()
    row.status = "done"
    with pytest.raises(UnchangeableError):
        row.save()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"owner": ""}, "who answers"),
        ({"due_on": None}, "the day"),
        ({"status": "on-hold"}, "why it is on hold"),
        ({"status": "stopped"}, "why it is on hold or stopped"),
        ({"status": "done"}, "what shows that it is done"),
    ],
)
def test_what_is_not_whole_is_not_published(fields: dict[str, Any], words: str) -> None:
    [problem] = action(**fields).problems()
    assert words in problem


def test_a_spreadsheet_gets_all_but_addresses(client: Client, priority: PriorityPage) -> None:
    action(priority=priority, reason="+1", due_on=TODAY - 4 * DAY)
    response = client.get(f"{AT}csv/")
    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["Priority"], row["Days late"], row["Why"]) == (priority.title, "4", "'+1")
    assert b"inspector@police.example" not in response.content


@pytest.mark.parametrize("path", ["nothing/", "csv/csv/", "street-meets/csv/", "late/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    action()
    assert client.get(AT + path).status_code == 404


def test_few_queries(client: Client, priority: PriorityPage) -> None:
    for number in range(12):
        action(key=f"n{number}", priority=priority)
    for path in (AT, f"{AT}by-owner/", f"{AT}n3/"):
        client.get(path)  # Makes the site's settings, once.
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        assert len(found) <= 12, "\n".join(q["sql"] for q in found.captured_queries)
