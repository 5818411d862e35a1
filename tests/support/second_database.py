"""`--second-database`: only the tests that another database could change.

The gate runs everything on SQLite and then these on PostgreSQL. Left out are tests that ask no database, and
those in Chromium: what a browser shows is made by the same code of the same rows.
"""

import pytest

OPTION = "--second-database"
DATABASES = frozenset({"db", "fresh_database", "stevenage", "own_site", "live_site"})
"""Fixtures that bring a database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        OPTION,
        action="store_true",
        help="leave out what asks no database, and what Chromium alone can show",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect them, and say how many."""
    if not config.getoption(OPTION):
        return
    kept = [item for item in items if _may_differ(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _may_differ(item)])
    items[:] = kept


def _may_differ(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    if "chromium" in names:
        return False
    return item.get_closest_marker("django_db") is not None or bool(names & DATABASES)
