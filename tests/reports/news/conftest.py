"""A small site with news, at one moment, whose mail goes to a real server."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from reports import throttle
from reports.models import Area
from tests.factories.news import NOW, news_site


@pytest.fixture(autouse=True)
def _site(db: None, settings: Any) -> Iterator[Any]:
    settings.NEWS_DAILY, settings.ERASE_DAILY = True, False
    news_site()
    Area.objects.create(key="north", name="North")
    Area.objects.create(key="south", name="South")
    cache.clear()
    throttle.start_afresh()
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
