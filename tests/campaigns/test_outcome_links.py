"""What came of reports stands beside the form, the topic and the priority that it belongs to."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaigns.models import OutcomeForm, OutcomeIndexPage
from home.models import StandardPage
from home.outcomes import Wanted, outcomes_for
from tests.factories.news import news_site, outcome
from tests.factories.reports import AreaFactory

pytestmark = pytest.mark.django_db


def form_page() -> Page:
    """A page to stand for a form: outcomes name any page."""
    page = StandardPage(title="Report noise", slug="noise")
    Page.objects.get(slug="front").specific.add_child(instance=page)
    return page


def titles(**wanted: Any) -> list[str]:
    return [each.title for each in outcomes_for(Wanted(**wanted))]


SHOWN: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"sensitivity": "none"}, True),
    ({"sensitivity": "discreet"}, False),
    ({"sensitivity": "high"}, False),
    ({"is_unlisted": True}, False),
    ({"live": False}, False),
]


@pytest.mark.parametrize(("fields", "is_shown"), SHOWN)
@pytest.mark.parametrize("wanted", [{"form": "noise"}, {"topic": "asb"}], ids=["form", "topic"])
def test_only_what_anybody_may_see_is_named(
    fields: dict[str, Any], is_shown: bool, wanted: dict[str, str]
) -> None:
    news_site()
    page = outcome("quieter", **fields)
    OutcomeForm.objects.create(outcome=page, page=form_page())
    assert titles(**wanted) == (["Quieter"] if is_shown else [])


@pytest.mark.parametrize(
    ("wanted", "found"),
    [({"form": "noise"}, False), ({"topic": "fraud"}, False), ({"topic": "other"}, False)],
    ids=["another-form", "another-topic", "no-topic"],
)
def test_what_belongs_to_something_else_is_not(wanted: dict[str, str], found: bool) -> None:
    news_site()
    form_page()
    outcome("quieter")
    outcome("odd", topic="other")
    assert bool(titles(**wanted)) is found


@pytest.mark.parametrize(("areas", "most"), [((), 1), (("bedwell",), 2)], ids=["none", "areas"])
def test_the_newest_two_in_one_query_and_one_for_areas(areas: tuple[str, ...], most: int) -> None:
    news_site()
    form = form_page()
    for month in (5, 9, 7):
        page = outcome(f"m{month}", *areas, happened_on=date(2026, month, 1))
        OutcomeForm.objects.create(outcome=page, page=form)
        OutcomeForm.objects.create(outcome=page, page=form)
    with CaptureQueriesContext(connection) as asked:
        assert titles(form="noise") == ["M9", "M7"]
    assert len(asked) == most


def test_nothing_where_the_page_that_lists_them_is_sensitive() -> None:
    news_site()
    outcome("quieter")
    OutcomeIndexPage.objects.update(sensitivity="high")
    assert titles(topic="asb") == []


PLACES: list[tuple[str, tuple[str, ...], dict[str, Any], str]] = [
    ("one", ("bedwell",), {}, "In Bedwell: Quieter"),
    ("two", ("bedwell", "chells"), {"topic": "safer-streets"}, "In Bedwell and Chells: Quieter"),
    ("many", ("bedwell", "chells", "manor", "roebuck"), {}, "In 4 areas: Quieter"),
    ("everywhere", (), {}, "Quieter"),
    ("no longer in use", ("gone",), {}, "Quieter"),
    ("one of them no longer in use", ("gone", "chells"), {}, "In Chells: Quieter"),
    ("in the title", ("chells",), {"title": "Calm in Chells"}, "Calm in Chells"),
    # Of few streets, one where somebody was cuckooed is easily known.
    ("a topic that could point to a home", ("chells",), {"topic": "cuckooing"}, "Quieter"),
    ("any topic", ("chells",), {"topic": "other"}, "Quieter"),
]


@pytest.mark.parametrize(
    ("areas", "fields", "words"), [each[1:] for each in PLACES], ids=[each[0] for each in PLACES]
)
def test_it_says_where_on_a_list_and_on_its_page_if_that_gives_nobody_away(
    areas: tuple[str, ...], fields: dict[str, Any], words: str
) -> None:
    news_site()
    for key in ("bedwell", "chells", "manor", "roebuck"):
        AreaFactory(key=key, name=key.title())
    outcome("quieter", *areas, happened_on=date(2026, 9, 1), **fields)
    listed = Client().get("/campaigns/reported/").content.decode()
    assert f">{words}</a>" in listed
    where, colon, _title = words.rpartition(": ")
    page = Client().get("/campaigns/reported/quieter/").content.decode()
    assert ("September 2026" in page) is bool(colon)
    assert (f"{where}, September 2026" in page) is bool(colon)
