"""Many presses of one button at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from reports.models import Delivery, Report
from tests.factories.reports import partnership
from tests.reports.public.reporter import NOISE, Reporter, publish, receipt_in, row_in

PRESSES = 20


@pytest.fixture
def reporter(fresh_database: str) -> Reporter:
    """Somebody on a database where commits are real."""
    cache.clear()
    partnership()
    publish()
    return Reporter()


def _all_at_once(press: Callable[[], str]) -> set[str]:
    """What each press gave, when all of them started together."""
    gate = threading.Barrier(PRESSES)

    def one(_number: int) -> str:
        gate.wait(30)
        try:
            return press()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PRESSES) as pool:
        return set(pool.map(one, range(PRESSES)))


def _press(cookie: str, data: dict[str, str]) -> str:
    """Send the report from a client of its own with the same cookie; return what it was shown."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["session"] = cookie
    sent = client.post(f"{NOISE}check/", data)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{NOISE}done/")
    receipt = receipt_in(client.get(f"{NOISE}done/"))
    return f"{receipt['reference']} {receipt['receipt-code']}"


def test_twenty_presses_make_one_report(reporter: Reporter) -> None:
    reporter.walk()
    row = row_in(reporter.get("check/"))
    data = {"csrfmiddlewaretoken": reporter.token, "submission": row}
    cookie = reporter.client.cookies["session"].value
    shown = _all_at_once(lambda: _press(cookie, data))
    report = Report.objects.get()
    assert len(shown) == 1
    assert shown.pop().startswith(report.case.reference)
    assert Delivery.objects.count() == report.case.referrals.count()
