"""Each journey on a phone: every page accessible, no wider than the screen, with and without script."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import assert_accessible, watched_page
from tests.support.databases import ROOT
from tests.support.people import JOURNEYS, person
from tests.support.site import Site
from tests.support.walker import walk_in_browser

PICTURES = ROOT / "var" / "screenshots"


def picture(page: Page, slug: str) -> None:
    """Keep what a page looks like, to be looked at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    step = urlsplit(page.url).path.rstrip("/").rsplit("/", 1)[-1]
    page.screenshot(path=PICTURES / f"{slug}-{step}-360.png", full_page=True)


@pytest.mark.parametrize("slug", JOURNEYS)
def test_a_phone_with_script(live_site: Site, phone_page: Page, slug: str) -> None:
    def look(page: Page) -> None:
        assert_accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{page.url} is {wide} px too wide"
        picture(page, slug)

    wishes = person("confidential", danger=["weapon", "child"], call_999="called")
    walk_in_browser(phone_page, f"{live_site.url}/report/{slug}/", wishes, at_each=look)
    expect(phone_page.locator("output#receipt-code")).to_be_visible()


@pytest.mark.parametrize("slug", JOURNEYS)
def test_a_phone_without_script(live_site: Site, chromium: Browser, slug: str) -> None:
    with watched_page(chromium, javascript=False, phone=True) as page:
        walk_in_browser(page, f"{live_site.url}/report/{slug}/", person("anonymous"))
        expect(page.locator("output#receipt-code")).to_be_visible()


def test_errors_are_said_first_and_lead_to_the_question(live_site: Site, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{live_site.url}/report/cuckooing/start/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert_accessible(page)
    summary.get_by_role("link").click()
    expect(page.locator("input[name=danger]").first).to_be_focused()


def test_what_comes_too_late_is_shown_again(live_site: Site, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{live_site.url}/report/cuckooing/start/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("None of these").check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are no longer here")
    expect(page.locator(".answers")).to_contain_text("None of these")
    assert_accessible(page)
    picture(page, "too-late")
