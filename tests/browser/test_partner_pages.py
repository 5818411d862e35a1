"""Every other page of a partner, on the smallest phone: with script and axe, without, and by keyboard."""

import base64
import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports import authenticators
from reports.models import PartnerContact, PartnerEntry, Referral
from tests.factories import reports as make
from tests.support.browser import assert_accessible
from tests.support.databases import ROOT
from tests.support.scenes import Colleague
from tests.support.site import Site

PICTURES = ROOT / "var" / "screenshots"
SMALLEST = {"width": 320, "height": 640}
Look = Callable[[Page], None]


def _look(page: Page) -> None:
    """Accessible, no wider than the screen, and kept as a picture to be looked at."""
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = "-".join(urlsplit(page.url).path.strip("/").split("/")[2:]) or "start"
    page.screenshot(path=PICTURES / f"partner-{name}-320.png", full_page=True)


def _look_away(page: Page) -> None:
    """Axe needs script."""


@pytest.fixture
def referrals(live_site: Site) -> Iterator[list[Referral]]:
    """Three referrals to the same mailbox; its app is forgotten afterwards."""
    with live_site.rows():
        made = [
            make.referral_of(make.take_report(tier, now=timezone.now()))
            for tier in ("named", "confidential", "named")
        ]
        contact = PartnerContact.objects.get(pk=made[0].contact_id)
    yield made
    with live_site.rows():
        authenticators.remove(contact)


def _open(page: Page, site: Site, referral: Referral) -> Colleague:
    with site.rows():
        mailbox, reference = referral.contact.email, referral.case.reference
    colleague = Colleague(page, site.mail, mailbox)
    colleague.opens_it(colleague.gets_the_mail_about(reference))
    return colleague


def _write(page: Page, look: Look, link: str, label: str, button: str, error: str) -> None:
    """Follow a link, be told what is missing, and write."""
    page.get_by_role("link", name=link).click()
    look(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("alert")).to_contain_text(error)
    look(page)
    page.get_by_label(label).fill(f"About {label}")
    page.get_by_role("button", name=button).click()
    expect(page.locator(".written")).to_contain_text(f"About {label}")


def _set_up_an_app(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Use an authenticator app").click()
    look(page)
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator("img.qr")).to_be_visible()
    look(page)
    key = base64.b32decode(re.sub(r"\s", "", page.locator("#key").inner_text()))
    code = TOTP(key, 8, SHA1(), 30).generate(int(time.time())).decode()  # noqa: S303
    page.get_by_label("Code from your app").fill(code)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your app is set up")
    look(page)
    page.get_by_role("button", name="Go back to the referral").click()


def _walk(page: Page, site: Site, look: Look, referrals: list[Referral]) -> None:
    page.set_viewport_size(SMALLEST)
    colleague = _open(page, site, referrals[0])
    look(page)
    question = "What do you need to know?"
    _write(page, look, "Ask a question", question, "Send the question", "Enter your question")
    _write(page, look, "Add a note", "Your note", "Add the note", "Enter your note")
    colleague.accepts("Sam Patel")
    page.get_by_role("button", name="Record an outcome").click()
    look(page)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what came of it")
    page.get_by_label("We took action").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".written")).to_contain_text("Outcome: We took action")
    _set_up_an_app(page, look)
    with site.rows():
        other = referrals[1].case.reference
        assert PartnerEntry.objects.filter(referral=referrals[0]).count() == 3
    page.get_by_role("link", name="See everything").click()
    look(page)
    page.get_by_role("button", name=f"Open {other}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Referral {other}")
    look(page)
    page.get_by_role("button", name="I have finished").click()
    page.get_by_role("heading", name="You have finished").wait_for()
    _come_with_the_app(page, site, look, referrals[0])


def _come_with_the_app(page: Page, site: Site, look: Look, referral: Referral) -> None:
    page.context.clear_cookies()
    letter = Colleague(page, site.mail, "").gets_the_mail_about(referral.case.reference)
    found = re.search(r"https?://\S+/partner/\w+/", letter.text)
    assert found
    page.goto(found[0])
    look(page)
    page.get_by_role("button", name="Use my app").click()
    look(page)
    page.get_by_label("Code from your app").fill("00000000")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("not the code that your app shows now")
    look(page)


def test_on_the_smallest_phone(
    live_site: Site, phone_page: Page, referrals: list[Referral]
) -> None:
    _walk(phone_page, live_site, _look, referrals)


def test_without_javascript(
    live_site: Site, page_without_javascript: Page, referrals: list[Referral]
) -> None:
    _walk(page_without_javascript, live_site, _look_away, referrals)


def test_handing_on_by_keyboard(
    live_site: Site, phone_page: Page, referrals: list[Referral]
) -> None:
    page = phone_page
    _open(page, live_site, referrals[2])
    page.get_by_role("button", name="Not ours").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why is it not yours?").wait_for()
    _look(page)
    page.get_by_label("Why is it not yours?").focus()
    page.keyboard.type("It is in the street")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Back to the partnership")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Straight on to")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("is now with Stevenage neighbourhood wardens")
    _look(page)


def test_it_prints_without_what_is_only_for_a_screen(
    live_site: Site, page: Page, referrals: list[Referral]
) -> None:
    _open(page, live_site, referrals[0])
    page.emulate_media(media="print")
    expect(page.get_by_text("In confidence, for")).to_be_visible()
    expect(page.get_by_text("What they told us")).to_be_visible()
    for words in ("Ask a question", "Before you go", "Go to your answer"):
        expect(page.get_by_text(words, exact=True)).to_be_hidden()
