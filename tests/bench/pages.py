"""What each page costs: queries, bytes as sent and compressed, and how long one takes alone."""

from dataclasses import dataclass

import brotli
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.demo import accounts
from reports.models import Case
from tests.bench.load import Line, at_once
from tests.bench.reports import CHECK, SLUG, fill_in
from tests.support.site import Site

ROUNDS = 30
TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class PageCost:
    """One page: cold queries, bytes on the wire, bytes if brotli were used, milliseconds."""

    path: str
    queries: int
    sent_bytes: int
    brotli_bytes: int
    p50: float
    p95: float


def costs(site: Site) -> dict[str, PageCost]:
    """Return the cost of every page that measures.md names."""
    (ready,) = fill_in(site, 1)
    officer = _officer()
    busiest = max(Case.objects.all(), key=lambda case: case.events.count())
    pages = {
        "home": ("/", ""),
        "hub": ("/report/", ""),
        "start page": (f"/report/{SLUG}/", ""),
        "first step": (f"/report/{SLUG}/leaving/", ready.session),
        "largest step": (f"/report/{SLUG}/what/", ready.session),
        "check": (CHECK, ready.session),
        "inbox": ("/admin/reports/", officer),
        "case page": (f"/admin/reports/case/{busiest.reference}/", officer),
    }
    return {name: _cost(site, path, session) for name, (path, session) in pages.items()}


def _officer() -> str:
    """Return the session of an officer who has signed in."""
    accounts.make()
    client = Client()
    client.force_login(get_user_model().objects.get(username="officer"))
    return client.cookies["session"].value


def _cost(site: Site, path: str, session: str) -> PageCost:
    line = Line(f"127.0.0.1:{site.port}", session)
    status, _, body = line.ask(path)
    assert status == 200, (path, status)
    took = at_once(range(ROUNDS), lambda _: _ask(line, path), number=1)
    line.connection.request(
        "GET", path, headers={"Cookie": f"session={session}", "Accept-Encoding": "br"}
    )
    sent = len(line.connection.getresponse().read())
    line.close()
    squeezed = len(brotli.compress(body, quality=5))
    return PageCost(path, _queries(path, session), sent, squeezed, took.p50, took.p95)


def _ask(line: Line, path: str) -> None:
    line.ask(path)


def _queries(path: str, session: str) -> int:
    client = Client()
    if session:
        client.cookies["session"] = session
    client.get(path)
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return sum(1 for query in found.captured_queries if not query["sql"].startswith(TRANSACTIONS))
