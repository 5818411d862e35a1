"""An editor imports a strategy, puts a guess right, makes the draft and opens it."""

import functools

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.demo import accounts
from tests.browser.test_whole_way import looks_right
from tests.home.strategy.importing import documents
from tests.support.browser import watched_page
from tests.support.site import Site

FILE = {
    "name": "ashmere.md",
    "mimeType": "text/markdown",
    "buffer": documents.NUMBERED.text.encode(),
}


def signs_in(page: Page, site: Site) -> None:
    """Sign in as the comms editor of the demonstration."""
    with site.rows():
        accounts.make()
    page.goto(f"{site.url}/admin/login/")
    page.locator("[name=username]").fill("comms")
    page.locator("[name=password]").fill(accounts.PASSWORD)
    page.locator("form[action*=login] [type=submit]").click()


@pytest.mark.parametrize("how", ["desk", "phone", "without JavaScript"])
def test_an_editor_imports_a_strategy(own_site: Site, chromium: Browser, how: str) -> None:
    scripts = how != "without JavaScript"
    with watched_page(chromium, phone=how == "phone", javascript=scripts) as page:
        looks = functools.partial(looks_right, only_main=True) if scripts else _glances
        # Given a comms editor with a document
        signs_in(page, own_site)
        page.goto(f"{own_site.url}/admin/import-strategy/")
        looks(page)
        # When they choose a file that is none
        page.get_by_role("button", name="Read it").click()
        # then they are told
        expect(page.locator("main")).to_contain_text("Choose a file.")
        # When they choose the document
        page.locator("[type=file]").set_input_files(FILE)
        page.get_by_role("button", name="Read it").click()
        # then they see what was recognised
        main = page.locator("main")
        expect(main).to_contain_text("Priority 1: Domestic abuse")
        expect(main).to_contain_text("Lost: 0.")
        looks(page)
        # When they put a guess right and make the draft
        row = page.locator("li.import-row", has_text="Train every front-line worker")
        row.get_by_label("Piece").select_option(label="Plain text")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(main).to_contain_text("1 corrected")
        page.get_by_role("button", name="Save and make the draft").click()
        # then the report leads to the pages
        expect(main).to_contain_text("All of it is a draft")
        looks(page)
        if scripts:
            page.locator("main").get_by_role("link", name="Domestic abuse").first.click()
            expect(page.locator("#id_title")).to_have_value("Domestic abuse")


def _glances(page: Page) -> None:
    """Axe cannot run without scripts; that the page is there is enough."""
    expect(page.locator("main")).to_be_visible()
