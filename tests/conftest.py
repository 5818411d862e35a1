"""Fixtures that every test may ask for. docs/testing.md shows how to use them."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from reports import editions
from reports.models import form_page, policy
from tests.support import browser as browsers
from tests.support import databases
from tests.support.mail import SmtpServer
from tests.support.order import shared_out
from tests.support.site import Site, running_site

pytest_plugins = ["tests.support.fuzz", "tests.support.left_out", "tests.support.second_database"]
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
NEEDS_LOOPBACK = {"smtp_server", "live_site", "own_site", "chromium"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the folders that settings name; WhiteNoise warns of a missing one, and warnings are errors."""
    # Django's many objects stay; looking through all of them every moment took a tenth of a run.
    gc.set_threshold(50_000, 20, 20)
    for folder in ("var/static", "var/test"):
        (databases.ROOT / folder).mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open loopback to the tests that need it, and turn away the one marker that would empty the database."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & NEEDS_LOOPBACK or any(item.iter_markers("fault")):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
        # Not "page": that is also what some tests call a page of the site.
        if "chromium" in fixtures:
            item.add_marker(pytest.mark.browser)
        for mark in item.iter_markers("django_db"):
            if mark.kwargs.get("transaction"):
                raise pytest.UsageError(
                    f"{item.nodeid}: ask for the `fresh_database` fixture instead of "
                    "django_db(transaction=True), which would empty the database for those after it."
                )
    items[:] = shared_out(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, before any fixture starts, what this machine cannot run; the last words of the run say so."""
    missing = browsers.what_is_missing() if item.get_closest_marker("browser") else ""
    if missing:
        pytest.skip(f"left out: {missing}")
    if item.get_closest_marker("postgres") and not databases.is_postgres():
        pytest.skip("needs PostgreSQL: .ci/run starts one, or set DATABASE_URL")


@pytest.fixture(autouse=True)
def _nothing_compiled() -> None:
    """Forget what was compiled of rows that are rolled back: the next test's have the same numbers."""
    for compiled in (form_page, editions, policy):
        compiled._compiled.cache_clear()  # noqa: SLF001 - tests alone need it: rows have one number for good


# --- databases -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this test process a clone of the migrated template, in place of pytest-django's own."""
    with django_db_blocker.unblock():
        name = databases.clone(databases.migrated_template())
        with databases.database(name):
            yield
        databases.drop(name)


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A migrated database of the test's own: commits are real, threads and processes may share it."""
    with django_db_blocker.unblock():
        yield from _own_clone(databases.migrated_template())


@pytest.fixture
def stevenage(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The same, with Stevenage's pack loaded."""
    with django_db_blocker.unblock():
        yield from _own_clone(databases.pack_template("stevenage"))


def _own_clone(source: str) -> Iterator[str]:
    name = databases.clone(source)
    try:
        with databases.database(name):
            yield name
    finally:
        databases.drop(name)


# --- mail ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _smtp() -> Iterator[SmtpServer]:
    server = SmtpServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def smtp_server(request: pytest.FixtureRequest, _smtp: SmtpServer) -> Iterator[SmtpServer]:
    """A real SMTP server, empty and well behaved; the one that `live_site` and `own_site` send to.

    That of `own_site` is its own: the shared site may try again, minutes later, what an earlier test had refused.
    """
    if "own_site" not in request.fixturenames:
        _smtp.reset()
        yield _smtp
        return
    server = SmtpServer()
    server.start()
    yield server
    server.stop()


# --- a running site --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _shared_site(
    _smtp: SmtpServer,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    with django_db_blocker.unblock():
        folder = tmp_path_factory.mktemp("site")
        with running_site(pack="stevenage", mail=_smtp, folder=folder) as site:
            yield site


@pytest.fixture
def live_site(
    _shared_site: Site, smtp_server: SmtpServer, django_db_blocker: Any
) -> Iterator[Site]:
    """Stevenage's site running with its worker, shared by the tests of this process; do not break it."""
    with django_db_blocker.unblock():
        yield _shared_site


@pytest.fixture
def own_site(
    smtp_server: SmtpServer,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path: Path,
) -> Iterator[Site]:
    """Stevenage's site running for one test alone, to be killed and restarted at will."""
    with (
        django_db_blocker.unblock(),
        running_site(pack="stevenage", mail=smtp_server, folder=tmp_path) as site,
    ):
        yield site


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Show what the site printed beside a failure."""
    report = yield
    values = getattr(item, "funcargs", {})
    site = values.get("own_site") or values.get("live_site")
    if report.failed and site:
        report.sections.append(("the site's log, its end", site.logs()[-6000:]))
    return report


# --- a browser -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop on this thread, and Django would refuse the ORM beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with browsers.running_chromium() as browser:
        yield browser


@pytest.fixture
def chromium(_chromium: Browser) -> Browser:
    """Debian's Chromium; make contexts with `browsers.watched_page(chromium, ...)`."""
    return _chromium


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page 1280 px wide, with no history; fails the test on a foreign host, CSP breach or script error."""
    with browsers.watched_page(chromium) as one:
        yield one


@pytest.fixture
def phone_page(chromium: Browser) -> Iterator[Page]:
    """The same, 360 px wide."""
    with browsers.watched_page(chromium, phone=True) as one:
        yield one


@pytest.fixture
def page_without_javascript(chromium: Browser) -> Iterator[Page]:
    """The same as `page`, with JavaScript off."""
    with browsers.watched_page(chromium, javascript=False) as one:
        yield one
