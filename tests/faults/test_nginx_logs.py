"""What the nginx that we ship writes down of a visitor: that a page was read, and nothing of who read it."""

import re
from pathlib import Path

import pytest

from tests.support.canaries import Canary, odd_browser, odd_word
from tests.support.nginx import MISSING, NGINX, running_nginx
from tests.support.site import Site

pytestmark = [pytest.mark.fault, pytest.mark.skipif(not NGINX, reason=MISSING)]
CODE = "7K2M-9QRT-4HJX-W3BN"
LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\dh (GET|POST|-) (/[a-z0-9/._-]*|-) \d{3} \d+ [\d.]+$")


def test_nothing_of_a_visitor_is_in_its_logs(live_site: Site, tmp_path: Path) -> None:
    browser, word = odd_browser(), odd_word("word")
    token, cookie = "a1b2c3d4" * 8, odd_word("session")
    host = {"Host": "127.0.0.1"}
    headers = {**browser.headers, **host, "Cookie": f"session={cookie}"}
    with running_nginx(tmp_path, upstream=live_site.port) as proxy:

        def ask(path: str, method: str = "GET", body: str = "", **more: str) -> int:
            return proxy.ask(method, path, headers | more, browser.source, body)

        assert ask("/") == 200
        assert ask("/get-help/?q=" + word) == 200
        assert ask("/report/antisocial-behaviour/") == 200
        assert ask("/leave/") == 303
        ask(f"/report/antisocial-behaviour/{word}/?q={word}", "POST", f"words={word}")
        ask(f"/partner/{token}/")
        ask(f"/PARTNER/{token}/")
        ask(f"/x/..%2fpartner/{token}")
        ask(f"/{CODE}")
        ask(f"/{CODE}/")
        ask(f"/{word}/?{word}")
        ask(f"/static/{word}.css")
        # What nginx itself refuses.
        ask("/" + word * 900)
        ask("/", **{"Content-Length": "99999999999"})
        proxy.ask_plainly(f"/report/{word}/?{word}", headers, browser.source)
        logs = proxy.logs()
    wanted = [*browser.canaries, Canary("word", word), Canary("token", token)]
    wanted += [Canary("code", CODE), Canary("cookie", cookie), Canary("loopback", "127.0.0.1")]
    assert [one.name for one in wanted if one.is_in(logs.lower().encode())] == []
    lines = logs.splitlines()
    assert [line for line in lines if not LINE.match(line)] == []
    assert any(" GET / 200 " in line for line in lines)
    assert any(" GET /get-help/ 200 " in line for line in lines)
    assert not any("/report" in line or "/leave" in line for line in lines)


def test_a_site_that_is_down_names_nobody(tmp_path: Path) -> None:
    """nginx complains of a dead upstream with the visitor's address and request, unless told not to."""
    browser, word = odd_browser(), odd_word("word")
    with running_nginx(tmp_path, upstream=9) as proxy:
        headers = {**browser.headers, "Host": "127.0.0.1"}
        assert proxy.ask("GET", f"/report/{word}/", headers, browser.source) == 502
        logs = proxy.logs().lower().encode()
    assert [one.name for one in [*browser.canaries, Canary("word", word)] if one.is_in(logs)] == []
