"""A partnership with one published form, and somebody who reports."""

import pytest
from django.core.cache import cache

from reports.models import ReportFormPage
from tests.factories.reports import partnership
from tests.reports.public.reporter import Reporter, publish


@pytest.fixture
def form(db: None) -> ReportFormPage:
    """The compact journey, published; partners and a policy behind it."""
    cache.clear()
    partnership()
    return publish()


@pytest.fixture
def reporter(form: ReportFormPage) -> Reporter:
    """Somebody who has opened nothing yet."""
    return Reporter()
