"""Published pages: lean, without cookies, careful where they must be."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from home.content import ContentError
from home.loading import put_contact_points, put_home, put_pages
from home.models import Alert, ContactPoint, HomePage, PartnershipSettings, StandardPage

POINTS = [
    {
        "key": "sure",
        "name": "Sure",
        "kind": "phone",
        "value": "0800 555 111",
        "free": True,
        "confidence": "high",
    },
    {
        "key": "fairly",
        "name": "Fairly",
        "kind": "web",
        "value": "help.example",
        "confidence": "medium",
        "checked_on": date(2026, 11, 1),
    },
    {
        "key": "unsure",
        "name": "Unsure",
        "kind": "phone",
        "value": "0800 000 000",
        "confidence": "low",
    },
]
BODY: list[dict[str, Any]] = [
    {"heading": "Talk to someone"},
    {"contacts": ["sure", "fairly", "unsure"]},
    {"contacts": ["sure"]},
    {"text": "Words and [a link](/privacy/)."},
    {"inset": "Set apart."},
    {"warning": "Do not go near."},
    {"steps": ["First.", "Then."]},
    {"links": [{"title": "Report", "url": "/report/"}]},
]
PAGES: list[dict[str, Any]] = [
    {
        "path": "/help/",
        "type": "section",
        "title": "Get help",
        "summary": "Here.",
        "nav": True,
        "body": BODY,
    },
    {"path": "/help/plain/", "type": "standard", "title": "Plain", "body": BODY},
    {"path": "/help/careful/", "type": "section", "title": "Domestic abuse", "sensitivity": "high"},
    {"path": "/help/careful/below/", "type": "standard", "title": "Leaving", "body": BODY},
    {"path": "/help/discreet/", "type": "standard", "title": "Worried", "sensitivity": "discreet"},
]
HOME: dict[str, Any] = {
    "hero_title": "Report it. Get help.",
    "doors": [{"icon": "report", "title": "Report it", "url": "/report/"}],
    "campaign_title": "A campaign",
    "campaign_url": "/campaigns/",
    "campaign_link_text": "See it",
    "indicators": [{"value": "92%", "label": "in time", "state": "on-track"}],
    "events": [{"starts_at": "2026-12-03T18:30", "ends_at": "20:00", "title": "Street meet"}],
}


@pytest.fixture
def home(db: None) -> HomePage:
    """A small site: a home page with pages below it."""
    cache.clear()
    root = Page.objects.get(depth=1)
    page = HomePage(title="Safer", slug="front")
    root.add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    put_contact_points(POINTS)
    put_home(page, HOME)
    put_pages(page, PAGES)
    return page


@pytest.mark.parametrize("path", ["/", "/help/", "/help/plain/", "/help/careful/below/"])
def test_a_cold_page_is_lean_and_sets_no_cookie(client: Client, home: HomePage, path: str) -> None:
    client.get(path)  # content types are kept by the process, not by the cache
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]


def test_home_says_what_the_pack_says(client: Client, home: HomePage) -> None:
    html = client.get("/").content.decode()
    for words in (
        "Report it.",
        "A campaign",
        "92%",
        "On track",
        "Street meet",
        "6:30pm</time> to 8pm",
        "tel:999",
        "tel:101",
    ):
        assert words in html
    assert html.count("<h1") == 1
    assert 'href="/help/">Get help</a>' in html


def test_unsure_contact_points_are_hidden(client: Client, home: HomePage) -> None:
    html = client.get("/help/plain/").content.decode()
    assert 'href="tel:0800555111"' in html
    assert 'href="https://help.example"' in html
    assert "Last checked on 1 November 2026" in html
    assert "0800 000 000" not in html
    assert set(ContactPoint.objects.shown().values_list("key", flat=True)) == {"sure", "fairly"}


@pytest.mark.parametrize(
    ("path", "title", "has_exit", "hidden"),
    [
        ("/help/plain/", "Plain – Community Safety Partnership", False, False),
        ("/help/discreet/", "Worried – Community Safety Partnership", True, False),
        ("/help/careful/", "Safer", True, True),
        ("/help/careful/below/", "Safer", True, True),
    ],
)
def test_sensitivity(
    client: Client, home: HomePage, path: str, title: str, has_exit: bool, hidden: bool
) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert f"<title>{title}</title>" in html
    assert (html.count("govuk-exit-this-page__button") == 1) is has_exit
    assert ("govuk-js-exit-this-page-skiplink" in html) is has_exit
    assert (response.headers.get("Cache-Control") == "no-store") is hidden
    assert ("noindex" in response.headers.get("X-Robots-Tag", "")) is hidden
    assert ("noindex" in html) is hidden


def test_loading_twice_changes_nothing(home: HomePage) -> None:
    put_contact_points(POINTS)
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "title"))
    put_home(home, HOME)
    put_pages(home, PAGES)
    assert (
        list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "title")) == before
    )


def test_loading_brings_a_changed_page_up_to_date(home: HomePage) -> None:
    put_pages(home, [{**PAGES[1], "title": "New words"}])
    page = StandardPage.objects.get(slug="plain")
    assert (page.title, page.live) == ("New words", True)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            {"path": "/nowhere/x/", "type": "standard", "title": "a"},
            "the page above it must come first",
        ),
        ({"path": "/x/", "type": "leaflet", "title": "a"}, "type is section or standard"),
        ({"path": "/x/", "type": "standard", "title": "a", "colour": "b"}, "there is no colour"),
        (
            {"path": "/x/", "type": "standard", "title": "a", "body": [{"video": 1}]},
            "page /x/: body entry 1",
        ),
    ],
)
def test_a_bad_page_is_refused_in_words(home: HomePage, entry: dict[str, Any], words: str) -> None:
    with pytest.raises(ContentError, match=words):
        put_pages(home, [entry])


def test_a_bad_home_or_contact_is_refused_in_words(home: HomePage) -> None:
    with pytest.raises(ContentError, match="home: there is no 'colour'"):
        put_home(home, {"colour": "x"})
    with pytest.raises(ContentError, match="there is no 'colour'"):
        put_contact_points([{**POINTS[0], "colour": "x"}])


def test_alerts_show_while_they_are_live(client: Client, home: HomePage) -> None:
    now = timezone.now()
    hour = timedelta(hours=1)
    Alert.objects.create(title="Over", starts_at=now - 2 * hour, until=now - hour)
    Alert.objects.create(title="To come", starts_at=now + hour)
    Alert.objects.create(title="A gas leak", level="urgent", url="/help/", starts_at=now - hour)
    cache.clear()
    html = client.get("/").content.decode()
    assert "A gas leak" in html
    assert "alert--urgent" in html
    assert "To come" not in html
    assert "Over<" not in html


def test_a_brand_of_ones_own(client: Client, home: HomePage) -> None:
    settings = PartnershipSettings.for_site(Site.objects.get(is_default_site=True))
    assert "/theme/" not in client.get("/").content.decode()
    settings.brand = "#5a2a5e"
    settings.full_clean()
    settings.save()
    cache.clear()
    assert 'href="/theme/5a2a5e.css"' in client.get("/").content.decode()
    settings.brand = "#f2b134"
    with pytest.raises(ValidationError, match="too pale"):
        settings.full_clean()


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("phone", "0800 555 111", "tel:0800555111"),
        ("phone", "+44 1438 242242", "tel:+441438242242"),
        ("text", "7726", "sms:7726"),
        ("email", "report@phishing.gov.uk", "mailto:report@phishing.gov.uk"),
        ("web", "report-it.org.uk", "https://report-it.org.uk"),
        ("web", "https://a.example/b", "https://a.example/b"),
        ("web", "javascript:x", ""),
        ("app", "999 BSL", ""),
    ],
)
def test_where_a_contact_point_leads(kind: str, value: str, href: str) -> None:
    assert ContactPoint(name="a", kind=kind, value=value).href == href


def test_no_site_yet(client: Client, db: None) -> None:
    Site.objects.all().delete()
    cache.clear()
    assert client.get("/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/help/nowhere/", "/help/plain/nowhere/", "/plain/", "/help/below/"]
)
def test_an_unknown_address_is_not_found(client: Client, home: HomePage, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "tel:999" in response.content.decode()


def test_a_draft_is_not_found(client: Client, home: HomePage) -> None:
    StandardPage.objects.get(slug="plain").unpublish()
    assert client.get("/help/plain/").status_code == 404
    assert "/help/plain/" not in client.get("/help/").content.decode()


def test_a_card_for_each_page_below(client: Client, home: HomePage) -> None:
    html = client.get("/help/").content.decode()
    for path in ("plain", "careful", "discreet"):
        assert f'<a href="/help/{path}/">' in html
    assert "/help/careful/below/" not in html
