"""What came of reports stands beside the form, the topic and the priority that it belongs to."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaigns.models import OutcomeForm, OutcomeIndexPage
from home.models import StandardPage
from home.outcomes import Wanted, outcomes_for
from tests.factories.news import news_site, outcome

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


def test_the_newest_two_in_one_query() -> None:
    news_site()
    form = form_page()
    for month in (5, 9, 7):
        page = outcome(f"m{month}", happened_on=date(2026, month, 1))
        OutcomeForm.objects.create(outcome=page, page=form)
        OutcomeForm.objects.create(outcome=page, page=form)
    with CaptureQueriesContext(connection) as asked:
        assert titles(form="noise") == ["M9", "M7"]
    assert len(asked) == 1


def test_nothing_where_the_page_that_lists_them_is_sensitive() -> None:
    news_site()
    outcome("quieter")
    OutcomeIndexPage.objects.update(sensitivity="high")
    assert titles(topic="asb") == []
