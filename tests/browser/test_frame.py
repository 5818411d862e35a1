"""What is around every page, on the smallest screens."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import watched_page
from tests.support.site import Site

APART = """() => {
    const name = document.querySelector(".logo__name").getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".logo__name"));
    const words = range.getBoundingClientRect();
    const menu = document.querySelector(".menu-button").getBoundingClientRect();
    return {words: Math.max(name.right, words.right), menu: menu.left, top: menu.top, bottom: words.bottom};
}"""


@pytest.mark.parametrize("width", [320, 360, 414])
@pytest.mark.parametrize(
    "name", ["SoSafe", "Herefordshire CSP", "Northamptonshire Community Safety"]
)
def test_a_long_name_leaves_the_menu_button_its_place(
    live_site: Site, chromium: Browser, name: str, width: int
) -> None:
    with watched_page(chromium, phone=True) as page:
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{live_site.url}/")
        expect(page.locator(".menu-button")).to_be_visible()
        page.locator(".logo__name").evaluate("(one, name) => { one.textContent = name }", name)
        found = page.evaluate(APART)
        assert found["words"] <= found["menu"] or found["bottom"] <= found["top"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
