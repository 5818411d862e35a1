"""kill -9 of the web process once a report is committed: pressing the button again shows the same report."""

import socket
import time
from contextlib import closing
from urllib.parse import urlencode

import pytest

from reports.models import Case, Delivery, Report
from tests.faults.steps import SLUG, check_one_each, wait_until
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Answer, Data, Visitor
from tests.support.walker import output_of, read_form, walk_to_check

pytestmark = pytest.mark.fault


def press(site: Site, visitor: Visitor, path: str, data: Data) -> socket.socket:
    """Send the form, and read nothing: whether an answer came is for the caller to look at."""
    body = urlencode(data, doseq=True).encode()
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {visitor.host}",
        f"Cookie: session={visitor.cookies['session']}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    connection = socket.create_connection(("127.0.0.1", site.port), timeout=10)
    connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    return connection


def what_came(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1000)
    except ConnectionError:
        return b""


def press_again(visitor: Visitor, path: str, data: Data) -> Answer:
    done = visitor.post(path, data)
    assert done.status == 200
    assert done.path.endswith("/done/")
    return done


def check_one_report(site: Site, done: Answer) -> None:
    """Assert that there is one report, shown with its reference and a code that stays the same."""
    with site.rows():
        (report,) = Report.objects.select_related("case")
        assert output_of(done.body, "reference") == report.case.reference
        assert Case.objects.count() == 1
        assert Delivery.objects.exists()
        check_one_each()


@pytest.mark.parametrize("tier", ["named", "anonymous"])
def test_killed_after_commit_and_before_the_answer(own_site: Site, tier: str) -> None:
    visitor = Visitor(own_site.url)
    check = walk_to_check(visitor, SLUG, person(tier))
    data = read_form(check.body, check.path).filled({})
    own_site.web.kill()
    own_site.serve("tests.faults.late_answer:application")
    own_site.start_web()
    with closing(press(own_site, visitor, check.path, data)) as connection, own_site.rows():
        wait_until(Report.objects.exists)
        own_site.web.kill()
        assert what_came(connection) == b""
    own_site.serve("portal.wsgi:application")
    own_site.start_web()
    first = press_again(visitor, check.path, data)
    second = press_again(visitor, check.path, data)
    check_one_report(own_site, first)
    code = output_of(first.body, "receipt-code")
    assert code
    assert output_of(second.body, "receipt-code") == code


def test_killed_at_any_point_of_sending(own_site: Site) -> None:
    """Before the commit, after it or after the answer: whatever was reached, one report in the end."""
    for number, delay in enumerate((0.0, 0.01, 0.02, 0.04), start=1):
        visitor = Visitor(own_site.url)
        check = walk_to_check(visitor, SLUG, person("anonymous"))
        data = read_form(check.body, check.path).filled({})
        with closing(press(own_site, visitor, check.path, data)):
            time.sleep(delay)
            own_site.web.kill()
        own_site.start_web()
        done = press_again(visitor, check.path, data)
        assert output_of(done.body, "receipt-code")
        with own_site.rows():
            assert Report.objects.count() == number
            check_one_each()
