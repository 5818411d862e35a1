"""What the three people of the main job do in Chromium; tests and pictures both stand on it.

`look` is called on every page they meet.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from portal.demo import accounts
from tests.support.mail import Letter, SmtpServer
from tests.support.people import Wishes
from tests.support.site import Site
from tests.support.walker import walk_in_browser

Look = Callable[[Page], None]
LINK = re.compile(r"https?://\S+/partner/\w+/")
CODE = re.compile(r"\b(\d{8})\b")


def _glance(page: Page) -> None:
    """Look at nothing."""


@dataclass(frozen=True)
class Told:
    """What a resident goes home with."""

    reference: str
    code: str


@dataclass
class Resident:
    """Somebody with something to report."""

    page: Page
    site: Site
    look: Look = _glance

    def reports(self, slug: str, wishes: Wishes) -> Told:
        """Walk through a form and send it."""
        start = f"{self.site.url}/report/{slug}/"
        walk_in_browser(self.page, start, wishes, at_each=self.look)
        reference = self.page.locator("output#reference").inner_text().strip()
        return Told(reference, self.page.locator("output#receipt-code").inner_text().strip())


@dataclass
class Colleague:
    """Somebody at a partner, with a browser and a mailbox."""

    page: Page
    mail: SmtpServer
    mailbox: str
    look: Look = _glance

    def gets_the_mail_about(self, reference: str) -> Letter:
        """Wait for the email with the link, also where a busy machine had to try a second time."""
        (letter, *_) = self.mail.wait_for(
            to=self.mailbox, where=lambda one: reference in one.subject, seconds=75
        )
        return letter

    def opens_it(self, letter: Letter) -> None:
        """Open the link, press the button, and type the code that comes by mail."""
        link = LINK.search(letter.text)
        assert link, letter.text
        seen = len(self.mail.letters)
        self.page.goto(link[0])
        self.look(self.page)
        self.page.get_by_role("button", name="Send me a code").click()
        self.page.get_by_label("One-time code").wait_for()
        self.look(self.page)
        self.page.get_by_label("One-time code").fill(self._code_after(seen))
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_role("heading", name="What we know").wait_for()
        self.look(self.page)

    def _code_after(self, seen: int) -> str:
        known = self.mail.letters[:seen]
        letters = self.mail.wait_for(
            to=self.mailbox,
            where=lambda one: one not in known and one.subject == "Your one-time code",
        )
        code = CODE.search(letters[-1].text)
        assert code, letters[-1].text
        return code[1]

    def accepts(self, owner: str) -> None:
        """Say that it is theirs."""
        self.page.get_by_role("button", name="Accept").click()
        self.page.get_by_label("Who will deal with it?").fill(owner)
        self.page.get_by_label("What happens next?").fill("We will visit")
        self.look(self.page)
        self.page.get_by_role("button", name="Accept").click()
        expect(self.page.get_by_role("heading", name="Accepted")).to_be_visible()
        self.look(self.page)


@dataclass
class Officer:
    """A triage officer of the partnership."""

    page: Page
    site: Site
    look: Look = _glance

    def signs_in(self) -> None:
        """Sign in at /admin/ with the demonstration's account."""
        with self.site.rows():
            accounts.make()
        self.page.goto(f"{self.site.url}/admin/")
        self.page.locator("[name=username]").fill("officer")
        self.page.locator("[name=password]").fill(accounts.PASSWORD)
        self.page.locator("form[action*=login] [type=submit]").click()
        self.page.wait_for_url(f"{self.site.url}/admin/")
        self.look(self.page)

    def opens_the_inbox(self) -> None:
        """Open the list of cases."""
        self.page.goto(f"{self.site.url}/admin/reports/")
        self.page.wait_for_load_state("load")
        self.look(self.page)

    def opens_the_case(self, reference: str) -> None:
        """Open a case from the inbox."""
        self.page.locator("main").get_by_role("link", name=reference).first.click()
        self.page.get_by_role("heading", name=reference).first.wait_for()
        self.look(self.page)
