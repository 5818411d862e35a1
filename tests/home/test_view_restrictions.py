"""Pages that not everybody may read are refused, wherever the restriction stands."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.support.small_site import small_site

pytestmark = pytest.mark.django_db
PAGES: list[dict[str, Any]] = [
    {"path": path, "type": "section", "title": path.strip("/"), "summary": "Here."}
    for path in ("/help/", "/help/home/", "/help/home/safe/", "/help/work/", "/news/")
]
ROOT = "root"
ALL = ["/", *(page["path"] for page in PAGES)]


def page_at(path: str) -> Page:
    """The page at an address of the site, or the one that no address leads to."""
    return Page.objects.get(depth=1) if path == ROOT else Page.objects.get(url_path=f"/front{path}")


def refused() -> list[str]:
    """The addresses that somebody who is not signed in cannot read."""
    answers = {path: Client().get(path) for path in ALL}
    assert {answer.status_code for answer in answers.values()} <= {200, 302}
    return [
        path
        for path, answer in answers.items()
        if answer.status_code == 302 or b'type="password"' in answer.content
    ]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (ROOT, ALL),
        ("/", ALL),
        ("/help/", ["/help/", "/help/home/", "/help/home/safe/", "/help/work/"]),
        ("/help/home/", ["/help/home/", "/help/home/safe/"]),
        ("/help/home/safe/", ["/help/home/safe/"]),
        ("/news/", ["/news/"]),
    ],
    ids=["root", "home", "section", "middle", "leaf", "beside"],
)
def test_what_is_restricted_and_all_below_it_is_refused_and_nothing_else(
    place: str, found: list[str]
) -> None:
    small_site(PAGES)
    assert refused() == []
    PageViewRestriction.objects.create(page=page_at(place), restriction_type="login")
    assert refused() == found


@pytest.mark.parametrize("kind", ["password", "groups"])
def test_every_kind_of_restriction_is_kept(kind: str) -> None:
    small_site(PAGES)
    PageViewRestriction.objects.create(
        page=page_at("/help/home/"), restriction_type=kind, password="for our own only"
    )
    assert refused() == ["/help/home/", "/help/home/safe/"]


@pytest.mark.parametrize(
    ("copied", "below", "asked"),
    [
        ("/help/home/", "/news/", "/news/home/"),
        ("/help/", "/news/", "/news/help/home/"),
    ],
    ids=["an alias", "below an alias"],
)
def test_an_alias_has_the_restrictions_of_its_source(copied: str, below: str, asked: str) -> None:
    small_site(PAGES)
    source = page_at(copied).specific
    source.create_alias(parent=page_at(below), recursive=True)
    assert Client().get(asked).status_code == 200
    PageViewRestriction.objects.create(page=page_at("/help/home/"), restriction_type="login")
    assert Client().get(asked).status_code == 302


def test_where_nothing_is_restricted_nothing_more_is_asked() -> None:
    small_site(PAGES)
    PageViewRestriction.objects.create(page=page_at("/news/"), restriction_type="login")
    with CaptureQueriesContext(connection) as queries:
        assert Client().get("/help/home/").status_code == 200
    table = 'SELECT "wagtailcore_pageviewrestriction"'
    assert not [each for each in queries if each["sql"].startswith(table)]
