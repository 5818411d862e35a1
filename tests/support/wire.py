"""What a page weighs: the bytes that a browser with an empty cache takes over the wire, as in production."""

from functools import cache
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser

from tests.support.browser import watched_page
from tests.support.visitor import Visitor


@cache
def wire_bytes_of_file(url: str) -> int:
    """Return the size of a static file as whitenoise serves it in production: brotli, made beforehand."""
    answer = Visitor(url, encodings="identity").get(urlsplit(url).path)
    assert answer.status == 200, url
    if answer.headers["Content-Type"].startswith(("image/png", "image/jpeg", "font/")):
        return answer.wire_bytes
    return min(answer.wire_bytes, len(brotli.compress(answer.body.encode())))


def requests_of(chromium: Browser, url: str) -> list[str]:
    """Return every address that a browser with an empty cache asks for, the page's own first."""
    with watched_page(chromium, phone=True) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url, wait_until="networkidle")
        assert not page.context.cookies()
        return [each for each in asked if not each.startswith("data:")]


def page_bytes(url: str) -> int:
    """Return the size of a page alone, compressed."""
    return Visitor(url).get(urlsplit(url).path).wire_bytes


def weights_of(chromium: Browser, url: str) -> dict[str, int]:
    """Return the size of everything that a page asks for, by address, the page's own first."""
    page, *files = requests_of(chromium, url)
    return {page: page_bytes(page)} | {each: wire_bytes_of_file(each) for each in files}
