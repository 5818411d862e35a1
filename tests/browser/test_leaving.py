"""Exit this page in Chromium: every way out leaves at once, and nothing of the person comes back."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Error, Page, Route, ViewportSize, expect
from wagtail.models import Site as WagtailSite

from home.models import PartnershipSettings
from reports.models import Draft
from tests.support.browser import DESK, PHONE, assert_accessible, watched_page
from tests.support.databases import ROOT
from tests.support.elsewhere import WORDS, Elsewhere, somewhere_else
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import fill_in_browser, output_of, press_on, walk

PICTURES = ROOT / "var" / "screenshots"
FORM = "/report/hate-crime/"
SECRET = "quagmire"
SKIP_LINK = ".govuk-js-exit-this-page-skiplink"
TOO_LATE = "Your answers are no longer here"


@pytest.fixture
def elsewhere(live_site: Site) -> Iterator[Elsewhere]:
    """The ordinary site of this partnership, for the length of a test."""
    with somewhere_else() as place, live_site.rows():
        settings = PartnershipSettings.for_site(WagtailSite.objects.get(is_default_site=True))
        before, settings.leave_to = settings.leave_to, place.url
        settings.save()
        Draft.objects.all().delete()
        cache.clear()
        yield place
        settings.leave_to = before
        settings.save()


def wait_for_the_frame(page: Page, site: Site, place: Elsewhere) -> None:
    """The frame of every page is kept for two seconds; wait until it knows the test's own."""
    for _ in range(40):
        page.goto(f"{site.url}/report/")
        if page.locator(f'[data-goes-to="{place.url}"]').count():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the site never learned where to leave to")


def answer_until(page: Page, site: Site, key: str) -> None:
    """Walk a form to the step of this key, and type a secret there if it has room for one."""
    page.goto(f"{site.url}{FORM}start/")
    wishes = person("anonymous")
    for _ in range(40):
        if f"/{key}/" in page.url:
            fill_in_browser(page, wishes)
            return
        fill_in_browser(page, wishes)
        press_on(page)
    raise AssertionError(f"never came to {key}")


def press_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def click_button(page: Page) -> None:
    page.get_by_role("button", name="Exit this page").click()


def use_keyboard(page: Page) -> None:
    page.get_by_role("button", name="Exit this page").focus()
    page.keyboard.press("Enter")


def use_skip_link(page: Page) -> None:
    page.locator(SKIP_LINK).focus()
    page.keyboard.press("Enter")


def check_gone(page: Page, site: Site, place: Elsewhere) -> None:
    """Assert that nothing is left: no row, no cookie, no word of where they came from, nothing on Back."""
    page.wait_for_url(place.url)
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert all("referer" not in asked for asked in place.asked)
    page.wait_for_timeout(200)
    assert not [one for one in page.context.cookies() if one["domain"] == "127.0.0.1"]
    assert not Draft.objects.exists()
    for _ in range(12):
        if page.evaluate("history.length") == 1 or page.go_back() is None:
            break
        seen = page.content()
        assert SECRET not in seen.lower()
        step = urlsplit(page.url).path
        if step.startswith(FORM) and step not in {FORM, f"{FORM}start/"}:
            expect(page.get_by_role("heading", level=1)).to_have_text(TOO_LATE)
            return
    raise AssertionError("never came back to the form")


@pytest.mark.parametrize("way", [press_shift, click_button, use_keyboard, use_skip_link])
def test_every_way_out_with_script(
    live_site: Site, elsewhere: Elsewhere, page: Page, way: Callable[[Page], None]
) -> None:
    wait_for_the_frame(page, live_site, elsewhere)
    answer_until(page, live_site, "your-words")
    length = page.evaluate("history.length")
    way(page)
    page.wait_for_url(elsewhere.url)
    # It took the page's own place: Back leads to the page before, not to this one.
    assert page.evaluate("history.length") == length
    check_gone(page, live_site, elsewhere)


@pytest.mark.parametrize("way", [click_button, use_keyboard, use_skip_link])
def test_every_way_out_without_script(
    live_site: Site, elsewhere: Elsewhere, chromium: Browser, way: Callable[[Page], None]
) -> None:
    with watched_page(chromium) as page:
        wait_for_the_frame(page, live_site, elsewhere)
    with watched_page(chromium, javascript=False) as page:
        answer_until(page, live_site, "your-words")
        way(page)
        page.wait_for_url(elsewhere.url)
        assert not [one for one in page.context.cookies() if one["domain"] == "127.0.0.1"]
        assert not Draft.objects.exists()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(TOO_LATE)


