"""The feed of news: valid Atom, only what everybody may read, and nothing that gives its reader away."""

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.models import Alert
from reports.models import Area
from tests.factories.news import NOW, campaign, news_site, outcome

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _site(db: None) -> Any:
    news_site()
    Area.objects.create(key="north", name="North")
    Area.objects.create(key="south", name="South")
    with time_machine.travel(NOW, tick=False):
        yield


def feed(query: str = "", **headers: str) -> Any:
    return Client().get(f"/campaigns/feed/{query}", headers=headers)


def read(query: str = "") -> Any:
    return ElementTree.fromstring(feed(query).content)  # noqa: S314 - it is what we ourselves made


def titles(query: str = "") -> list[str | None]:
    root = read(query)
    return [each.findtext(f"{ATOM}title") for each in root.findall(f"{ATOM}entry")]


def test_it_has_what_atom_asks_for_and_marks_nobody() -> None:
    campaign("fraud", title="Scams <now> & then", search_description="Know <b>the</b> signs.")
    response = feed("?topic=fraud&area=north")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    root = read("?topic=fraud&area=north")
    entry = root.find(f"{ATOM}entry")
    for whole in (root, entry):
        assert all(whole.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/campaigns/feed/?topic=fraud&area=north"
    assert entry.findtext(f"{ATOM}title") == "Scams <now> & then"
    assert entry.findtext(f"{ATOM}summary") == "Know &lt;b&gt;the&lt;/b&gt; signs."
    link = entry.find(f"{ATOM}link")
    assert link.get("href") == "http://testserver/campaigns/fraud/?from=news"
    assert entry.findtext(f"{ATOM}published") == "2026-11-20T09:00:00+00:00"


def test_an_entry_keeps_its_id_when_the_page_is_moved_and_renamed() -> None:
    page = campaign("fraud")
    before = read().findtext(f"{ATOM}entry/{ATOM}id")
    page.slug, page.title = "scams", "Scams"
    page.save()
    assert titles() == ["Scams"]
    assert read().findtext(f"{ATOM}entry/{ATOM}id") == before


LEFT_OUT: dict[str, dict[str, Any]] = {
    "not yet begun": {"starts_on": NOW.date() + timedelta(days=1)},
    "without a first day": {"starts_on": None},
    "not published": {"live": False},
    "unlisted": {"is_unlisted": True},
    "of high sensitivity": {"sensitivity": "high"},
}


@pytest.mark.parametrize("fields", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_not_for_everybody_now_is_not_in_it(fields: dict[str, Any]) -> None:
    campaign("fraud", **fields)
    assert titles() == []


def test_nothing_that_is_private_or_below_it() -> None:
    campaign("fraud")
    restricted = Page.objects.get(slug="campaigns")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert titles() == []


def test_a_version_for_somebody_else_is_no_news_of_its_own() -> None:
    campaign("parents", above=campaign("fraud"), audience="parents")
    assert titles() == ["Fraud"]


@pytest.mark.parametrize("sensitivity", ["discreet", "high"])
def test_a_sensitive_page_is_not_named_in_any_word_or_address(sensitivity: str) -> None:
    campaign("cuckooing", sensitivity=sensitivity)
    outcome("flat", sensitivity=sensitivity)
    text = feed().content.decode().lower()
    assert "cuckooing" not in text
    assert "flat" not in text
    assert len(titles()) == (2 if sensitivity == "discreet" else 0)


def test_a_neutral_address_leads_to_the_campaign() -> None:
    campaign("cuckooing", sensitivity="discreet")
    root = read()
    link = root.find(f"{ATOM}entry/{ATOM}link")
    led = Client().get(link.get("href"))
    assert led.headers["Location"].startswith("/campaigns/cuckooing/")


WANTED = {
    "": ["Lights", "Park", "Fraud", "Drugs"],
    "?topic=asb": ["Lights", "Park"],
    "?topic=fraud": ["Fraud"],
    "?area=north": ["Park", "Fraud", "Drugs"],
    "?topic=asb&area=south": ["Lights"],
    "?topic=nonsense&area=%00": ["Lights", "Park", "Fraud", "Drugs"],
}


@pytest.mark.parametrize(
    ("query", "wanted"), WANTED.items(), ids=[each or "all" for each in WANTED]
)
def test_it_is_narrowed_by_topic_and_area(query: str, wanted: list[str]) -> None:
    campaign("drugs", topic="drugs", first_published_at=NOW - timedelta(days=9))
    campaign("fraud", first_published_at=NOW - timedelta(days=4))
    outcome("park", "north", first_published_at=NOW - timedelta(days=2))
    outcome("lights", "south", first_published_at=NOW - timedelta(days=1))
    assert titles(query) == wanted


def test_a_campaign_becomes_news_on_its_first_day() -> None:
    campaign("fraud", starts_on=date(2026, 11, 23))
    root = read()
    assert root.findtext(f"{ATOM}entry/{ATOM}published") == "2026-11-23T00:00:00+00:00"


def test_alerts_of_the_whole_site_are_in_it_while_they_show() -> None:
    for title, more in [
        ("Lines are down", {}),
        ("Only on one page", {"within": Page.objects.get(slug="campaigns")}),
        ("Over", {"until": NOW - timedelta(minutes=1)}),
    ]:
        Alert.objects.create(
            title=title, text="Ring 101.", starts_at=NOW - timedelta(days=1), **more
        )
    assert titles() == ["Lines are down"]


def test_who_has_it_is_not_sent_it_again() -> None:
    page = campaign("fraud")
    first = feed()
    by_tag = {"if-none-match": first.headers["ETag"]}
    assert feed(**by_tag).status_code == 304
    assert feed(**{"if-modified-since": first.headers["Last-Modified"]}).status_code == 304
    page.title = "Fraud and scams"
    page.save()
    assert feed(**by_tag).status_code == 200


def test_an_empty_feed_is_the_same_each_time() -> None:
    first = feed().content
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert feed().content == first


def test_the_list_of_campaigns_leads_to_it() -> None:
    html = Client().get("/campaigns/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert 'href="/campaigns/feed/"' in html


def test_ten_outcomes_with_areas_take_as_few_queries_as_one() -> None:
    outcome("first", "north")
    feed()  # What any first page asks for is asked for.
    taken = []
    for number in range(10):
        outcome(f"o{number}", "north", "south")
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            feed()
        taken.append(len(asked))
    assert taken[0] == taken[-1], taken
