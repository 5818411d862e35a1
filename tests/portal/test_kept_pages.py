"""Published pages are kept for a moment, and only those that are the same for everybody."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from portal.kept_pages import may_be_kept

PAGES = [
    "/",
    "/get-help/",
    "/campaigns/fraud/",
    "/strategy/",
    "/how-we-are-doing/",
    "/have-your-say/",
]


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> None:
    settings.PAGES_KEPT_SECONDS = 2
    cache.clear()


def queries(client: Client, path: str, **more: Any) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(path, **more).status_code == 200
    return len(found)


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_the_second_visitor_costs_no_query_and_sees_the_same(stevenage: str, encoding: str) -> None:
    for path in PAGES:
        first = Client().get(path, headers={"accept-encoding": encoding})
        with CaptureQueriesContext(connection) as found:
            second = Client().get(path, headers={"accept-encoding": encoding})
        assert (path, len(found)) == (path, 0)
        assert second.content == first.content
        assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
        assert second.headers.get("Content-Encoding", "") == encoding
        assert not second.cookies


def test_a_change_is_seen_after_two_seconds(stevenage: str) -> None:
    page = Page.objects.get(url_path__endswith="/campaigns/fraud/").specific
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert queries(Client(), "/campaigns/fraud/") > 0
        page.title = "Somebody changed this"
        page.save_revision().publish()
        clock.shift(timedelta(seconds=1.9))
        assert queries(Client(), "/campaigns/fraud/") == 0
        clock.shift(timedelta(seconds=0.2))
        assert b"Somebody changed this" in Client().get("/campaigns/fraud/").content


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/report/", {}),
        ("/report/hate-crime/", {}),
        ("/report/follow-up/", {}),
        ("/get-help/?who=me", {}),
        ("/get-help/", {"headers": {"cookie": "session=abc"}}),
        ("/have-your-say/what-comes-first/", {}),
    ],
)
def test_what_is_one_persons_is_never_kept(stevenage: str, path: str, more: dict[str, Any]) -> None:
    assert queries(Client(), path, **more) > 0
    assert queries(Client(), path, **more) > 0


@pytest.mark.parametrize(
    ("status", "headers", "is_kept"),
    [
        (200, {}, True),
        (200, {"Cache-Control": "no-store"}, False),
        (200, {"Cache-Control": "private, max-age=9"}, False),
        (200, {"Vary": "Accept-Encoding, Cookie"}, False),
        (200, {"Content-Type": "application/pdf"}, False),
        (404, {}, False),
        (302, {"Location": "/"}, False),
    ],
)
def test_only_plain_pages_are_kept(status: int, headers: dict[str, str], is_kept: bool) -> None:
    assert may_be_kept(HttpResponse("words", status=status, headers=headers)) is is_kept


def test_a_page_that_sets_a_cookie_is_not_kept() -> None:
    response = HttpResponse("words")
    response.set_cookie("voted", "yes")
    assert may_be_kept(response) is False
