"""How we are doing, and what was promised, in Chromium: at two widths, in the dark, by keyboard, without scripts."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from home.strategy.models import Action
from home.strategy.models.action import ReminderKind
from home.strategy.reminders import Owed, remind, url_of
from tests.support.browser import assert_accessible, watched_page
from tests.support.site import Site

PAGES = [
    "/how-we-are-doing/",
    "/how-we-are-doing/street-meets/",
    "/how-we-are-doing/answered-in-time/",
    "/strategy/actions/",
    "/strategy/actions/tell-what-came-of-it/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(live_site: Site, chromium: Browser, scheme: str) -> None:
    for is_phone in (False, True):
        with watched_page(chromium, phone=is_phone) as page:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for path in PAGES:
                page.goto(live_site.url + path)
                assert_accessible(page)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, f"{path} scrolls sideways"


def test_it_fits_320_pixels(live_site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PAGES:
        page.goto(live_site.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} scrolls sideways"


def test_the_figures_of_a_chart_are_one_key_away(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    page.goto(f"{live_site.url}/how-we-are-doing/")
    card = page.locator(".gauge").filter(has_text="Street-meets held with residents")
    expect(card.get_by_role("img", name="Street-meets held with residents")).to_be_visible()
    figures = card.get_by_role("table")
    expect(figures).to_be_hidden()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(figures.get_by_role("row", name="October to December 2025")).to_contain_text("Missing")


def test_home_shows_three_and_leads_to_them(live_site: Site, page: Page) -> None:
    page.goto(live_site.url)
    expect(page.locator(".stat")).to_have_count(3)
    page.get_by_role("link", name="Street-meets held with residents").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Street-meets")


def test_an_owner_says_how_far_it_has_come(live_site: Site, chromium: Browser) -> None:
    # Given a reminder of an action that is late
    with live_site.rows():
        action = Action.objects.get(key="fraud-warnings")
        owed = Owed(action, ReminderKind.AFTER)
        path = urlsplit(url_of(remind(owed=owed, now=timezone.now()))).path

    with watched_page(chromium, phone=True) as page:
        # When its owner follows the link
        page.goto(live_site.url + path)
        assert_accessible(page)
        # and says that it is done without saying what shows it
        page.get_by_role("radio", name="Done").check()
        page.get_by_role("button", name="Publish this").click()
        # then they are asked for it
        page.get_by_role("link", name="Say what shows that it is done.").click()
        box = page.get_by_label("What has been done, and what shows it?")
        expect(box).to_be_focused()
        assert_accessible(page)
        # When they say it
        box.fill("Every partner has posted one each month since May.")
        page.get_by_role("button", name="Publish this").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
        assert_accessible(page)
        # then everybody can read it
        page.goto(f"{live_site.url}/strategy/actions/fraud-warnings/")
        expect(page.locator("main")).to_contain_text("Every partner has posted one")
        expect(page.locator("main")).to_contain_text("From “Under way” to “Done”")
        assert not page.context.cookies()
