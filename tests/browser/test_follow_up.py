"""Somebody comes back with their code on a phone: every page accessible, with and without script."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from reports import cases, messages
from reports.models import Case
from tests.support.browser import assert_accessible, watched_page
from tests.support.databases import ROOT
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import output_of, walk

PICTURES = ROOT / "var" / "screenshots"
Look = Callable[[Page], None]


def _reported(site: Site, tier: str) -> tuple[str, str]:
    """Report something as a stranger; return the reference and the code."""
    done = walk(Visitor(site.url), "antisocial-behaviour", person(tier))
    return output_of(done.body, "reference"), output_of(done.body, "receipt-code")


def looks_right(page: Page) -> None:
    """Accessible, no wider than the screen, and kept as a picture to be looked at."""
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = urlsplit(page.url).path.strip("/").replace("/", "-")
    page.screenshot(path=PICTURES / f"{name}-360.png", full_page=True)


def is_not_looked_at(page: Page) -> None:
    """Axe needs script."""


def _enter(page: Page, site: Site, code: str) -> None:
    page.goto(f"{site.url}/report/follow-up/")
    page.get_by_label("What is your receipt code?").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report")


def _write(site: Site, reference: str, words: str) -> None:
    """An officer looks, and writes."""
    with site.rows():
        case = Case.objects.get(reference=reference)
        name = f"officer-{secrets.token_hex(4)}"
        officer = get_user_model().objects.create_user(name, f"{name}@portal.example", "x" * 14)
        cases.look(case=case, user=officer, now=timezone.now())
        report = case.reports.get(follows=None)
        messages.write_to_reporter(report=report, words=words, user=officer, now=timezone.now())


def _walk(page: Page, site: Site, look: Look) -> None:
    reference, code = _reported(site, "confidential")
    page.goto(f"{site.url}/report/follow-up/")
    look(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your receipt code")
    look(page)
    _enter(page, site, code)
    expect(page.locator("main")).to_contain_text(reference)
    page.get_by_role("button", name="Add something or write to us").click()
    look(page)
    page.get_by_label("What do you want to tell us?").fill("It was louder. Ring 07700 900461.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("This may say who you are")
    look(page)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".message")).to_contain_text("It was louder")
    _write(site, reference, "Thank you. Is it the same car?")
    page.reload()
    expect(page.locator(".message--ours")).to_contain_text("Is it the same car?")
    look(page)
    _again(page, look)
    page.get_by_role("link", name="Safe ways to reach you").click()
    look(page)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Make me anonymous now").click()
    look(page)
    page.get_by_role("button", name="Delete who I am").click()
    look(page)
    page.get_by_role("button", name="Back to your report").click()
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have finished")
    look(page)
    page.go_back()
    page.reload()
    expect(page.locator("main")).not_to_contain_text(reference)
    assert code not in page.content()


def _again(page: Page, look: Look) -> None:
    page.get_by_role("link", name="It happened again").click()
    page.get_by_label("None of these").check()
    look(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("The same as before").check()
    look(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What happened, in your own words?").fill("The same car, later.")
    page.get_by_role("button", name="Continue").click()
    look(page)
    page.get_by_role("button", name="Send your report").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("We have what you told us")
    look(page)
    page.get_by_role("button", name="Back to your report").click()
    expect(page.locator(".story")).to_contain_text("You told us that it happened again")


def test_on_a_phone(live_site: Site, phone_page: Page) -> None:
    _walk(phone_page, live_site, looks_right)


@pytest.mark.browser
def test_on_a_phone_without_script(live_site: Site, chromium: Browser) -> None:
    with watched_page(chromium, javascript=False, phone=True) as page:
        _walk(page, live_site, is_not_looked_at)


def test_an_anonymous_reporter_leaves_by_the_exit(live_site: Site, phone_page: Page) -> None:
    reference, code = _reported(live_site, "anonymous")
    _enter(phone_page, live_site, code)
    phone_page.get_by_role("link", name="Safe ways to reach you").click()
    expect(phone_page.locator("main")).to_contain_text("no longer be anonymous")
    looks_right(phone_page)
    phone_page.route("https://**", lambda route: route.abort())
    assert phone_page.context.cookies()
    phone_page.request.get(f"{live_site.url}/leave/", max_redirects=0)
    phone_page.goto(f"{live_site.url}/report/follow-up/status/")
    expect(phone_page.locator("main")).not_to_contain_text(reference)
