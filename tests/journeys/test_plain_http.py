"""A person's walk of each journey at each tier over plain HTTP, with no script, on the real site."""

import re

import pytest

from tests.support.people import JOURNEYS, TIERS, person
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import output_of, pages_of, read_form, walk

pytestmark = pytest.mark.fault
REFERENCE = re.compile(r"SV-[0-9A-HJKMNP-TV-Z]{4,8}")
CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}[- ]){3}[0-9A-HJKMNP-TV-Z]{4}")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("slug", JOURNEYS)
def test_a_walk_ends_with_a_reference_and_a_code(live_site: Site, slug: str, tier: str) -> None:
    visitor = Visitor(live_site.url)
    pages = list(pages_of(visitor, slug, person(tier)))

    done = pages[-1].body
    assert REFERENCE.fullmatch(output_of(done, "reference"))
    assert CODE.fullmatch(output_of(done, "receipt-code"))
    assert all(page.headers["Cache-Control"] == "no-store" for page in pages)
    asked = {c.name for page in pages[2:-1] for c in read_form(page.body, page.path).controls}
    assert ("contact-name" in asked) is (tier != "anonymous")


def test_one_cookie_that_goes_with_the_browser(live_site: Site) -> None:
    visitor = Visitor(live_site.url)
    start = visitor.get("/report/cuckooing/")
    assert start.status == 200
    assert not visitor.cookie_lines
    walk(visitor, "cuckooing", person("anonymous"))
    assert set(visitor.cookies) == {"session"}
    assert not [line for line in visitor.cookie_lines if "expires" in line.lower()]
    assert not [line for line in visitor.cookie_lines if "max-age" in line.lower()]


def test_the_code_is_shown_to_this_browser_alone(live_site: Site) -> None:
    visitor = Visitor(live_site.url)
    done = walk(visitor, "antisocial-behaviour", person("named"))
    code = output_of(done.body, "receipt-code")
    again = visitor.get(done.path)
    assert output_of(again.body, "receipt-code") == code
    stranger = Visitor(live_site.url).get(done.path)
    assert code not in stranger.body
    assert not output_of(stranger.body, "reference")


def test_danger_now_is_answered_with_999_and_goes_on(live_site: Site) -> None:
    wishes = person("anonymous", danger=["weapon"], call_999="called")
    pages = list(pages_of(Visitor(live_site.url), "antisocial-behaviour", wishes))
    (stop,) = [page for page in pages if page.path.endswith("/call-999/")]
    assert 'href="tel:999"' in stop.body
    assert output_of(pages[-1].body, "reference")
