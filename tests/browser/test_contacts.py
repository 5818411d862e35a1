"""A contact confirms an address on a phone and without JavaScript; the desk shows who gets what."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports import contact_checks, contacts
from reports.models import PartnerContact
from tests.support.browser import assert_accessible
from tests.support.scenes import Officer
from tests.support.site import Site


def _confirm(page: Page, site: Site, look: Callable[[Page], None]) -> None:
    """Ask a contact, open the link and press the button."""
    today = timezone.localdate()
    with site.rows():
        contact = PartnerContact.objects.order_by("pk")[0]
        PartnerContact.objects.filter(pk=contact.pk).update(bounced_at=timezone.now())
        check = contacts.ask(contact=contact, by="mia", now=timezone.now())
        address = contact_checks.url_of(check)
    page.goto(f"{site.url}/{address.split('/', 3)[3]}")
    look(page)
    page.get_by_role("button", name="Yes, send them to me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is confirmed")
    look(page)
    with site.rows():
        contact.refresh_from_db()
        # Midnight may have passed since the button was pressed.
        assert contact.verified_on in {today, timezone.localdate()}
        assert contact.bounced_at is None


def test_on_a_phone_every_page_can_be_used_by_everybody(live_site: Site, phone_page: Page) -> None:
    _confirm(phone_page, live_site, assert_accessible)


def test_without_javascript(live_site: Site, page_without_javascript: Page) -> None:
    _confirm(page_without_javascript, live_site, lambda _page: None)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_coverage_report(live_site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    Officer(page, live_site).signs_in()
    page.goto(f"{live_site.url}/admin/reports/coverage/")
    expect(page.get_by_role("heading", name="Contacts to look after")).to_be_visible()
    assert_accessible(page, within="main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
