"""Leaving: who may ask for it, what it ends, and that it works when nothing else does."""

import io
import logging
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Site

from home.models import PartnershipSettings
from portal.logs import LineFormatter, PathTemplates
from reports.models import Draft, JourneyEdition, ReportFormPage
from reports.public.leave import CLEARED
from tests.reports.public.reporter import Reporter

ELSEWHERE = "https://www.bbc.co.uk/weather"


def has_left(page: HttpResponse) -> bool:
    """Whether the browser was sent on and told to forget everything."""
    assert (page.status_code, page.headers["Location"]) == (303, ELSEWHERE)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    return page.headers.get("Clear-Site-Data") == CLEARED


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("headers", "is_meant"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "same-origin", "sec-purpose": "prefetch;prerender"}, False),
    ],
)
def test_only_the_person_ends_anything(
    reporter: Reporter, method: str, headers: dict[str, str], is_meant: bool
) -> None:
    reporter.walk(until="what")
    page = getattr(reporter.client, method)("/leave/", headers=headers)
    assert has_left(page) is is_meant
    assert Draft.objects.exists() is not is_meant
    assert Session.objects.exists() is not is_meant


def test_asking_whether_it_is_there_ends_nothing(reporter: Reporter) -> None:
    reporter.walk(until="what")
    assert not has_left(reporter.client.head("/leave/"))
    assert Draft.objects.exists()


@pytest.mark.parametrize(
    ("came_from", "is_out"), [("same-origin", True), ("cross-site", False), ("same-site", False)]
)
def test_another_site_cannot_sign_an_officer_out(db: None, came_from: str, is_out: bool) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("officer", password="x" * 12))
    client.get("/leave/", headers={"sec-fetch-site": came_from})
    assert (client.get("/admin/").status_code == 302) is is_out


def test_a_form_taken_down_meanwhile_is_forgotten_too(reporter: Reporter) -> None:
    reporter.walk(until="what")
    ReportFormPage.objects.get(slug="noise").delete()
    assert has_left(reporter.get("/leave/"))
    assert not Draft.objects.exists()


def test_nothing_is_asked_of_somebody_without_a_session(reporter: Reporter) -> None:
    page = reporter.get("/leave/")
    assert has_left(page)
    assert not page.cookies


def test_the_partnership_says_where_to(reporter: Reporter) -> None:
    settings = PartnershipSettings.for_site(Site.objects.get(is_default_site=True))
    settings.leave_to = "https://weather.example/"
    settings.save()
    assert reporter.get("/leave/").headers["Location"] == "https://weather.example/"


@pytest.fixture
def log() -> Any:
    """What the site's own handler would write."""
    handler = logging.StreamHandler(io.StringIO())
    handler.addFilter(PathTemplates())
    handler.setFormatter(LineFormatter())
    logger = logging.getLogger("reports.public.leave")
    logger.addHandler(handler)
    yield handler.stream
    logger.removeHandler(handler)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "broken", [["reports_draft"], ["django_session"], ["django_session", "wagtailcore_site"]]
)
def test_a_broken_database_keeps_nobody(
    fresh_database: str, log: io.StringIO, method: str, broken: list[str]
) -> None:
    cache.clear()
    JourneyEdition.objects.create(page_id=1, revision=1, slug="noise", document={})
    client = Client()
    client.cookies["session"] = "canarysessionkey0123456789abcdef"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF" if connection.vendor == "sqlite" else "SELECT 1")
        for table in broken:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE {table}{cascade}")
    page = getattr(client, method)("/leave/")
    assert has_left(page)
    assert page.cookies["session"].value == ""
    assert page.cookies["session"]["max-age"] == 0
    assert "somebody left" in log.getvalue()
    assert "canary" not in log.getvalue()
