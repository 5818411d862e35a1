"""A browser that runs no script of a page: plain HTTP, and cookies that die with it."""

import contextlib
import gzip
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

import brotli

Data = dict[str, list[str]]
FORM = "application/x-www-form-urlencoded"
MOST_REDIRECTS = 10


@dataclass(frozen=True)
class Answer:
    """One response: where it came from, its words, and how many bytes its body was on the wire."""

    path: str
    status: int
    headers: Message
    body: str
    wire_bytes: int


class Visitor:
    """Somebody at a browser. Follows redirects; keeps cookies only as long as it lives.

    With `solves`, the walker does the check page's sum for it; without, it is one without JavaScript.
    """

    def __init__(
        self,
        url: str,
        *,
        encodings: str = "br, gzip",
        seconds: float = 30,
        solves: bool = True,
        headers: Mapping[str, str] | None = None,
        source: str = "",
    ) -> None:
        """`headers` go with every request; `source` is the loopback address that it comes from."""
        self.solves = solves
        self.host = urlsplit(url).netloc
        self.cookies: dict[str, str] = {}
        # Every Set-Cookie line as it came.
        self.cookie_lines: list[str] = []
        self._encodings = encodings
        self._seconds = seconds
        self._headers = dict(headers or {})
        self._source = (source, 0) if source else None

    def get(self, path: str) -> Answer:
        """Open an address."""
        return self._follow(self.ask("GET", path))

    def post(self, path: str, data: Data) -> Answer:
        """Send a form; return the page that it leads to."""
        return self._follow(self.ask("POST", path, data))

    def post_parts(self, path: str, body: bytes, content_type: str) -> Answer:
        """Send a form that is made already, such as one with files; return the page that it leads to."""
        return self._follow(self._send("POST", path, body, content_type))

    def ask(self, method: str, path: str, data: Data | None = None) -> Answer:
        """Ask once, following no redirect."""
        if data is None:
            return self._send(method, path)
        return self._send(method, path, urlencode(data, doseq=True).encode(), FORM)

    def _send(
        self, method: str, path: str, body: bytes | None = None, content_type: str = ""
    ) -> Answer:
        headers = {"Accept-Encoding": self._encodings, "Accept": "text/html", **self._headers}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if content_type:
            headers["Content-Type"] = content_type
        connection = http.client.HTTPConnection(
            self.host, timeout=self._seconds, source_address=self._source
        )
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            raw = response.read()
        self._keep_cookies(response.headers)
        text = _unpack(raw, response.headers.get("Content-Encoding", ""))
        return Answer(path, response.status, response.headers, text, len(raw))

    def _follow(self, answer: Answer) -> Answer:
        for _ in range(MOST_REDIRECTS):
            if answer.status not in {301, 302, 303}:
                return answer
            target = urlsplit(urljoin(answer.path, answer.headers["Location"]))
            query = f"?{target.query}" if target.query else ""
            answer = self.ask("GET", target.path + query)
        raise AssertionError(f"redirected without end, last to {answer.path}")

    def _keep_cookies(self, headers: Message) -> None:
        for line in headers.get_all("Set-Cookie", []):
            self.cookie_lines.append(line)
            for name, cookie in SimpleCookie(line).items():
                if cookie.value and cookie["max-age"] != "0":
                    self.cookies[name] = cookie.value
                else:
                    self.cookies.pop(name, None)


def _unpack(raw: bytes, encoding: str) -> str:
    if encoding == "br":
        raw = brotli.decompress(raw)
    elif encoding == "gzip":
        raw = gzip.decompress(raw)
    return raw.decode(errors="replace")
