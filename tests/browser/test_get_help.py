"""A victim on an old phone: from the front page to a number in two taps, out again, and nothing left behind."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Locator, Page, Response, expect
from wagtail.models import Site as WagtailSite

from home.models import ContactPoint, PartnershipSettings
from home.support.models import Location, Need, Service
from tests.home.support.open_referral import directory
from tests.support.browser import assert_accessible, watched_page
from tests.support.elsewhere import Elsewhere, somewhere_else
from tests.support.site import Site
from tests.support.wire import weights_of

HURT = "A partner, an ex or family hurts or controls me"
USED = "Someone uses me, my home or my work"
NEUTRAL = "SoSafe"
WORDS_OF_THE_SECRET = ("Canaryhidden", "ZZ9 9ZZ", "0909 555 0199", "52.123456")
LOW = "01438 242666"
"""In the pack, and not confirmed by anybody."""
# Two taps, from nothing: three pages and everything that they ask for.
WALK_BYTES = 60_000
KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length
})"""


@pytest.fixture(autouse=True)
def refuge(live_site: Site) -> Iterator[None]:
    """A refuge that helps the same people; where it is, and a number that nobody confirmed, are in the rows."""
    with live_site.rows():
        low = directory.contact(
            "canary-low", value="0909 555 0199", confidence="low", name="Canaryhidden"
        )
        known = directory.contact("canary-known", value="0909 555 0100", name="Refuge line")
        place = directory.location(
            "canary", name="Canaryhidden House", address="7 Canaryhidden Lane", postcode="ZZ9 9ZZ",
            latitude=52.123456,
        )  # fmt: skip
        directory.service(
            "a-refuge", name="A refuge", contacts=[low, known], places=[place],
            needs=Need.objects.filter(key__in=["followed", "hurt-at-home", "cuckooing"]),
        )  # fmt: skip
        yield
        Service.objects.get(key="a-refuge").delete()
        Location.objects.get(key="canary").delete()
        ContactPoint.objects.filter(key__startswith="canary-").delete()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def victim(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A phone 360 px wide, new to the site; with JavaScript and without."""
    with watched_page(chromium, javascript=request.param, phone=True) as page:
        yield page


@pytest.fixture
def elsewhere(live_site: Site) -> Iterator[Elsewhere]:
    """Where the way out leads, for the length of a test."""
    with somewhere_else() as place, live_site.rows():
        settings = PartnershipSettings.for_site(WagtailSite.objects.get(is_default_site=True))
        before, settings.leave_to = settings.leave_to, place.url
        settings.save()
        cache.clear()
        yield place
        settings.leave_to = before
        settings.save()


def taps(page: Page, link: Locator) -> Response:
    """Tap a link; return the page's answer once it is there. Everything on it is looked at."""
    with page.expect_navigation() as told:
        link.click()
    assert told.value is not None
    looks_safe(page)
    return told.value


def looks_safe(page: Page) -> None:
    """Nothing secret or unsure is said, 999 comes before every other number, nothing is wider than the phone."""
    words = page.content()
    assert [each for each in (*WORDS_OF_THE_SECRET, LOW) if each in words] == []
    first = page.locator("a[href^='tel:']").first
    expect(first).to_have_attribute("href", "tel:999")
    expect(first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def has_script(page: Page) -> bool:
    """Whether JavaScript is on; without it nothing can be kept, and a promise is never kept either."""
    return page.locator("body.js-enabled").count() == 1


def keeps_nothing(page: Page, answer: Response) -> None:
    """The page asks to be kept nowhere and tells nobody where it leads; the browser holds nothing of ours."""
    headers = answer.all_headers()
    assert "no-store" in headers["cache-control"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers
    assert page.title() == NEUTRAL
    assert page.context.cookies() == []
    if has_script(page):
        assert set(page.evaluate(KEPT).values()) == {0}
        assert_accessible(page)


def opens_help(page: Page, site: Site) -> None:
    """The first tap."""
    page.goto(f"{site.url}/")
    looks_safe(page)
    taps(page, page.locator("main").get_by_role("link", name="Get help").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help")


def opens_need(page: Page, site: Site, need: str = HURT) -> Response:
    """Both taps."""
    opens_help(page, site)
    return taps(page, page.locator("main").get_by_role("link", name=need, exact=True))


@pytest.mark.parametrize(("need", "opening"), [(HURT, "Open now: 24 hours a day"), (USED, "")])
def test_two_taps_from_home_to_a_number(
    victim: Page, live_site: Site, need: str, opening: str
) -> None:
    """When somebody answers is said where it is known; it is never guessed."""
    keeps_nothing(victim, opens_need(victim, live_site, need))
    card = victim.locator(".help-card").first
    assert "".join(card.locator(".help-card__open").all_inner_texts()) == opening
    number = card.locator("a[href^='tel:']").first
    expect(number).to_be_visible()
    box = number.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    # On the first screen, or one flick of a thumb below it.
    assert box["y"] < 740 * 1.5


def test_a_third_tap_tells_all_of_a_service(victim: Page, live_site: Site) -> None:
    opens_need(victim, live_site)
    answer = taps(victim, victim.get_by_role("link", name="A refuge", exact=True))
    keeps_nothing(victim, answer)
    expect(victim.locator("main a[href^='tel:']")).to_have_attribute("href", "tel:09095550100")
    expect(victim.get_by_role("button", name="Exit this page")).to_be_visible()


@pytest.mark.parametrize(
    ("words", "need", "number"),
    [
        ("my ex folows me", "Someone follows or watches me", "0808 802 0300"),
        ("they moved in to my flat", "People have taken over a home", "08000 121 700"),
    ],
)
def test_own_words_with_a_slip_find_a_number(
    victim: Page, live_site: Site, words: str, need: str, number: str
) -> None:
    opens_help(victim, live_site)
    victim.get_by_label("What is happening?").focus()
    victim.keyboard.type(words)
    with victim.expect_navigation() as told:
        victim.keyboard.press("Enter")
    assert told.value is not None
    looks_safe(victim)
    keeps_nothing(victim, told.value)
    assert victim.url == f"{live_site.url}/get-help/find/"
    expect(victim.locator("#results")).to_contain_text(need)
    cards = victim.locator(".help-cards").first
    expect(cards.get_by_role("link", name=number).first).to_be_visible()


def tabs_to(page: Page, link: Locator, *, most: int) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{most} presses of Tab do not lead there")


def skips_to_main(page: Page) -> None:
    """The first link of every page."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_the_same_by_keyboard(victim: Page, live_site: Site) -> None:
    victim.goto(f"{live_site.url}/")
    for name in ("Get help", HURT):
        skips_to_main(victim)
        link = victim.locator("main").get_by_role("link", name=name, exact=True).first
        tabs_to(victim, link, most=8)
        with victim.expect_navigation():
            victim.keyboard.press("Enter")
    skips_to_main(victim)
    tabs_to(victim, victim.locator(".help-card a[href^='tel:']").first, most=4)


def test_the_way_out_takes_the_page_from_history(
    chromium: Browser, live_site: Site, elsewhere: Elsewhere
) -> None:
    with watched_page(chromium, phone=True) as page:
        knows_the_way_out(page, live_site, elsewhere)
        opens_need(page, live_site)
        length = page.evaluate("history.length")
        page.get_by_role("button", name="Exit this page").click()
        page.wait_for_url(elsewhere.url)
        assert page.evaluate("history.length") == length
        page.go_back()
        page.wait_for_url(f"{live_site.url}/get-help/")
        assert page.locator(".help-card").count() == 0
        page.go_forward()
        page.wait_for_url(elsewhere.url)
    assert all("referer" not in asked for asked in elsewhere.asked)


def test_the_way_out_without_script(
    chromium: Browser, live_site: Site, elsewhere: Elsewhere
) -> None:
    """History cannot be changed then; what was typed is in no address, and the page is asked for anew."""
    with watched_page(chromium, javascript=False, phone=True) as page:
        knows_the_way_out(page, live_site, elsewhere)
        opens_need(page, live_site)
        page.get_by_role("button", name="Exit this page").click()
        page.wait_for_url(elsewhere.url)
        assert page.context.cookies() == []
    assert all("referer" not in asked for asked in elsewhere.asked)


def knows_the_way_out(page: Page, site: Site, place: Elsewhere) -> None:
    """The frame of every page is kept for two seconds; wait until it knows the test's own."""
    for _ in range(40):
        page.goto(f"{site.url}/get-help/find/")
        if page.locator(f'[data-goes-to="{place.url}"]').count():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the site never learned where to leave to")


def test_the_whole_walk_is_light(chromium: Browser, live_site: Site) -> None:
    """An old phone with a bad connection takes each file once."""
    sizes: dict[str, int] = {}
    for path in ("/", "/get-help/", "/get-help/for/hurt-at-home/"):
        sizes |= weights_of(chromium, f"{live_site.url}{path}")
    assert {urlsplit(each).hostname for each in sizes} == {"127.0.0.1"}
    assert sum(sizes.values()) <= WALK_BYTES, sizes
