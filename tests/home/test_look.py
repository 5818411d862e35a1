"""Pages as a browser shows them: no sideways scroll, reachable targets, nothing that axe objects to."""

import pytest
from playwright.sync_api import Page

from tests.support import browser as browsers
from tests.support.site import Site

PATHS = ["/", "/get-help/", "/get-help/staying-safe-online/", "/about/", "/report/", "/alerts/"]
SMALL = """() => [...document.querySelectorAll('a, button')]
  .filter((e) => !e.closest('p, li p, .rich, .govuk-visually-hidden, .govuk-skip-link') && !e.matches('.govuk-skip-link'))
  .map((e) => [e.textContent.trim(), Math.round(e.getBoundingClientRect().height)])
  .filter(([, height]) => height && height < 24)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_has_nothing_to_say(page: Page, live_site: Site, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(live_site.url + path)
    browsers.assert_accessible(page)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways(page: Page, live_site: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(live_site.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []


def test_the_menu_opens_with_and_without_script(
    phone_page: Page, page_without_javascript: Page, live_site: Site
) -> None:
    phone_page.goto(live_site.url)
    link = phone_page.locator("#nav a").first
    assert not link.is_visible()
    phone_page.get_by_role("button", name="Menu").click()
    assert link.is_visible()
    page_without_javascript.set_viewport_size({"width": 360, "height": 720})
    page_without_javascript.goto(live_site.url)
    assert page_without_javascript.locator("#nav a").first.is_visible()


def test_the_way_out_stays_under_the_thumb(phone_page: Page, live_site: Site) -> None:
    phone_page.goto(f"{live_site.url}/get-help/staying-safe-online/")
    phone_page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = phone_page.get_by_role("button", name="Exit this page").bounding_box()
    assert box is not None
    height = phone_page.viewport_size["height"]
    assert height - 90 < box["y"] < height - 40
    assert box["height"] >= 44
