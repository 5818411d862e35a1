"""How we are doing, and what was promised, in Chromium: at two widths, in the dark, by keyboard, without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import assert_accessible, watched_page
from tests.support.site import Site

PAGES = [
    "/how-we-are-doing/",
    "/how-we-are-doing/street-meets/",
    "/how-we-are-doing/answered-in-time/",
    "/strategy/actions/",
    "/strategy/actions/tell-what-came-of-it/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(live_site: Site, chromium: Browser, scheme: str) -> None:
    for is_phone in (False, True):
        with watched_page(chromium, phone=is_phone) as page:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for path in PAGES:
                page.goto(live_site.url + path)
                assert_accessible(page)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, f"{path} scrolls sideways"


def test_it_fits_320_pixels(live_site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PAGES:
        page.goto(live_site.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} scrolls sideways"


def test_the_figures_of_a_chart_are_one_key_away(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    page.goto(f"{live_site.url}/how-we-are-doing/")
    card = page.locator(".gauge").filter(has_text="Street-meets held with residents")
    expect(card.get_by_role("img", name="Street-meets held with residents")).to_be_visible()
    figures = card.get_by_role("table")
    expect(figures).to_be_hidden()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(figures.get_by_role("row", name="October to December 2025")).to_contain_text("Missing")


def test_home_shows_three_and_leads_to_them(live_site: Site, page: Page) -> None:
    page.goto(live_site.url)
    expect(page.locator(".stat")).to_have_count(3)
    page.get_by_role("link", name="Street-meets held with residents").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Street-meets")
