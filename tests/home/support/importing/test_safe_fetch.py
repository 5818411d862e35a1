"""An address that an administrator gives leads to the open internet or nowhere."""

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from home.support.importing.feed import services_at
from home.support.importing.reading import CannotRead
from home.support.importing.safe_fetch import CannotFetch, Door, fetch, is_public

INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104 - one to refuse
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1", "192.0.2.1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "185.199.108.153", "2606:4700:4700::1111"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://directory.example/services",
        "ftp://directory.example/services",
        "file:///etc/passwd",
        "https://somebody:secret@directory.example/",
        "https://directory.example:8443/",
        "https:///services",
        "https://[::1",
        "//directory.example/",
        "",
    ],
)
def test_addresses_that_are_never_looked_up(url: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with pytest.raises(CannotFetch):
        fetch(url, door=Door(look_up=never), until=time.monotonic() + 5)


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], []])
def test_a_name_that_leads_inside_even_in_part(answers: list[str]) -> None:
    # Sockets are closed to this test: a connection would fail it in other words.
    with pytest.raises(CannotFetch, match="not on the open internet"):
        fetch(
            "https://directory.example/services",
            door=Door(look_up=lambda host, port: answers),
            until=time.monotonic() + 5,
        )


class Pages(BaseHTTPRequestHandler):
    """What a server says at each path: status, Location, body."""

    said: ClassVar[dict[str, tuple[int, str, bytes]]] = {}

    def do_GET(self) -> None:
        """Answer with what is set; a path that is not set is not there."""
        path = self.path.partition("?")[0]
        status, onward, body = self.said.get(self.path, self.said.get(path, (404, "", b"")))
        self.send_response(status)
        if onward:
            self.send_header("Location", onward)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(said: dict[str, tuple[int, str, bytes]]) -> Iterator[str]:
    """A server on loopback that says this; yields its address."""
    handler = type("ThesePages", (Pages,), {"said": said})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def own_server_only() -> Door:
    """Open onto loopback at 127.0.0.1; other addresses of inside stay shut."""
    return Door(frozenset({"http"}), None, lambda address: address == "127.0.0.1")


loopback = pytest.mark.allow_hosts(["127.0.0.1"])


@loopback
def test_redirects_are_followed_and_each_is_checked() -> None:
    said = {
        "/a": (302, "/b", b""),
        "/b": (200, "", b"[]"),
        "/inside": (302, "http://127.0.0.2/latest/meta-data", b""),
        "/file": (302, "file:///etc/passwd", b""),
        "/round": (302, "/round", b""),
        "/broken": (500, "", b"oh"),
    }
    with serving(said) as url:
        until = time.monotonic() + 60
        assert fetch(f"{url}/a", door=own_server_only(), until=until) == b"[]"
        for path, words in [
            ("inside", "not on the open internet"),
            ("file", "must begin with https"),
            ("round", "without end"),
            ("broken", "number 500"),
        ]:
            with pytest.raises(CannotFetch, match=words):
                fetch(f"{url}/{path}", door=own_server_only(), until=until)


@loopback
def test_an_answer_without_end_is_left() -> None:
    with serving({"/long": (200, "", b"x" * (9 * 1024 * 1024))}) as url:
        with pytest.raises(CannotFetch, match="too long"):
            fetch(f"{url}/long", door=own_server_only(), until=time.monotonic() + 60)
        with pytest.raises(CannotFetch, match="too slow"):
            fetch(f"{url}/long", door=own_server_only(), until=time.monotonic() - 1)


@loopback
def test_a_feed_is_fetched_page_by_page_and_service_by_service() -> None:
    said = {
        "/v3/services?page=1&per_page=100": (
            200, "", b'{"total_pages": 2, "contents": [{"id": "1", "name": "One"}]}',
        ),
        "/v3/services?page=2&per_page=100": (
            200, "", b'{"total_pages": 2, "contents": [{"id": "2", "name": "Two"}]}',
        ),
        "/v3/services/1": (200, "", b'{"id": "1", "name": "One", "email": "one@directory.example"}'),
        "/v3/services/2": (200, "", b'{"id": "2", "name": "Two"}'),
        "/page/services": (200, "", b"<html>"),
    }  # fmt: skip
    with serving(said) as url:
        found = services_at(f"{url}/v3/", door=own_server_only())
        assert [each["name"] for each in found] == ["One", "Two"]
        assert found[0]["email"] == "one@directory.example"
        with pytest.raises(CannotRead, match="no JSON"):
            services_at(f"{url}/page", door=own_server_only())
