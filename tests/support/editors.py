"""What editors and approvers do at the desk in Chromium, each in a browser of their own."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from portal.demo import accounts
from tests.support.scenes import Look
from tests.support.site import Site


@dataclass
class Editor:
    """Somebody who edits pages: one of the demonstration's accounts. `look` is called by name only."""

    page: Page
    site: Site
    look: Look

    @property
    def main(self) -> Locator:
        """What the page says beside the menu."""
        return self.page.locator("main")

    def signs_in(self, name: str) -> None:
        """Sign in at /admin/."""
        self.page.goto(f"{self.site.url}/admin/login/")
        self.page.locator("[name=username]").fill(name)
        self.page.locator("[name=password]").fill(accounts.PASSWORD)
        self.page.locator("form[action*=login] [type=submit]").click()
        self.page.wait_for_url(f"{self.site.url}/admin/")

    def opens(self, path: str) -> None:
        """Open a page of ours, and look at it."""
        self.page.goto(self.site.url + path)
        self.look(self.page)

    def opens_from_the_menu(self, name: str) -> None:
        """Open a page of ours by the menu, and look at it."""
        self.page.locator("#wagtail-sidebar").get_by_role("link", name=name, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)
        self.look(self.page)

    def chooses(self, name: str) -> None:
        """Follow a link in the page's own words to an editor."""
        self.main.get_by_role("link", name=name, exact=True).first.click()
        expect(self.page.locator("#id_title")).to_be_visible()

    def adds(self, field: str, words: str) -> None:
        """Add a block with these words to a field of the editor that holds blocks."""
        section = self.page.locator(f"#panel-child-content-{field}-section")
        section.get_by_role("button", name="Insert a block").first.click()
        section.locator("textarea").last.fill(words)

    def submits(self) -> None:
        """Send what the editor shows to somebody who approves it."""
        self._more("Submit to Approval")

    def publishes(self) -> None:
        """Publish what the editor shows, without asking anybody."""
        self._more("Publish")

    def approves(self) -> None:
        """Approve what the editor shows, which publishes it."""
        self._more("Approve")

    def is_told(self, words: str) -> None:
        """Find these words in the message above the page."""
        expect(self.page.locator(".messages")).to_contain_text(re.compile(words))

    def _more(self, name: str) -> None:
        more = self.page.get_by_role("button", name="More actions")
        more.last.click()
        self.page.get_by_role("button", name=name, exact=True).last.click()
