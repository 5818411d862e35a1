"""How often somebody may try: counted in memory, forgotten in ten minutes, no address kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from reports import throttle
from reports.throttle import Limit, is_over, place_of
from tests.factories.reports import MONDAY

LIMIT = Limit("test", each=3, together=5)


@pytest.fixture(autouse=True)
def _afresh() -> None:
    cache.clear()
    throttle.start_afresh()


def test_each_place_has_its_own_count_and_everybody_one_together() -> None:
    found = [is_over(LIMIT, place, now=MONDAY) for place in ("a", "a", "a", "a", "b", "b")]
    assert found == [False, False, False, True, False, True]


def test_it_is_forgotten_after_ten_minutes() -> None:
    for _ in range(9):
        is_over(LIMIT, "a", now=MONDAY)
    assert is_over(LIMIT, "a", now=MONDAY)
    assert not is_over(LIMIT, "a", now=MONDAY + throttle.PERIOD)


def test_limits_do_not_count_for_each_other() -> None:
    for _ in range(3):
        is_over(LIMIT, "a", now=MONDAY)
    assert not is_over(Limit("other", each=3, together=5), "a", now=MONDAY)


def test_an_unknown_place_is_counted_with_everybody_only() -> None:
    assert [is_over(LIMIT, "", now=MONDAY) for _ in range(6)] == [False] * 5 + [True]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_KEPT", 2)
    limit = Limit("bounded", each=0, together=100)
    found = [is_over(limit, place, now=MONDAY) for place in ("a", "b", "c", "a")]
    assert found == [True, True, False, True]


def test_no_address_stays_in_memory_or_cache() -> None:
    is_over(LIMIT, "81.2.69.142", now=MONDAY)
    kept = str(vars(throttle)) + str(getattr(cache, "_cache", ""))
    assert "81.2.69" not in kept


def test_the_count_comes_back_after_the_cache_lost_it() -> None:
    is_over(LIMIT, "a", now=MONDAY)
    cache.clear()
    assert not is_over(LIMIT, "b", now=MONDAY + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("header", "meta", "place"),
    [
        ("", {"REMOTE_ADDR": "81.2.69.142"}, "81.2.69.142"),
        ("", {"REMOTE_ADDR": "127.0.0.1"}, ""),
        ("", {"REMOTE_ADDR": "10.1.2.3"}, ""),
        ("", {"REMOTE_ADDR": ""}, ""),
        ("", {"REMOTE_ADDR": "unix:"}, ""),
        ("", {"REMOTE_ADDR": "2a02:8010:1:2:3::7"}, "2a02:8010:1:2::/64"),
        ("", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "81.2.69.142"}, ""),
        (
            "X-Real-IP",
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": " 81.2.69.142"},
            "81.2.69.142",
        ),
        ("X-Real-IP", {"HTTP_X_REAL_IP": "81.2.69.142, 1.1.1.1"}, ""),
        ("X-Real-IP", {"REMOTE_ADDR": "81.2.69.142"}, ""),
    ],
)
def test_where_a_request_comes_from(
    header: str, meta: dict[str, str], place: str, settings: Any
) -> None:
    settings.CLIENT_ADDRESS_HEADER = header
    assert place_of(RequestFactory().get("/", **meta)) == place
