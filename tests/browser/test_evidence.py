"""Photos and recordings, from a resident's phone to the officer's desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.evidence_kinds import MOST_BYTES
from tests.reports.evidence import files
from tests.support.browser import assert_accessible, watched_page
from tests.support.people import person
from tests.support.scenes import Officer
from tests.support.site import Site
from tests.support.walker import begin_in_browser, fill_in_browser, press_on

FORM = "antisocial-behaviour"


def looks_right(page: Page) -> None:
    """No accessibility fault, and nothing to scroll sideways for."""
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"


@pytest.fixture
def album(tmp_path: Path) -> dict[str, Path]:
    """Files as they lie on a phone."""
    contents = {
        "street.jpg": files.jpeg((1600, 1200), gps=True, orientation=6),
        "a very long name that somebody gave to a recording of the noise at night.mp3": files.MP3,
        "archive.zip": files.ZIP,
        "film.mp4": files.MP4.ljust(MOST_BYTES + 1, b"\0"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name.rpartition(".")[2]: tmp_path / name for name in contents}


@pytest.mark.parametrize("has_script", [True, False], ids=["phone", "no-javascript"])
def test_files_reach_the_desk(
    live_site: Site, chromium: Browser, album: dict[str, Path], *, has_script: bool
) -> None:
    with watched_page(chromium, javascript=has_script, phone=True) as page:
        # Given a resident who has come to the page that asks for files
        page.goto(f"{live_site.url}/report/{FORM}/")
        begin_in_browser(page)
        while not page.url.endswith("/evidence/"):
            fill_in_browser(page, person("anonymous"))
            press_on(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Is there anything you can show us?"
        )
        # When a good file and a bad one are chosen
        chosen = page.locator('input[type="file"]')
        chosen.set_input_files([album["jpg"], album["zip"], album["mp3"]])
        page.get_by_role("button", name="Add").click()
        # then the bad one is named and the good ones are kept
        expect(page.locator(".govuk-error-summary")).to_contain_text("“archive.zip” is not a kind")
        added = page.locator(".files__name")
        expect(added).to_have_count(2)
        if has_script:
            looks_right(page)
            # A film that is too large is not even sent
            page.locator('input[type="file"]').set_input_files(album["mp4"])
            expect(page.get_by_role("alert").last).to_contain_text("film.mp4: larger than 10 MB")
        # One can be taken away, and added again
        page.get_by_role("button", name="Remove street.jpg").click()
        expect(page.locator(".files__name")).to_have_count(1)
        page.locator('input[type="file"]').set_input_files(album["jpg"])
        press_on(page)
        # Then the check page names both, and the report goes
        while not page.url.endswith("/check/"):
            fill_in_browser(page, person("anonymous"))
            press_on(page)
        expect(page.locator("main")).to_contain_text("street.jpg")
        expect(page.locator("main")).to_contain_text("a very long name")
        press_on(page)
        page.wait_for_url("**/done/")
        reference = page.locator("output#reference").inner_text().strip()

    # And an officer sees the picture, the right way up, and can save it
    with watched_page(chromium) as page:
        officer = Officer(page, live_site)
        officer.signs_in()
        page.goto(f"{live_site.url}/admin/reports/case/{reference}/")
        picture = page.locator(".desk-files__picture").and_(page.locator("img"))
        expect(picture).to_be_visible()
        picture.scroll_into_view_if_needed()
        page.wait_for_function(
            "document.querySelector('img.desk-files__picture').naturalHeight > 200"
        )
        assert picture.evaluate("one => one.naturalHeight > one.naturalWidth")
        assert_accessible(page, within="main")
        with page.expect_download() as download:
            page.get_by_role("link", name="street.jpg").click()
        saved = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == "street.jpg"
        assert saved.startswith(b"\xff\xd8\xff")
        assert files.SECRET.encode() not in saved
