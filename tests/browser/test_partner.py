"""A partner's walk in a browser: mail, link, code, answer."""

import re
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from playwright.sync_api import Page, expect

from reports.choices import ReferralStatus
from reports.models import Referral
from tests.factories import reports as make
from tests.support.browser import assert_accessible
from tests.support.site import Site

LINK = re.compile(r"https?://\S+/partner/\w+/")
CODE = re.compile(r"one-time code is (\d{8})")


def _refer(site: Site, now: datetime) -> tuple[Referral, str]:
    """Put a named report of noise through the intake; return its referral and the link mailed."""
    with site.rows():
        referral = make.referral_of(make.take_report("named", now=now))
        address = referral.contact.email
        reference = referral.case.reference
    letter = site.mail.wait_for(to=address, where=lambda one: reference in one.subject)[-1]
    found = LINK.search(letter.text)
    assert found
    return referral, found[0]


def _walk(page: Page, site: Site, look: Callable[[Page], None]) -> None:
    """Open the mailed link, give the mailed code, and accept."""
    referral, address = _refer(site, timezone.now())
    with site.rows():
        mailbox = referral.contact.email
    page.goto(address)
    look(page)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Enter your one-time code")).to_be_visible()
    look(page)
    letter = site.mail.wait_for(to=mailbox, where=lambda one: bool(CODE.search(one.text)))[-1]
    found = CODE.search(letter.text)
    assert found
    page.get_by_label("One-time code").fill(found[1])
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(referral.case.reference)
    look(page)
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter who will deal with it")
    look(page)
    page.get_by_label("Who will deal with it?").fill("Sam Patel")
    page.get_by_label("What happens next?").fill("We will visit")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="Accepted")).to_be_visible()
    look(page)
    with site.rows():
        referral.refresh_from_db()
        assert referral.status == ReferralStatus.ACCEPTED
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_role("button", name="I have finished")).to_have_count(0)
    page.wait_for_load_state("load")
    page.go_back()
    page.reload()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()


def _look(page: Page) -> None:
    """Accessible, and no sideways scroll."""
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _look_away(page: Page) -> None:
    """Nothing: axe needs the page's JavaScript."""


def test_on_a_phone(live_site: Site, phone_page: Page) -> None:
    _walk(phone_page, live_site, _look)


def test_without_javascript(live_site: Site, page_without_javascript: Page) -> None:
    _walk(page_without_javascript, live_site, _look_away)
