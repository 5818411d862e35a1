"""The running site of the fault tests can be killed, comes back, and stops politely."""

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.mail import SmtpServer
from tests.support.site import Program, Site

pytestmark = pytest.mark.fault


@pytest.fixture
def bare_site(fresh_database: str, smtp_server: SmtpServer, tmp_path: Path) -> Iterator[Site]:
    """A running site with no pack in it: what is tested here needs none."""
    site = Site(database=fresh_database, mail=smtp_server, folder=tmp_path)
    site.start()
    yield site
    site.stop()


def answer(site: Site, path: str) -> int:
    with urllib.request.urlopen(f"{site.url}{path}", timeout=10) as response:
        return int(response.status)


def test_a_killed_web_process_comes_back(bare_site: Site) -> None:
    bare_site.web.kill()
    # A connection that the kernel had taken for the dead process is reset; the next is refused.
    with pytest.raises(OSError, match="refused|reset|closed"):
        answer(bare_site, "/healthz")
    bare_site.start_web()
    assert answer(bare_site, "/healthz") == 200


def test_a_worker_can_be_killed_and_stops_politely_when_asked(bare_site: Site) -> None:
    worker = bare_site.worker
    worker.kill()
    assert not worker.is_running
    bare_site.start_worker()
    assert worker.stop() == 0, bare_site.logs()


def test_a_program_that_ignores_a_stop_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    deaf = Program(
        "deaf", ["sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.1; done"], {}, log
    )
    deaf.start()
    while "up" not in log.read_text():
        time.sleep(0.02)
    assert deaf.stop(seconds=1) == -9
