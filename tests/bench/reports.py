"""How fast reports come in and go out: the last button, the whole form, the mail."""

import re
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from portal.sessions import SessionStore
from reports import drafts
from reports.choices import DeliveryStatus
from reports.models import Delivery
from tests.bench.load import Line, Timing, at_once
from tests.support.people import person
from tests.support.site import Program, Site
from tests.support.visitor import Data, Visitor
from tests.support.walker import pages_of, read_form, walk_to_check

SLUG = "antisocial-behaviour"
CHECK = f"/report/{SLUG}/check/"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
_SUBMISSION = re.compile(rb'name="submission" value="([\w-]+)"')
GIVE_UP_SECONDS = 300


@dataclass(frozen=True)
class Ready:
    """A form that is filled in, in a browser of its own, before the last button is pressed."""

    session: str
    token: str
    row: uuid.UUID


def fill_in(site: Site, count: int, *, tier: str = "named") -> list[Ready]:
    """Return this many filled-in forms: one walked by HTTP, the others the same answers, kept as drafts."""
    visitor = Visitor(site.url)
    walk_to_check(visitor, SLUG, person(tier))
    now = timezone.now()
    walked = drafts.find(session_key=visitor.cookies["session"], slug=SLUG, now=now)
    assert walked is not None
    made = []
    for _ in range(count):
        session: SessionBase = SessionStore()
        token = secrets.token_hex(16)
        session["_csrftoken"] = token
        session.create()
        session.save()
        key = session.session_key or ""
        progress = drafts.InProgress(uuid.uuid4(), walked.edition, walked.answers, now)
        drafts.keep(session_key=key, progress=progress, now=now)
        made.append(Ready(key, token, progress.row))
    return made


def submits(site: Site, count: int, *, number: int) -> Timing:
    """Press the last button of `count` full named reports, `number` at once; every one must be kept."""

    def press(ready: Ready) -> None:
        line = Line(f"127.0.0.1:{site.port}", ready.session)
        data = {"csrfmiddlewaretoken": [ready.token], "submission": [str(ready.row)]}
        status, location, _ = line.ask(CHECK, data)
        line.close()
        assert (status, location[-6:]) == (303, "/done/"), (status, location)

    return at_once(fill_in(site, count), press, number=number)


def script_of(site: Site) -> list[Data]:
    """Return what one anonymous person sends at each page of the form, up to the last button."""
    pages = list(pages_of(Visitor(site.url), SLUG, person("anonymous")))[1:-1]
    return [read_form(page.body, page.path).filled(person("anonymous")) for page in pages]


def whole_report(site: Site, script: list[Data]) -> int:
    """Go through the form as a browser does, every page fetched and sent; return the requests it took."""
    line = Line(f"127.0.0.1:{site.port}")
    asked = 1
    line.ask(f"/report/{SLUG}/")
    path, body = _follow(line, f"/report/{SLUG}/start/")
    for data in script:
        sent = data | {"csrfmiddlewaretoken": [_found(_TOKEN, body)]}
        if "submission" in data:
            sent["submission"] = [_found(_SUBMISSION, body)]
        status, location, _ = line.ask(path, sent)
        assert status == 303, (status, path)
        path, body = _follow(line, location)
        asked += 2
    line.close()
    assert b'id="receipt-code"' in body, path
    return asked


def _follow(line: Line, path: str) -> tuple[str, bytes]:
    status, location, body = line.ask(path)
    if status in {302, 303}:
        return _follow(line, location)
    assert status == 200, (status, path)
    return path, body


def _found(pattern: re.Pattern[bytes], body: bytes) -> str:
    found = pattern.search(body)
    assert found is not None, pattern.pattern
    return found[1].decode()


def whole_reports(site: Site, count: int, *, number: int) -> Timing:
    """Send `count` whole anonymous reports, `number` at once."""
    script = script_of(site)

    def go(_: int) -> None:
        whole_report(site, script)

    return at_once(range(count), go, number=number)


def deliveries(site: Site, *, workers: int) -> dict[str, float]:
    """Start workers on what waits; return how many went and how many a second, once all have gone."""
    waiting = Delivery.objects.exclude(status__in=[DeliveryStatus.SENT, DeliveryStatus.FAILED])
    team: list[Program] = [site.another_worker() for _ in range(workers)]
    count = waiting.count()
    for one in team:
        one.start()
    try:
        _wait(lambda: waiting.count() < count)
        began, left = time.perf_counter(), waiting.count()
        _wait(lambda: not waiting.exists())
        took = time.perf_counter() - began
    finally:
        for one in team:
            one.stop()
    return {"count": count, "per_second": round(left / took, 1)}


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + GIVE_UP_SECONDS
    while not until():
        assert time.monotonic() < end, "deliveries did not end"
        time.sleep(0.02)
