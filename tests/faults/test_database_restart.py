"""The database goes away again and again while people report: no code without its row, and no text lost."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from reports import code_lookup, receipts
from reports.models import Report
from tests.faults.steps import SLUG, all_sent, end_leases, end_waits, wait_until
from tests.support import databases
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Answer, Data, Visitor
from tests.support.walker import output_of, pages_of

pytestmark = pytest.mark.fault
VISITORS, MOST_TRIES = 4, 60
OUT, BACK = 0.2, 0.3
WORDS = "quagmire beat shakes"


@dataclass
class Told:
    """What the visitors were shown."""

    done: list[Answer] = field(default_factory=list)
    errors: list[Answer] = field(default_factory=list)


class Stubborn(Visitor):
    """Somebody who presses the same button again whenever there was an error."""

    def __init__(self, url: str, told: Told) -> None:
        super().__init__(url)
        self._told = told

    def ask(self, method: str, path: str, data: Data | None = None) -> Answer:
        answer = super().ask(method, path, data)
        for _ in range(MOST_TRIES):
            if answer.status < 500:
                break
            self._told.errors.append(answer)
            time.sleep(0.1)
            answer = super().ask(method, path, data)
        return answer


@contextmanager
def server() -> Iterator[psycopg.Connection]:
    """Yield a connection to the server that is not to the site's database."""
    with psycopg.connect(databases.url_of("postgres"), autocommit=True) as one:
        yield one


def take_away(name: str) -> None:
    """Cut every connection to this database, let nobody in for a moment, and let them back.

    As a restart does, without hurting other tests on the same server.
    """
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with server() as one:
        one.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
        try:
            one.execute(cut, [name])
            time.sleep(OUT)
        finally:
            one.execute(allow.format(sql.Identifier(name), sql.Literal(True)))


def report(site: Site, told: Told) -> None:
    """Report something, however often it takes, and find what was typed on the check page."""
    for page in pages_of(Stubborn(site.url, told), SLUG, person("anonymous")):
        if page.path.endswith("/check/"):
            assert WORDS in page.body
        if page.path.endswith("/done/"):
            told.done.append(page)


def test_no_code_without_its_row_and_nothing_typed_is_lost(own_site: Site) -> None:
    if not databases.is_postgres():
        pytest.skip("SQLite is a file: there is nothing to restart")
    told = Told()
    with ThreadPoolExecutor(VISITORS) as people:
        running = [people.submit(report, own_site, told) for _ in range(VISITORS)]
        while not all(each.done() for each in running):
            take_away(own_site.database)
            time.sleep(BACK)
        for each in running:
            each.result()
    assert told.errors, "the database never went away while anybody asked"
    for error in told.errors:
        assert not output_of(error.body, "receipt-code")
        assert not output_of(error.body, "reference")
        assert "999" in error.body
    check_kept(own_site, told.done)


def check_kept(site: Site, done: list[Answer]) -> None:
    """Assert that each who reported has one report, found by the code shown, and that its mails go out."""
    assert len(done) == VISITORS
    assert all(page.path.endswith("/done/") for page in done)
    with site.rows():
        assert Report.objects.count() == VISITORS
        for page in done:
            found = code_lookup.find(receipts.normalise(output_of(page.body, "receipt-code")))
            assert found is not None
            assert found.case.reference == output_of(page.body, "reference")
        assert site.worker.is_running
        end_leases()
        wait_until(drained)
        connection.close()


def drained() -> bool:
    """Hurry what waits along; say whether all has gone."""
    end_waits()
    return all_sent()
