"""The list of campaigns, their calendar and its file, and the campaign on the front page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from campaigns.models import CampaignPage
from home.models import HomePage
from tests.factories.news import campaign, news_site
from tests.factories.strategy import strategy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel("2026-11-28 12:00Z", tick=False):
        yield


@pytest.fixture
def site() -> None:
    news_site()
    campaign("fraud", starts_on=date(2026, 11, 1), search_description="About tricks.")
    campaign("lines", topic="county-lines", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 24))
    above = CampaignPage.objects.get(slug="lines")
    campaign("parents", topic="county-lines", audience="parents", above=above)
    campaign(
        "spring",
        topic="asb",
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 31),
        origin="national",
    )
    campaign("over", topic="asb", starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    campaign("undated", topic="drugs", starts_on=None)
    draft = campaign("draft", topic="drugs")
    draft.unpublish()


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def found_in(html: str, *slugs: str) -> list[str]:
    names = slugs or ("fraud", "lines", "parents", "spring", "over", "undated", "draft")
    places = [
        (html.find(f'href="/campaigns/{"lines/" if s == "parents" else ""}{s}/"'), s) for s in names
    ]
    return [slug for place, slug in sorted(places) if place >= 0]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["fraud", "lines", "parents", "spring", "undated", "over"]),
        ("?topic=county-lines", ["lines", "parents"]),
        ("?audience=parents", ["lines", "parents"]),
        ("?when=now", ["fraud", "lines", "parents"]),
        ("?when=planned", ["spring", "undated"]),
        ("?when=past", ["over"]),
        ("?origin=national", ["spring"]),
        ("?topic=asb&when=past&origin=local&audience=public", ["over"]),
        ("?topic=fraud&when=past", []),
        ("?topic=nothing&when=%00", ["fraud", "lines", "parents", "spring", "undated", "over"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(site: None, query: str, slugs: list[str]) -> None:
    html = page(f"/campaigns/{query}")
    assert found_in(html) == slugs
    if not slugs:
        assert "No campaign fits all of that" in html
        assert 'href="/get-help/"' in html


def test_days_are_said_in_words(site: None) -> None:
    html = page("/campaigns/")
    for words in (
        "Always here",
        "On until 24 December 2026",
        "Begins 1 March 2027",
        "No date yet",
        "Ended 1 February 2026",
    ):
        assert words in html


def test_the_calendar_shows_what_is_published_by_month(site: None) -> None:
    html = page("/campaigns/calendar/")
    assert "draft" not in html.lower()
    assert "August 2026" in html
    for words in ("October 2026", "begins, until 24 December 2026", "No date yet"):
        assert words in html
    assert "over" not in found_in(html)
    assert "over" in found_in(page("/campaigns/calendar/?from=2025-11"))
    for query in ("?from=1", "?from=2099-01", "?from=%00", "?from=2001-01"):
        page(f"/campaigns/calendar/{query}")


def events() -> dict[str, Any]:
    answer = Client().get("/campaigns/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return {str(each["uid"]): each for each in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_file_has_whole_days_and_ends_on_the_day_after(site: None) -> None:
    lines = CampaignPage.objects.get(slug="lines")
    event = events()[str(lines.translation_key)]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 10, 1), date(2026, 12, 25))
    assert event["summary"] == "Campaign: Lines"
    assert event["url"].endswith("/campaigns/lines/")
    fraud = events()[str(CampaignPage.objects.get(slug="fraud").translation_key)]
    assert (fraud["dtstart"].dt, fraud["dtend"].dt) == (date(2026, 11, 1), date(2026, 11, 2))
    assert str(CampaignPage.objects.get(slug="draft").translation_key) not in events()
    assert str(CampaignPage.objects.get(slug="undated").translation_key) not in events()


def test_an_awareness_week_is_an_event_of_its_own(site: None) -> None:
    CampaignPage.objects.filter(slug="fraud").update(
        week_name="Fraud week, and more; with \\ odd signs " + "very long " * 8,
        week_starts_on=date(2026, 11, 15),
        week_ends_on=date(2026, 11, 21),
    )
    week = events()[f"{CampaignPage.objects.get(slug='fraud').translation_key}-week"]
    assert week["summary"].startswith("Fraud week, and more; with \\ odd signs very long")
    assert (week["dtstart"].dt, week["dtend"].dt) == (date(2026, 11, 15), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("sensitivity", "is_there", "is_named"),
    [("none", True, True), ("discreet", True, False), ("high", False, False)],
)
def test_a_calendar_that_others_see_tells_nothing(
    site: None, sensitivity: str, *, is_there: bool, is_named: bool
) -> None:
    CampaignPage.objects.filter(slug="lines").update(sensitivity=sensitivity)
    key = str(CampaignPage.objects.get(slug="lines").translation_key)
    found = events()
    assert (key in found) is is_there
    told = found[key].to_ical().decode() if is_there else ""
    assert ("Lines" in told, "/campaigns/lines/" in told) == (is_named, is_named)


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({}, "fraud"),
        (
            {"lines": {"week_starts_on": date(2026, 11, 25), "week_ends_on": date(2026, 12, 10)}},
            "lines",
        ),
        ({"fraud": {"origin": "national"}}, "lines"),
        ({"fraud": {"sensitivity": "high"}}, "lines"),
        ({"fraud": {"live": False}, "lines": {"ends_on": date(2026, 11, 27)}}, ""),
    ],
)
def test_the_front_page_speaks_of_the_campaign_that_is_on(
    site: None, changes: dict[str, dict[str, Any]], slug: str
) -> None:
    for name, fields in changes.items():
        CampaignPage.objects.filter(slug=name).update(**fields)
    html = page("/")
    assert found_in(html, "fraud", "lines", "spring", "over") == ([slug] if slug else [])
    assert ("Current campaign" in html) is bool(slug)


def test_words_of_the_front_page_itself_come_first(site: None) -> None:
    HomePage.objects.update(
        campaign_title="Our own words", campaign_url="/campaigns/lines/", campaign_link_text="Look"
    )
    html = page("/")
    assert "Our own words" in html
    assert found_in(html, "fraud", "lines") == ["lines"]


def test_editors_see_drafts_gaps_and_what_to_look_at(site: None, admin_client: Client) -> None:
    html = admin_client.get(reverse("campaign_plan")).content.decode()
    for words in (
        "Draft",
        "is still a draft",
        "It ended on 1 February 2026",
        "published and has no first day",
        "It serves no priority",
        "no kit was ever made",
    ):
        assert words in html
    assert "draft" not in page("/campaigns/calendar/").lower()


def test_a_priority_in_force_without_a_campaign_is_a_gap_until_there_is_one(
    site: None, admin_client: Client
) -> None:
    _strategy, priority = strategy()
    assert "Nothing at all" in admin_client.get(reverse("campaign_plan")).content.decode()
    assert "nothing is on and nothing is planned" in page("/campaigns/calendar/")
    fraud = CampaignPage.objects.get(slug="fraud")
    fraud.priorities = [priority]
    fraud.save()
    html = admin_client.get(reverse("campaign_plan")).content.decode()
    assert "Nothing at all" not in html
    assert "No campaign with an end" in html
    assert "each priority of our strategy has a campaign" in page("/campaigns/calendar/")
    CampaignPage.objects.filter(slug="fraud").update(ends_on=date(2026, 12, 31))
    assert "None. Each priority" in admin_client.get(reverse("campaign_plan")).content.decode()


def test_nobody_else_sees_drafts(site: None) -> None:
    assert Client().get(reverse("campaign_plan")).status_code == 302
    User.objects.create_user("officer", password="x", is_staff=True)
    officer = Client()
    officer.force_login(User.objects.get())
    assert officer.get(reverse("campaign_plan")).status_code in {302, 403}
