"""Having a say in Chromium: a vote with and without JavaScript, and every page accessible at both widths."""

from playwright.sync_api import Page

from home.strategy.models import Tally
from home.strategy.voting import Trust
from tests.support.browser import assert_accessible
from tests.support.site import Site

CONSULTATION = "/have-your-say/what-comes-first/"
PAGES = [
    "/have-your-say/",
    CONSULTATION,
    "/have-your-say/what-comes-first-summer/",
    "/have-your-say/strategy-2025/",
    "/have-your-say/who-we-heard/",
    "/strategy/who-does-what/",
    "/strategy/who-does-what/meetings/",
    "/strategy/who-does-what/groups/sosafe/",
    "/strategy/who-does-what/questions/",
]


def cookies_of(page: Page) -> dict[str, str]:
    return {each["name"]: each["value"] for each in page.context.cookies()}


def votes(site: Site, trust: Trust) -> int:
    with site.rows():
        return sum(Tally.objects.filter(trust=trust, channel="web").values_list("count", flat=True))


def test_every_page_is_accessible_and_sets_no_cookie(
    live_site: Site, page: Page, phone_page: Page
) -> None:
    for each in (page, phone_page):
        for path in PAGES:
            each.goto(live_site.url + path)
            assert_accessible(each)
            assert not cookies_of(each)
            assert each.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_resident_votes_once_and_is_not_known(live_site: Site, page: Page) -> None:
    before = votes(live_site, Trust.PROVEN)
    page.goto(live_site.url + CONSULTATION)
    page.get_by_role("group", name="Cuckooing").get_by_label("Very important").check()
    page.get_by_text("Add a comment: Cuckooing").click()
    page.get_by_label("Your comment on “Cuckooing”").fill("Tell us what to look for.")
    page.wait_for_timeout(4500)
    page.get_by_role("button", name="Send my vote").click()
    page.get_by_role("heading", name="Thank you. Your vote is counted.").wait_for()
    assert_accessible(page)
    assert cookies_of(page) == {"voted": "yes"}
    assert votes(live_site, Trust.PROVEN) == before + 1
    page.goto(live_site.url + CONSULTATION)
    assert page.get_by_text("Somebody voted on this device").is_visible()
    page.goto(f"{live_site.url}/have-your-say/")
    assert page.get_by_text("Open now").is_visible()


def test_an_empty_vote_without_javascript_is_told_what_to_do(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    page.goto(live_site.url + CONSULTATION)
    page.get_by_role("button", name="Send my vote").click()
    assert page.title().startswith("Error:")
    page.get_by_role("link", name="Choose an answer, or write a comment.").click()
    page.get_by_role("group", name="Fraud and scams").get_by_label("Not important").check()
    before = votes(live_site, Trust.PLAIN)
    page.wait_for_timeout(4500)
    page.get_by_role("button", name="Send my vote").click()
    page.get_by_role("heading", name="Thank you. Your vote is counted.").wait_for()
    assert votes(live_site, Trust.PLAIN) == before + 1


def test_the_drawing_is_for_wide_screens_and_the_list_for_all(
    live_site: Site, page: Page, phone_page: Page
) -> None:
    for each, is_drawn in ((page, True), (phone_page, False)):
        each.goto(f"{live_site.url}/strategy/who-does-what/")
        assert each.locator(".tree svg").is_visible() is is_drawn
        assert each.locator(".tree-list").get_by_role("link", name="SADA Board").is_visible()
