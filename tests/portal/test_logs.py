"""A log line says what went wrong and where, and nothing of who asked or what they wrote."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.log import AdminEmailHandler

from portal.logs import LineFormatter, PathTemplates

TOKEN = "a1b2c3d4" * 8
PERSON = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "Canaryphone/1.0",
    "HTTP_REFERER": "https://canary.example/where-from",
    "HTTP_COOKIE": "session=canarysessionkey0123456789abcdef",
}
SECRETS = [*PERSON.values(), TOKEN, "canaryquery", "canarywords", "canarysessionkey"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site's own handlers write."""
    written = io.StringIO()
    loggers = [logging.getLogger(name) for name in ("", "django.request")]
    handlers = {
        handler
        for logger in loggers
        for handler in logger.handlers
        if isinstance(handler.formatter, LineFormatter)
    }
    assert handlers
    before = {handler: handler.setStream(written) for handler in handlers}  # type: ignore[attr-defined]
    yield written
    for handler, stream in before.items():
        handler.setStream(stream)  # type: ignore[attr-defined]


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("method", "path", "broken", "route"),
    [
        ("get", f"/partner/{TOKEN}/?q=canaryquery", "reports_referrallink", "partner/<"),
        ("get", "/report/canarywords/?q=canaryquery", "reports_reportformpage", "report/<slug"),
        ("post", "/report/asb/canarywords/", "reports_reportformpage", "report/<slug"),
        # Somebody typed a code after the site's name.
        ("get", "/canarywords/", "wagtailcore_page", "^((?"),
    ],
)
def test_a_failing_request(
    fresh_database: str, log: io.StringIO, method: str, path: str, broken: str, route: str
) -> None:
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF" if not cascade else "SELECT 1")
        cursor.execute(f"DROP TABLE {broken}{cascade}")
    client = Client(raise_request_exception=False)
    response = getattr(client, method)(path, {"words": "canarywords"}, **PERSON)
    assert response.status_code == 500
    errors = [line for line in lines(log) if line["level"] == "error"]
    assert errors
    line = errors[-1]
    assert (line["from"], line["error"]) in {
        ("django.request", "OperationalError"),
        ("django.request", "ProgrammingError"),
    }
    assert line["route"].startswith(route)
    assert line["where"]
    assert [secret for secret in SECRETS if secret in log.getvalue()] == []


def said(message: str, *args: object, **more: Any) -> dict[str, Any]:
    """What one record becomes."""
    record = logging.LogRecord("reports", logging.ERROR, __file__, 1, message, args, None)
    record.__dict__.update(more)
    assert PathTemplates().filter(record)
    line: dict[str, Any] = json.loads(LineFormatter().format(record))
    return line


@pytest.mark.parametrize(
    ("message", "args", "event"),
    [
        ("%s: %s", ("Not Found", "/report/asb/what/"), "Not Found: /report/…"),
        ("Forbidden: /partner/a b c/ (x)", (), "Forbidden: /partner/…"),
        ("at /partner/abc\nthen words", (), "at /partner/…"),
        ("Not Found: /alerts/stop/abc/", (), "Not Found: /alerts/…"),
        ("Not Found: /action-update/abc/", (), "Not Found: /action-update/…"),
        ("Gone: /search/?q=words of mine", (), "Gone: /search/"),
        ("%d of %s", (3, "four"), "3 of four"),
        # A slip in a log call must not break what it was to tell of.
        ("%s and %s", ("one",), "%s and %s"),
        ("%d", ("three",), "%d"),
    ],
)
def test_messages(message: str, args: tuple[object, ...], event: str) -> None:
    assert said(message, *args)["event"] == event


def test_facts_stand_in_the_line() -> None:
    assert said("sent", facts={"delivery": "d-1", "tries": 2})["tries"] == 2


def raise_with_words() -> None:
    try:
        raise ValueError("canarycause")
    except ValueError as cause:
        raise KeyError("canarywords of a person") from cause


def test_an_error_gives_its_name_and_frames_without_its_words() -> None:
    try:
        raise_with_words()
    except KeyError as error:
        line = said("failed", exc_info=(type(error), error, error.__traceback__))
    assert line["error"] == "KeyError"
    assert line["where"][-1].endswith(":raise_with_words")
    assert "canary" not in json.dumps(line)


def test_nothing_mails_a_failing_request_to_anybody() -> None:
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request")]
    found = [handler for logger in loggers for handler in logger.handlers]
    assert not any(isinstance(handler, AdminEmailHandler) for handler in found)
