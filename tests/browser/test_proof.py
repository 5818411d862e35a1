"""The check page's challenge in a real browser: solved while it is read, and never in anybody's way."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from reports.choices import Doubt
from reports.models import Case
from tests.support.browser import assert_accessible, watched_page
from tests.support.people import person
from tests.support.site import Site
from tests.support.walker import fill_in_browser, press_on, walk_in_browser

SLUG = "antisocial-behaviour"


def to_check(page: Page, site: Site) -> None:
    """Answer everything and stop at the check page."""
    page.goto(f"{site.url}/report/{SLUG}/start/")
    for _ in range(60):
        if urlsplit(page.url).path.endswith("/check/"):
            return
        fill_in_browser(page, person("anonymous"))
        press_on(page)
    raise AssertionError(page.url)


def case_of(page: Page, site: Site) -> Case:
    """The case whose receipt the page shows."""
    expect(page.locator("output#receipt-code")).to_be_visible()
    reference = page.locator("output#reference").inner_text().strip()
    with site.rows():
        return Case.objects.get(reference=reference)


def test_it_is_solved_while_somebody_reads(live_site: Site, phone_page: Page) -> None:
    to_check(phone_page, live_site)
    button = phone_page.get_by_role("button", name="Send your report")
    expect(button).to_be_enabled()
    assert_accessible(phone_page)
    wait_for_another(phone_page, "")
    press_on(phone_page)
    assert not case_of(phone_page, live_site).is_unverified


def test_whoever_presses_at_once_waits_a_moment_and_is_believed(
    live_site: Site, phone_page: Page
) -> None:
    walk_in_browser(phone_page, f"{live_site.url}/report/{SLUG}/", person("anonymous"))
    assert not case_of(phone_page, live_site).is_unverified


def test_without_javascript_it_is_kept_and_looked_at(live_site: Site, chromium: Browser) -> None:
    with watched_page(chromium, javascript=False, phone=True) as page:
        walk_in_browser(page, f"{live_site.url}/report/{SLUG}/", person("anonymous"))
        case = case_of(page, live_site)
        assert case.doubt in {Doubt.NO_PROOF, Doubt.TOO_QUICK}


@pytest.mark.parametrize(
    "broken",
    [
        "delete Crypto.prototype.subtle",
        "SubtleCrypto.prototype.deriveBits = () => Promise.reject(new Error('no'))",
        "SubtleCrypto.prototype.deriveBits = () => new Promise(() => {})",
    ],
)
def test_where_the_browser_cannot_it_is_sent_all_the_same(
    live_site: Site, page: Page, broken: str
) -> None:
    page.add_init_script(broken)
    walk_in_browser(page, f"{live_site.url}/report/{SLUG}/", person("anonymous"))
    assert case_of(page, live_site).is_unverified


def wait_for_another(page: Page, before: str) -> None:
    """Wait for a solved challenge that is not the one before.

    Asked from outside: the page's own clock stands still, and its policy forbids eval.
    """
    for _ in range(100):
        now = page.locator("[data-proof]").input_value()
        if len(now) > 100 and now != before:
            return
        page.wait_for_timeout(100)
    raise AssertionError("no new challenge was solved in ten seconds")


def test_whoever_comes_back_later_gets_a_new_challenge(live_site: Site, page: Page) -> None:
    page.clock.install()
    to_check(page, live_site)
    wait_for_another(page, "")
    before = page.locator("[data-proof]").input_value()
    asked: list[Route] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward("16:00")
    wait_for_another(page, before)
    assert {urlsplit(url).path for url in asked} == {f"/report/{SLUG}/check/"}
    press_on(page)
    assert not case_of(page, live_site).is_unverified
