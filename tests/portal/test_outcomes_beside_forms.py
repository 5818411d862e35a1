"""What came of reports, on the first and last page of the form that they came by."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from campaigns.models import OutcomeForm
from reports.models import ReportFormPage
from tests.factories.news import news_site, outcome
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


def form_with_outcome(**fields: Any) -> ReportFormPage:
    form = publish(journeys.data() | fields)
    OutcomeForm.objects.create(outcome=outcome("quieter", result="12 calm streets"), page=form)
    return form


def test_the_start_page_names_it_and_sets_no_cookie(site: None) -> None:
    form_with_outcome()
    start = Reporter().get()
    assert NAMED in body_of(start)
    assert 'href="/campaigns/reported/quieter/"' in body_of(start)
    assert "12 calm streets" in body_of(start)
    assert not start.cookies


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
