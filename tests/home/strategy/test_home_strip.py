"""The home page's strip: indicators that editors chose, or what was typed into the page while none is."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.content import indicators_from
from tests.factories.progress import NOW, doing_page, indicator
from tests.factories.strategy import home_page
from tests.home.strategy.test_doing_pages import text_of


@pytest.fixture(autouse=True)
def _home(db: None) -> Iterator[None]:
    cache.clear()
    home = home_page()
    home.indicators = indicators_from([{"value": "7", "label": "things typed by hand"}])
    home.save()
    with time_machine.travel(NOW, tick=False):
        yield


def test_what_was_typed_shows_while_nothing_is_chosen(client: Client) -> None:
    indicator(80, 85, 92)
    indicator(80, 85, 92, key="draft", what="A draft", home_place=1, live=False)
    said = text_of(client, "/")
    assert "things typed by hand" in said
    assert "Reports answered in time" not in said
    assert "A draft" not in said


def test_three_that_were_chosen_show_in_their_order_and_lead_on(client: Client) -> None:
    doing_page()
    for place, key in ((3, "c"), (1, "a"), (2, "b"), (3, "d")):
        indicator(80, 85, 92, key=key, what=f"Number {key}", home_place=place)
    html = client.get("/").content.decode()
    places = [html.index(f'href="/how-we-are-doing/{key}/"') for key in "abc"]
    assert places == sorted(places)
    assert "/how-we-are-doing/d/" not in html
    said = text_of(client, "/")
    assert "things typed by hand" not in said
    assert "92%" in said
    assert "July to September 2026" in said
    assert "On track" in said


@pytest.mark.parametrize(
    ("values", "words"),
    [((80, 85, None), "No data"), ((), "No data"), ((3, 2, 4), "–")],
    ids=["missing", "never", "small"],
)
def test_it_never_shows_what_it_must_not(
    client: Client, values: tuple[int | None, ...], words: str
) -> None:
    indicator(*values, unit="count", home_place=1)
    assert words in text_of(client, "/")


def test_it_costs_few_queries(client: Client) -> None:
    doing_page()
    for key in "abc":
        indicator(80, 85, 92, key=key, home_place=1)
    client.get("/")
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        client.get("/")
    assert len(found) <= 12
