"""Debian's Chromium, driven by Playwright; what it may not do; axe inside it."""

import contextlib
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.support.databases import ROOT

# Without these Chromium calls home at every start, which a closed network refuses.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
# WCAG 2.2 AA and what axe calls best practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str | None:
    """Return where Chromium is, or nothing."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def what_is_missing() -> str:
    """Return why browser tests cannot run here, with the cure; empty when they can."""
    if not chromium_path():
        return "no Chromium on this machine (on Debian: apt-get install chromium)"
    if not (ROOT / "static" / "build").is_dir():
        return "the stylesheet and the script are not built (install Node.js 20 with npm, then: make setup)"
    return ""


@contextlib.contextmanager
def running_chromium() -> Iterator[Browser]:
    """Yield Chromium with a new, empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def watched_page(
    browser: Browser, *, javascript: bool = True, phone: bool = False
) -> Iterator[Page]:
    """Yield a page with no history and no cookies; afterwards fail on what no page may do.

    That is: asking another host for anything, breaking the content security policy, or a script error.
    """
    context = browser.new_context(
        java_script_enabled=javascript, viewport=PHONE if phone else DESK, locale="en-GB"
    )
    context.set_default_timeout(15_000)
    wrongs: list[str] = []

    def note_request(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host and host not in {"127.0.0.1", "localhost"}:
            wrongs.append(f"asked another host: {request.url}")

    def note_words(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrongs.append(message.text)

    context.on("request", note_request)
    context.on("console", note_words)
    context.on("weberror", lambda error: wrongs.append(f"script error: {error.error}"))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not wrongs, "\n".join(wrongs)


# Words that are still fading in have less contrast than they will have in a moment; nobody waits
# more than a second for a picture that moves for ever.
ANIMATIONS_OVER = """() => Promise.race([
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))),
    new Promise((resolve) => setTimeout(resolve, 1000)),
])"""


def assert_accessible(page: Page, *, within: str | None = None) -> None:
    """Fail with a readable list when axe finds anything wrong with the page, or the part `within` selects."""
    page.evaluate(ANIMATIONS_OVER)
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within, options=options).response["violations"]
    lines = [
        f"{one['id']} ({one['impact']}): {one['help']}\n"
        + "\n".join(
            f"    {' '.join(node['target'])}  {node['html'][:160]}" for node in one["nodes"]
        )
        for one in found
    ]
    assert not found, f"{page.url}\n" + "\n".join(lines)
