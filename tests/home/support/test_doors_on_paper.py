"""What a page prints, as Chromium makes it: what frightened people may show around, or find in a bin, holds no secret either.

Print is CSS over the same HTML. CSS writes the addresses of links on paper, and could hide what must stay; so the
paper itself is read: its words, its title, and the addresses that a saved PDF carries. What is so only now is left out.
"""

import io
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route
from pypdf import PdfReader

from home.support.models import Schedule, Service, ServiceContact
from tests.home.support.open_referral.directory import contact
from tests.home.support.test_doors import (
    ABSENT,
    APART,
    CHANGE,
    DOORS,
    GIVEN,
    SECRET,
    UNSURE,
    directory,
)
from tests.support.browser import watched_page

__all__ = ["directory"]
HOST = "http://127.0.0.1"
SURE, OLD = "0800 555 111", "0909 555 0188"
ON_SCREEN_ONLY = "Exit this page"
CHECKED = "Last checked on 2 January 2026"
LINK_OF_LANTERN = "(/get-help/service/lantern/)"
ALWAYS_OPEN, SHUT_DOOR = "Open now by phone: 24 hours a day", "In person: closed"
EMERGENCY = "In danger now 999"
SHEETS = [
    (how, path)
    for how, path in DOORS
    if path not in ABSENT and not path.startswith("/open-referral/") and path != "/campaigns/feed/"
]
SAID: Mapping[tuple[str, str], list[str]] = {
    ("words", "/get-help/find/"): ["Lantern", SURE, OLD, CHECKED, ALWAYS_OPEN],
    ("need", "/get-help/find/"): ["Lantern", SURE, OLD, CHECKED, ALWAYS_OPEN],
    ("get", "/get-help/for/hurt/"): ["Lantern", SURE, OLD, CHECKED, ALWAYS_OPEN],
    ("get", "/get-help/service/lantern/"): ["Lantern", SURE, OLD, CHECKED, ALWAYS_OPEN],
    ("get", "/get-help/service/wrongly-full/"): ["Wrongly full", SURE],
    ("get", "/get-help/in-person/"): ["Centre", SURE],
    ("words", "/search/"): ["Lantern", LINK_OF_LANTERN],
}


@pytest.fixture(autouse=True)
def overdue(directory: None) -> None:
    """A number that nobody has checked for long is on paper with the day of its last check."""
    old = contact("old", value=OLD, verified_on=date(2026, 1, 2))
    lantern = Service.objects.get(key="lantern")
    ServiceContact.objects.create(service=lantern, contact=old, sort_order=9)
    always = {"freq": "daily", "is_all_day": True, "bank_holidays": "open", "attendance": "phone"}
    Schedule.objects.create(service=lantern, **always)
    past = {"freq": "once", "starts_on": date(2020, 1, 1)}
    Schedule.objects.create(service=lantern, opens_at=time(9), closes_at=time(10), **past)


def printed(chromium: Browser, address: str, html: str) -> str:
    """All that the page's paper holds, without spaces: words, title, and where its links lead."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if path == address:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif isinstance(found, str) and Path(found).is_file():
            route.fulfill(path=found)
        else:
            route.fulfill(status=404)

    with watched_page(chromium) as page:
        page.route("**/*", answer)
        page.goto(HOST + address)
        paper = PdfReader(io.BytesIO(page.pdf()))
    assert (paper.metadata or {}).get("/Title") is not None
    words = [str(paper.metadata), *(sheet.extract_text() for sheet in paper.pages)]
    links: list[Any] = [
        each.get_object() for sheet in paper.pages for each in sheet.annotations or []
    ]
    words += [str(link["/A"].get("/URI", "")) for link in links if "/A" in link]
    return squeezed("\n".join(words))


def squeezed(words: str) -> str:
    """Words as they can be compared wherever a line of paper broke."""
    return "".join(words.split())


@pytest.mark.parametrize(("how", "path"), SHEETS, ids=[f"{how} {path}" for how, path in SHEETS])
def test_no_paper_tells(client: Client, chromium: Browser, how: str, path: str) -> None:
    answer = client.get(path) if how == "get" else client.post(path, GIVEN[how])
    said = answer.content.decode()
    html = said.replace(f'value="{APART}"', "").replace(f"“{APART}”", "")
    paper = printed(chromium, path, html)
    for never in (SECRET, UNSURE, APART, ON_SCREEN_ONLY, SHUT_DOOR):
        assert squeezed(never) not in paper
    for always in (EMERGENCY, *SAID.get((how, path), [])):
        assert squeezed(always) in paper


@pytest.mark.parametrize("path", ["/get-help/for/hurt/", "/get-help/service/lantern/"])
def test_a_screen_says_what_paper_must_not(client: Client, path: str) -> None:
    """A door that is shut today may be open when the paper is read."""
    assert f">{SHUT_DOOR}<" in client.get(path).content.decode()


def test_a_card_on_paper_writes_no_address_of_ours(client: Client, chromium: Browser) -> None:
    path = "/get-help/for/hurt/"
    paper = printed(chromium, path, client.get(path).content.decode())
    assert LINK_OF_LANTERN not in paper


def test_help_to_change_is_alone_on_its_paper(client: Client, chromium: Browser) -> None:
    paper = printed(chromium, CHANGE, client.get(CHANGE).content.decode())
    for always in (APART, SURE):
        assert squeezed(always) in paper
    for never in ("Lantern", "Centre", SECRET, UNSURE, ON_SCREEN_ONLY):
        assert squeezed(never) not in paper
