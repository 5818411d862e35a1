"""What stands beside a campaign's words, read together, shows no more than if each were read alone."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from campaigns.beside import beside_of
from campaigns.models import CampaignIndexPage, CampaignPage, QuizPage
from home.models import ContactPoint, StandardPage
from home.support.models import Service
from tests.factories.news import campaign, news_site, outcome

pytestmark = pytest.mark.django_db


def point(name: str, **fields: Any) -> ContactPoint:
    usual = {"key": name.lower(), "value": f"{name.lower()}.example", "kind": "web"}
    return ContactPoint.objects.create(name=name, **{**usual, "confidence": "high", **fields})


def service(name: str, **fields: Any) -> Service:
    return Service.objects.create(name=name, key=name.lower(), **fields)


def listed(*records: Any) -> list[dict[str, Any]]:
    """A list of chosen records as Wagtail keeps it."""
    return [
        {"type": "item", "id": f"00000000-0000-4000-8000-{each.pk:012}", "value": each.pk}
        for each in records
    ]


def urgent(*points: ContactPoint) -> dict[str, Any]:
    return {"type": "urgent", "value": {"words": "At once", "contacts": listed(*points)}}


def scene() -> CampaignPage:
    """A campaign that names two contact points in two blocks, two services, a form and a quiz, and has a version."""
    news_site()
    page = campaign("scams")
    form = StandardPage(title="Tell us of it", slug="form")
    Page.objects.get(slug="front").specific.add_child(instance=form)
    quiz = QuizPage(title="Scam or not", slug="quiz")
    page.add_child(instance=quiz)
    page = CampaignPage.objects.get(pk=page.pk)
    campaign("version", above=page, audience="parents")
    outcome("stopped", topic="fraud")
    page = CampaignPage.objects.get(pk=page.pk)
    page.body = [
        urgent(point("Anna")),
        {"type": "contacts", "value": listed(point("Bert"), ContactPoint.objects.get(key="anna"))},
        {"type": "services", "value": listed(service("Carers"), service("Drop-in"))},
        {"type": "report", "value": {"form": form.pk, "words": ""}},
        {"type": "quiz", "value": {"quiz": quiz.pk}},
    ]
    page.save()
    return page


def shown() -> str:
    cache.clear()
    return Client().get("/campaigns/scams/").content.decode()


ALL = {
    "Anna": "anna.example",
    "Bert": "bert.example",
    "Carers": "/get-help/service/carers/",
    "Drop-in": "/get-help/service/drop-in/",
    "form": 'href="/form/?from=',
    "quiz": 'href="/campaigns/scams/quiz/"',
    "version": 'href="/campaigns/scams/version/"',
    "outcome": 'href="/campaigns/reported/stopped/"',
}


def names(html: str) -> set[str]:
    return {name for name, words in ALL.items() if words in html}


def test_all_of_it_is_shown() -> None:
    scene()
    assert names(shown()) == set(ALL)


@pytest.mark.parametrize(
    ("name", "model", "found", "change"),
    [
        ("Carers", Service, {"key": "carers"}, {"live": False}),
        ("form", Page, {"slug": "form"}, {"live": False}),
        ("quiz", Page, {"slug": "quiz"}, {"live": False}),
        ("version", Page, {"slug": "version"}, {"live": False}),
        ("outcome", Page, {"slug": "stopped"}, {"live": False}),
        ("Bert", ContactPoint, {"key": "bert"}, {"confidence": "low"}),
    ],
    ids=["service", "form", "quiz", "version", "outcome", "contact"],
)
def test_what_is_not_published_is_not(
    name: str, model: Any, found: dict[str, Any], change: dict[str, Any]
) -> None:
    scene()
    model.objects.filter(**found).update(**change)
    assert names(shown()) == set(ALL) - {name}


@pytest.mark.parametrize("name", ["Carers", "form", "quiz", "Bert"])
def test_what_was_deleted_is_not_and_breaks_nothing(name: str) -> None:
    scene()
    {
        "Carers": Service.objects.filter(key="carers"),
        "form": Page.objects.filter(slug="form"),
        "quiz": Page.objects.filter(slug="quiz"),
        "Bert": ContactPoint.objects.filter(key="bert"),
    }[name].delete()
    assert names(shown()) == set(ALL) - {name}


@pytest.mark.parametrize("slug", ["version", "stopped"])
def test_what_not_everybody_may_read_is_not_named(slug: str) -> None:
    scene()
    PageViewRestriction.objects.create(page=Page.objects.get(slug=slug), restriction_type="login")
    assert f"/{slug}/" not in shown()


def test_an_alias_is_no_version() -> None:
    page = scene()
    other = campaign("other")
    other.create_alias(parent=page, update_slug="again")
    assert "/campaigns/scams/again/" not in shown()


def test_urgent_help_shows_what_replaced_a_number() -> None:
    scene()
    newer = point("Newer")
    ContactPoint.objects.filter(key="anna").update(replaced_by=newer)
    html = shown()
    assert "anna.example" not in html
    assert html.count("newer.example") >= 2


def test_more_records_take_no_more_queries() -> None:
    page = scene()
    few = queries()
    last = point("Last")
    points = [point(f"P{number}", replaced_by=last) for number in range(5)]
    services = [service(f"S{number}") for number in range(5)]
    page.body = [
        *page.body.raw_data,
        urgent(*points),
        {"type": "contacts", "value": listed(*points)},
        {"type": "services", "value": listed(*services)},
    ]
    page.save()
    for number in range(5):
        campaign(f"v{number}", above=page)
        outcome(f"o{number}", topic="fraud")
    assert queries() == few <= 12


def queries() -> int:
    shown()
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert Client().get("/campaigns/scams/").status_code == 200
    return len([q for q in found if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))])


def test_a_draft_is_shown_with_what_it_names() -> None:
    page = scene()
    page.body = [urgent(point("Drafted"))]
    page.save_revision(clean=False)
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("ed", "ed@staff.example", "x"))
    html = staff.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "drafted.example" in html
    assert "bert.example" not in html
    assert 'href="/campaigns/scams/version/"' in html
    assert "drafted.example" not in shown()


def test_a_campaign_that_is_only_begun_can_be_looked_at() -> None:
    scene()
    begun = CampaignPage(title="Begun", slug="begun", live=False)
    CampaignIndexPage.objects.get().add_child(instance=begun)
    unsaved = CampaignPage(title="New", slug="new", path="000100010009", depth=3)
    for page in (begun, unsaved):
        beside = beside_of(page, RequestFactory().get("/"))
        assert (beside.versions, beside.outcomes, beside.priorities) == ([], [], [])
