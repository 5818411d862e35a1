"""What came of reports, on the first and last page of the form that they came by."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from campaigns.models import OutcomeForm
from campaigns.outcome_areas import TOLD_BY_AREA
from reports.concerns import ORDINARY
from reports.models import ReportFormPage
from tests.factories.news import campaign, news_site, outcome
from tests.factories.reports import partnership
from tests.reports import journeys
from tests.reports.public.reporter import Reporter, body_of, publish

NAMED = "Because people reported"


@pytest.fixture
def site(db: None) -> Iterator[None]:
    """A site with one outcome."""
    cache.clear()
    news_site()
    partnership()
    yield
    cache.clear()


def form_with_outcome(*areas: str, **fields: Any) -> ReportFormPage:
    form = publish(journeys.data() | fields)
    told = outcome("quieter", *areas, result="12 calm streets")
    OutcomeForm.objects.create(outcome=told, page=form)
    return form


def test_the_start_page_names_it_and_sets_no_cookie(site: None) -> None:
    form_with_outcome()
    start = Reporter().get()
    assert NAMED in body_of(start)
    assert 'href="/campaigns/reported/quieter/"' in body_of(start)
    assert "12 calm streets" in body_of(start)
    assert not start.cookies


def test_the_form_and_the_campaign_say_in_which_area(site: None) -> None:
    form_with_outcome("bedwell")
    campaign("loud", topic="asb")
    reporter = Reporter()
    reporter.walk()
    reporter.send()
    pages = [Reporter().get(), reporter.get("done/"), Client().get("/campaigns/loud/")]
    for page in pages:
        assert ">In Bedwell: Quieter</a>" in body_of(page)


def test_no_area_is_named_where_counts_of_areas_may_not_be_told() -> None:
    assert TOLD_BY_AREA <= ORDINARY


def test_the_start_page_says_nothing_where_nothing_came_of_it(site: None) -> None:
    publish()
    assert NAMED not in body_of(Reporter().get())


@pytest.mark.parametrize(
    ("concern", "is_named"),
    [("asb", True), ("cuckooing", False), ("hate-crime", False), ("added-by-staff", False)],
)
def test_the_last_page_names_it_below_all_else_and_only_where_it_is_fitting(
    site: None, concern: str, is_named: bool
) -> None:
    form_with_outcome(concern=concern)
    reporter = Reporter()
    reporter.walk()
    reporter.send()
    page = body_of(reporter.get("done/"))
    assert (NAMED in page) is is_named
    assert page.index("I have kept my code") > 0
    if is_named:
        assert page.index(NAMED) > page.index("I have kept my code")
