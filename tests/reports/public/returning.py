"""Somebody who comes back with a code, and what a page tells them."""

import re
import secrets
from datetime import datetime
from typing import Any

import yaml
from django.http import HttpResponse

from portal.pack_policy import PACKS
from reports import receipts
from reports.models import Report, ReportFormPage
from tests.factories.reports import MONDAY, take_report
from tests.reports.public.reporter import Reporter, body_of, publish

FOLLOW_UP = "/report/follow-up/"
AGAIN = "/report/again/"


def new_code() -> str:
    """A receipt code as it is shown."""
    return receipts.show(receipts.from_bytes(secrets.token_bytes(10)))


def reported(tier: str = "named", *, now: datetime = MONDAY, **answers: Any) -> tuple[Report, str]:
    """A report that came in, and the code that its reporter was shown."""
    code = new_code()
    case = take_report(tier, now=now, code=receipts.normalise(code), **answers)
    return case.reports.get(), code


def publish_again() -> ReportFormPage:
    """Publish the short journey of the packs."""
    path = PACKS / "shared" / "journeys" / "again.yaml"
    return publish(yaml.safe_load(path.read_text(encoding="utf-8")))


class Returning(Reporter):
    """A browser on the pages behind a code."""

    def __init__(self) -> None:
        super().__init__(FOLLOW_UP)

    def enter(self, code: str, **more: Any) -> HttpResponse:
        """Open the code page, type a code and press the button."""
        self.get()
        return self.post("", {"code": code}, **more)

    def come_back(self, code: str) -> str:
        """Enter the right code; return what the page behind it says."""
        answer = self.enter(code)
        assert (answer.status_code, answer.headers.get("Location")) == (303, f"{FOLLOW_UP}status/")
        return self.read("status/")

    def read(self, path: str) -> str:
        """Return the words of a page, which must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return words_in(answer)

    def submit(self, path: str, data: dict[str, Any] | None = None) -> str:
        """Open a page and send its form; return where that leads."""
        opened = self.get(path)
        assert opened.status_code == 200, (path, opened.status_code, opened.headers)
        once = re.search(r'name="once" value="([^"]+)"', body_of(opened))
        sent = self.post(path, {"once": once[1] if once else "", **(data or {})})
        assert sent.status_code == 303, (path, sent.status_code, words_in(sent))
        return sent.headers["Location"]

    def finish(self) -> str:
        """Press “I have finished”; return where that leads."""
        self.get("status/")
        return self.post("finish/").headers["Location"]


def words_in(response: HttpResponse) -> str:
    """The words of a page's main part, on one line."""
    main = body_of(response).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