@pytest.mark.parametrize("trouble", ["hangs", "is down", "fails"])
def test_a_site_in_trouble_keeps_nobody(
    live_site: Site, elsewhere: Elsewhere, page: Page, trouble: str
) -> None:
    """The page has gone blank before anything is asked, and is left within a second whatever comes back."""
    wait_for_the_frame(page, live_site, elsewhere)
    answer_until(page, live_site, "your-words")
    held: list[Route] = []

    def get_in_trouble(route: Route) -> None:
        if trouble == "hangs":
            held.append(route)
        elif trouble == "is down":
            route.abort()
        else:
            route.fulfill(status=500)

    page.route("**/leave/", get_in_trouble)
    press_shift(page)
    # On a busy machine the page may be left before we can ask it; then there is nothing to read.
    with suppress(Error):
        words = page.evaluate("document.body ? document.body.innerText : ''")
        assert SECRET not in words.lower()
    page.wait_for_url(elsewhere.url, timeout=5000)


def test_the_other_tabs_go_too(live_site: Site, elsewhere: Elsewhere, page: Page) -> None:
    wait_for_the_frame(page, live_site, elsewhere)
    answer_until(page, live_site, "your-words")
    other = page.context.new_page()
    other.goto(page.url)
    fill_in_browser(other, person("anonymous"))
    press_shift(page)
    page.wait_for_url(elsewhere.url)
    other.wait_for_url(elsewhere.url)
    other.go_back()
    assert SECRET not in other.content().lower()


def test_another_tab_without_script_finds_nothing(
    live_site: Site, elsewhere: Elsewhere, chromium: Browser
) -> None:
    with watched_page(chromium, javascript=False) as page:
        answer_until(page, live_site, "your-words")
        other = page.context.new_page()
        other.goto(page.url)
        page.goto(f"{live_site.url}/leave/")
        fill_in_browser(other, person("anonymous"))
        press_on(other)
        expect(other.get_by_role("heading", level=1)).to_have_text(TOO_LATE)
        other.reload()
        assert (
            SECRET not in other.content().lower() or "What you have just typed" in other.content()
        )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_how_it_looks(
    live_site: Site, elsewhere: Elsewhere, page: Page, size: ViewportSize
) -> None:
    """Pictures to be looked at: the page that explains it, the lights of Shift, the blank page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wait_for_the_frame(page, live_site, elsewhere)
    page.set_viewport_size(size)
    page.goto(f"{live_site.url}{FORM}start/")
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(SKIP_LINK)).to_be_focused()
    page.screenshot(path=PICTURES / f"leaving-explained-{size['width']}.png", full_page=True)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.get_by_role("status").last).to_have_text("Shift, press 1 more time to exit.")
    page.screenshot(path=PICTURES / f"leaving-two-presses-{size['width']}.png")
    page.route("**/leave/", lambda route: None)
    page.keyboard.press("Shift")
    page.screenshot(path=PICTURES / f"leaving-blank-{size['width']}.png")
    assert page.locator("body").inner_text() == "Loading."
    page.wait_for_url(elsewhere.url)


def test_leaving_closes_a_report_that_was_opened_with_its_code(
    live_site: Site, elsewhere: Elsewhere, page: Page
) -> None:
    done = walk(Visitor(live_site.url), "cuckooing", person("anonymous"))
    wait_for_the_frame(page, live_site, elsewhere)
    page.goto(f"{live_site.url}/report/follow-up/")
    page.get_by_role("textbox").first.fill(output_of(done.body, "receipt-code"))
    press_on(page)
    reference = output_of(done.body, "reference")
    expect(page.get_by_text(reference).first).to_be_visible()
    status = page.url
    page.goto(f"{live_site.url}/report/follow-up/message/")
    press_shift(page)
    page.wait_for_url(elsewhere.url)
    for _ in range(3):
        page.go_back()
        assert reference not in page.content()
    page.goto(status)
    assert reference not in page.content()
