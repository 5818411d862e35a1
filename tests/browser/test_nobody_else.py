"""Every public page in Chromium: no other host, no cookie but the one while reporting, nothing kept, nothing telling."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import watched_page
from tests.support.people import JOURNEYS, person
from tests.support.site import Site
from tests.support.walker import fill_in_browser, press_on

# Not pages to read: the way out ends the visit, the desk is not public.
NOT_FOLLOWED = ("/leave/", "/admin/", "/demo/", "/documents/")
SETS_A_COOKIE = "/start/"
# Chromium keeps these as files instead of showing them.
FILES = (".csv", ".ics", ".pdf", "/csv/", "/json/", "/pdf/")
FOLLOW_UP = "/report/follow-up/"
LEAST_PAGES = 20
NEUTRAL = "SoSafe"
KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length
})"""
EXIT = ".govuk-exit-this-page__button"


@dataclass(frozen=True)
class Seen:
    """What a page gave away in the browser's own frame."""

    path: str
    title: str
    icon: str
    has_exit: bool
    is_quiet: bool
    referrer: str
    cookies: tuple[str, ...]


def look(page: Page) -> Seen:
    return Seen(
        urlsplit(page.url).path,
        page.title(),
        page.locator("link[rel=icon]").get_attribute("href") or "",
        page.locator(EXIT).count() == 1,
        page.locator("body.quiet").count() == 1,
        page.evaluate("document.referrer"),
        tuple(sorted(cookie["name"] for cookie in page.context.cookies())),
    )


def crawl(page: Page, home: str) -> Iterator[Seen]:
    """Open every page that links lead to from home; yield each."""
    waiting, known = [f"{home}/"], {f"{home}/"}
    while waiting:
        link = waiting.pop(0)
        if urlsplit(link).path.endswith(FILES):
            file = page.request.get(link, timeout=90_000)
            assert file.status < 400, f"{file.status} at {link}"
            assert "set-cookie" not in file.headers, link
            continue
        answer = page.goto(link, wait_until="load")
        assert answer is not None
        assert answer.status < 400, f"{answer.status} at {page.url}"
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        yield look(page)
        page.context.clear_cookies()
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        for link in (urldefrag(each)[0] for each in links):
            path = urlsplit(link).path
            is_ours = link.startswith(f"{home}/") and not path.startswith(NOT_FOLLOWED)
            if is_ours and not path.endswith(SETS_A_COOKIE) and link not in known:
                known.add(link)
                waiting.append(link)


def is_for_reports(path: str) -> bool:
    return path.startswith("/report/")


def test_every_published_page(live_site: Site, chromium: Browser) -> None:
    with watched_page(chromium) as page:
        seen = list(crawl(page, live_site.url))
        assert set(page.evaluate(KEPT).values()) == {0}
    assert len(seen) >= LEAST_PAGES, [one.path for one in seen]
    assert len({one.icon for one in seen}) == 1
    for one in seen:
        # The box for a code is a form, and needs to know that it was us who showed it.
        assert one.cookies == (("session",) if one.path == FOLLOW_UP else ()), one
        if one.is_quiet or is_for_reports(one.path):
            assert one.has_exit, one
            assert one.title == NEUTRAL, one
    paths = {one.path for one in seen}
    assert {f"/report/{slug}/" for slug in JOURNEYS} <= paths
    assert {"/report/", FOLLOW_UP, "/get-help/staying-safe-online/"} <= paths


@pytest.mark.parametrize("slug", JOURNEYS)
def test_every_page_of_a_form(live_site: Site, chromium: Browser, slug: str) -> None:
    with watched_page(chromium) as page:
        page.goto(f"{live_site.url}/")
        icon = look(page).icon
        page.goto(f"{live_site.url}/report/{slug}/start/")
        wishes = person("named")
        for _ in range(60):
            one = look(page)
            assert one.has_exit, one
            assert one.is_quiet, one
            assert one.icon == icon
            assert one.title.removesuffix(NEUTRAL).rstrip(" –").split() in telling_nothing(), one
            assert one.referrer == "", one
            safe = page.locator(".quiet-footer a[href='/get-help/staying-safe-online/']")
            assert safe.count() == 1
            (cookie,) = page.context.cookies()
            assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (
                "session",
                True,
                "Lax",
                -1,
            )
            assert set(page.evaluate(KEPT).values()) == {0}
            if page.url.endswith("/done/"):
                return
            fill_in_browser(page, wishes)
            press_on(page)
    raise AssertionError("the form did not end")


def telling_nothing() -> list[list[str]]:
    """The words that may stand before the neutral name in a title."""
    return [[], *(["Question", str(number)] for number in range(1, 40))]


def test_every_page_behind_a_code(live_site: Site, chromium: Browser) -> None:
    with watched_page(chromium) as page:
        page.goto(f"{live_site.url}{FOLLOW_UP}")
        page.get_by_role("textbox").first.fill("0000-0000-0000-0000")
        press_on(page)
        one = look(page)
        assert (one.has_exit, one.is_quiet, one.referrer) == (True, True, "")
        assert one.title in {NEUTRAL, f"Error: {NEUTRAL}"}


@pytest.mark.parametrize("path", ["/report/nothing/", "/nothing/", "/report/hate-crime/nothing/"])
def test_pages_that_are_not_there_tell_nothing(
    live_site: Site, chromium: Browser, path: str
) -> None:
    with watched_page(chromium) as page:
        page.goto(f"{live_site.url}{path}")
        assert "hate" not in page.title().lower()
        assert page.context.cookies() == []


def test_the_browser_knows_every_power_that_is_closed(live_site: Site, chromium: Browser) -> None:
    """It complains in its console of a header that it does not understand."""
    with watched_page(chromium) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{live_site.url}/report/hate-crime/")
        page.wait_for_timeout(200)
        # Chromium has no Bluetooth on Linux; elsewhere it has.
        assert [words for words in said if "'bluetooth'" not in words] == []
