"""An officer gives a partner words in place of a confidential report's own."""

import functools

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_whole_way import ENVIRONMENTAL_HEALTH, looks_right
from tests.support.browser import watched_page
from tests.support.mail import SmtpServer
from tests.support.people import person
from tests.support.scenes import Colleague, Officer
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import output_of, walk

WRITTEN = "Loud music in Bedwell most nights, from one flat. Please visit in the evening."


@pytest.mark.parametrize("on_a_phone", [False, True], ids=["desk", "phone"])
def test_an_officer_writes_and_a_partner_reads(
    live_site: Site, smtp_server: SmtpServer, chromium: Browser, on_a_phone: bool
) -> None:
    # Given a confidential report
    done = walk(Visitor(live_site.url), "antisocial-behaviour", person("confidential"))
    reference = output_of(done.body, "reference")
    looks = functools.partial(looks_right, only_main=True)

    # When an officer opens it and starts a summary
    with watched_page(chromium, phone=on_a_phone) as page:
        officer = Officer(page, live_site)
        officer.signs_in()
        officer.opens_the_inbox()
        officer.opens_the_case(reference)
        page.get_by_role("link", name="Write a summary").click()
        box = page.get_by_label("What partners may read")
        # then what looks identifying has been left out, and what was said stands beside it
        assert "beat shakes the wall" in box.input_value()
        assert "14 Quagmire Row" not in box.input_value()
        expect(page.locator("main")).to_contain_text("14 Quagmire Row")
        looks(page)
        # When they write it and check it
        box.fill(f"{WRITTEN}\nRing 07700 900999.")
        page.get_by_role("button", name="Save and check it").click()
        # then they are warned, and see what differs
        expect(page.locator("main")).to_contain_text("looks as if there is a phone number")
        expect(page.locator("del").first).to_be_visible()
        looks(page)
        page.get_by_role("link", name="Edit it").click()
        page.get_by_label("What partners may read").fill(WRITTEN)
        page.get_by_role("button", name="Save and check it").click()
        expect(page.locator("#summary-text")).to_have_text(WRITTEN)
        # When they approve it
        page.get_by_role("button", name="Approve: partners may read this").click()
        expect(page.locator("main")).to_contain_text("approved by officer")
        looks(page)

    # Then the partner reads it, and nothing that was said
    with watched_page(chromium, phone=on_a_phone) as page:
        colleague = Colleague(page, smtp_server, ENVIRONMENTAL_HEALTH)
        colleague.opens_it(colleague.gets_the_mail_about(reference))
        expect(page.get_by_role("heading", name="What our officer wrote for you")).to_be_visible()
        expect(page.locator("main")).to_contain_text(WRITTEN)
        expect(page.locator("main")).not_to_contain_text("quagmire")
        looks_right(page)
