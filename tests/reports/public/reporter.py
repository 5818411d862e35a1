"""Somebody who reports, at Django's own client: follows a form and remembers what pages said."""

import re
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from reports.models import ReportFormPage, ReportIndexPage
from reports.models.form_page import page_from_dict
from tests.reports import journeys

NOISE = "/report/noise/"
# What the compact journey asks for, least first; `where` and `contact` may be sent empty.
QUIET = {
    "danger": {"danger": ["none"]},
    "privacy": {"tier": "anonymous"},
    "what": {"kind": "music", "words": "It never stops"},
    "where": {
        "place-kind": "street",
        "place-description": "By the pond",
        "landlord-kind": "unknown",
        "last-unknown": "unknown",
    },
}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_ROW = re.compile(r'name="submission" value="([0-9a-f-]+)"')
_OUTPUT = re.compile(r'<output id="([a-z-]+)">([^<]+)</output>')


def publish(data: dict[str, Any] | None = None) -> ReportFormPage:
    """Publish a journey below /report/, the compact one unless told otherwise."""
    index = ReportIndexPage.objects.first()
    if index is None:
        root = Page.objects.filter(depth=1).get()
        home = root.get_children().first() or root.add_child(instance=Page(title="H", slug="h"))
        index = home.add_child(instance=ReportIndexPage(title="Report it", slug="report"))
    page: ReportFormPage = page_from_dict(data or journeys.data(), ReportFormPage(live=False))
    index.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


class Reporter:
    """A browser with cookies and nothing else. `queries` counts those of the last request.

    The cache is emptied before each request, unless `is_counted`: what everybody did is counted there.
    """

    def __init__(self, home: str = NOISE) -> None:
        self.home = home
        self.client = Client(enforce_csrf_checks=True)
        self.token = ""
        self.queries = 0
        self.is_counted = False

    def get(self, path: str = "", **more: Any) -> HttpResponse:
        """Open a page of the form, or any address that begins with a slash."""
        return self._asked("get", self._address(path), **more)

    def post(self, path: str = "", data: dict[str, Any] | None = None, **more: Any) -> HttpResponse:
        """Send a page's form, with the token of the page seen last."""
        sent = {"csrfmiddlewaretoken": self.token, **(data or {})}
        return self._asked("post", self._address(path), sent, **more)

    def begin(self) -> str:
        """Begin answers; return the first step's address."""
        return self.get("start/").headers["Location"]

    def answer(self, path: str, data: dict[str, Any] | None = None) -> str:
        """Open a step and send its form; return where that leads."""
        opened = self.get(path)
        assert opened.status_code == 200, (path, opened.status_code, opened.headers)
        sent = self.post(path, data)
        assert sent.status_code == 303, (path, sent.status_code, errors_in(sent))
        return sent.headers["Location"]

    def walk(self, wishes: dict[str, dict[str, Any]] = QUIET, *, until: str = "check") -> str:
        """Answer from the beginning to a step; return its address."""
        path = self.begin()
        for _ in range(40):
            key = path.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
            if key == until:
                return path
            path = self.answer(path, wishes.get(key))
        raise AssertionError(f"never came to {until}")

    def send(self, **more: Any) -> HttpResponse:
        """Press the button of the check page."""
        return self.post("check/", {"submission": row_in(self.get("check/")), **more})

    def _address(self, path: str) -> str:
        return path if path.startswith("/") else self.home + path

    def _asked(self, method: str, address: str, *given: Any, **more: Any) -> HttpResponse:
        if not self.is_counted:
            cache.clear()
        # Django warns of a log that has grown long, and warnings are errors.
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as queries:
            response: HttpResponse = getattr(self.client, method)(address, *given, **more)
        self.queries = len(queries)
        found = _TOKEN.search(body_of(response))
        self.token = found[1] if found else self.token
        return response


def body_of(response: HttpResponse) -> str:
    """The page's HTML."""
    return response.content.decode()


def row_in(response: HttpResponse) -> str:
    """The draft that the check page would send."""
    found = _ROW.search(body_of(response))
    assert found, body_of(response)[:2000]
    return found[1]


def receipt_in(response: HttpResponse) -> dict[str, str]:
    """What the outputs of the last page say, by id."""
    return dict(_OUTPUT.findall(body_of(response)))


def errors_in(response: HttpResponse) -> list[str]:
    """The lines of the error summary."""
    summary = body_of(response).partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return [line.strip() for line in re.findall(r"<a[^>]*>([^<]+)</a>", summary)]
