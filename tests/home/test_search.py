"""The whole site can be searched; danger comes first, nothing of a search is kept, and typing may go wrong."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail import hooks

from home.loading import put_contact_points
from home.models import HomePage, StandardPage
from home.searching.danger import urgent_for
from home.searching.found import Found
from home.searching.spelling import better
from tests.factories.strategy import GlossaryTermFactory
from tests.support.small_site import small_site

PAGES: list[dict[str, Any]] = [
    {"path": "/cuckooing/", "type": "standard", "title": "Cuckooing",
     "summary": "When people take over a home.", "body": [{"text": "They moved into my flat."}]},
    {"path": "/leaving/", "type": "standard", "title": "Leaving a partner", "sensitivity": "high",
     "body": [{"heading": "Domestic abuse"}]},
    {"path": "/fraud/", "type": "standard", "title": "Fraud and scams", "summary": "Someone lies for money."},
    {"path": "/secret/", "type": "standard", "title": "Secret fraud page"},
    {"path": "/draft/", "type": "standard", "title": "Draft fraud page"},
]  # fmt: skip
POINTS = [
    {"key": key, "name": key, "kind": "phone", "value": "999", "confidence": sure}
    for key, sure in (
        ("emergency", "high"),
        ("samaritans", "medium"),
        ("childline", "high"),
        ("nspcc", "high"),
        ("rape-crisis", "low"),
    )
]


@pytest.fixture
def home(db: None) -> HomePage:
    page = small_site(PAGES)
    StandardPage.objects.get(slug="draft").unpublish()
    secret = StandardPage.objects.get(slug="secret")
    secret.is_unlisted = True
    secret.save_revision().publish()
    put_contact_points(POINTS)
    GlossaryTermFactory(term="MASH", expansion="", meaning="A team that works together.")
    cache.clear()
    return page


def found(client: Client, words: str) -> list[str]:
    response = client.post("/search/", {"words": words})
    assert response.status_code == 200
    return [each.title for each in response.context["results"].found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("cuckooing", "Cuckooing"),
        ("they moved into my flat", "Cuckooing"),
        ("take over home", "Cuckooing"),
        # Who looks for help finds it, however careful its page is.
        ("domestic abuse", "Leaving a partner"),
        ("fraud", "Fraud and scams"),
        ("mash", "MASH"),
        # Typed in a hurry.
        ("cukooing", "Cuckooing"),
        ("frawd", "Fraud and scams"),
    ],
)
def test_words_find_what_they_mean(client: Client, home: HomePage, words: str, first: str) -> None:
    assert found(client, words)[:1] == [first]


@pytest.mark.parametrize(
    "words", ["", " ", "zzzqqq", "'; drop table", '"', "* OR (", "\x00", "%_\\", "é" * 300]
)
def test_odd_words_break_nothing(client: Client, home: HomePage, words: str) -> None:
    assert found(client, words) == []


def test_drafts_and_what_asks_to_be_left_out_are_not_found(client: Client, home: HomePage) -> None:
    assert found(client, "fraud page") == ["Fraud and scams"]


def test_nothing_of_a_search_is_kept(client: Client, home: HomePage) -> None:
    response = client.post("/search/", {"words": "leaving <b>him</b>"})
    html = response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "leaving" not in html[: html.index("</title>")]
    assert "<b>him" not in html
    assert "/leave/" in html
    # What stands in an address is not looked for.
    assert (
        "fraud" not in client.get("/search/?words=fraud").content.decode().lower().split("<main")[1]
    )


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("he is going to kill me", ["emergency"]),
        ("I want to kill myself", ["samaritans", "childline", "emergency"]),
        ("someone hurts a child", ["nspcc", "childline"]),
        ("my son is selling drugs", ["nspcc", "childline"]),
        # One that nobody has confirmed is not shown, yet the line is.
        ("I was raped", []),
        ("bins and parking", None),
        ("skills for young people", None),
    ],
)
def test_words_of_danger_lead_to_people_first(
    home: HomePage, words: str, keys: list[str] | None
) -> None:
    urgent = urgent_for(words)
    assert bool(urgent) is (keys is not None)
    assert [point.key for each in urgent for point in each.contacts] == (keys or [])


def test_help_stands_above_the_results(client: Client, home: HomePage) -> None:
    html = client.post("/search/", {"words": "he might kill me fraud"}).content.decode()
    main = html[html.index("<main") :]
    assert main.index("tel:999") < main.index("Fraud and scams")


def test_other_rooms_add_what_they_have(client: Client, home: HomePage) -> None:
    def source(words: str, _request: Any) -> list[Found]:
        return [Found(f"Service for {words}", "/get-help/x/", "", "Service")]

    with hooks.register_temporarily("search_sources", source):
        assert found(client, "nobody") == ["Service for nobody"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("cuckoing", "cuckooing"),
        ("cuckooing", ""),
        ("scams", ""),
        ("xyzzy", ""),
        ("cat", ""),
        ("harasment at home", "harassment at home"),
    ],
)
def test_only_words_of_ours_are_meant(words: str, wanted: str) -> None:
    assert better(words, ["Cuckooing and harassment", "A scam at home"]) == wanted
