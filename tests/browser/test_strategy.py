"""The strategy in Chromium: accessible, on a phone, by keyboard, on paper."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_accessible
from tests.support.site import Site

PAGES = (
    "/strategy/",
    "/strategy/drugs/",
    "/strategy/cuckooing/",
    "/strategy/foreword/",
    "/strategy/about-sosafe/",
    "/strategy/achievements/",
    "/strategy/money-and-monitoring/",
    "/strategy/print/",
    "/glossary/",
)
WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_accessible_and_fits_a_small_phone(
    live_site: Site, page: Page, path: str
) -> None:
    page.goto(live_site.url + path)
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDTH) == 320
    assert_accessible(page)


def test_a_reader_finds_a_priority_and_the_form_to_report(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    page.goto(f"{live_site.url}/strategy/")
    page.get_by_role("link", name="Help people to spot cuckooing").click()
    page.get_by_role("main").locator("a.term[href$=term-cuckooing]").first.click()
    assert page.url.endswith("/glossary/#term-cuckooing")
    page.go_back()
    page.get_by_role("complementary").get_by_role("link", name="cuckooing").first.click()
    assert "/report/cuckooing/" in page.url


def test_a_table_can_be_scrolled_by_keyboard(live_site: Site, phone_page: Page) -> None:
    phone_page.goto(f"{live_site.url}/strategy/money-and-monitoring/")
    table = phone_page.get_by_role("region", name="Who supports each objective")
    table.focus()
    assert table.evaluate("each => each === document.activeElement")
