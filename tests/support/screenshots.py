"""Takes pictures of the main pages at 360 and 1280 px: `make screenshots`.

Starts the real site with a pack in it, on a database and a mail server of its own, and stops both.
"""

import os
import tempfile
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from django.utils import timezone  # noqa: E402 - Django must be set up first
from playwright.sync_api import Browser, Page  # noqa: E402

from portal.demo import accounts, cases  # noqa: E402
from tests.support import browser  # noqa: E402
from tests.support.databases import ROOT  # noqa: E402
from tests.support.mail import SmtpServer  # noqa: E402
from tests.support.people import person  # noqa: E402
from tests.support.scenes import Colleague, Officer, Resident  # noqa: E402
from tests.support.site import Site, running_site  # noqa: E402

FOLDER = ROOT / "var" / "screenshots"
PACK = os.environ.get("PACK", "stevenage")
SLUG = "antisocial-behaviour"
COLLEAGUE = "environmental.health@stevenage-council.example"
# A name for the picture, and the address.
PAGES = {
    "home": "/",
    "report-hub": "/report/",
    "not-found": "/no-such-page/",
    "sign-in": "/admin/login/",
}
HEIGHT = "Math.max(...[...document.querySelectorAll('html, main')].map(each => each.scrollHeight))"
# The pages of a form that are photographed, by the last part of their address.
STEPS = {
    SLUG: "report-start",
    "danger": "question-danger",
    "privacy": "question-privacy",
    "what": "question-what",
    "place": "question-place",
    "contact": "question-contact",
    "evidence": "question-evidence",
    "check": "check-answers",
    "done": "done",
}


class Album:
    """The pictures taken at one width."""

    def __init__(self, width: str) -> None:
        self.width = width
        self.taken: list[Path] = []

    def keep(self, page: Page, name: str) -> None:
        """Save the whole page as a picture."""
        target = FOLDER / f"{name}-{self.width}.png"
        # As tall as what it shows: the desk scrolls inside its frame, and the exit bar keeps to the bottom.
        usual = page.viewport_size or browser.DESK
        page.set_viewport_size({"width": usual["width"], "height": max(page.evaluate(HEIGHT), 600)})
        page.screenshot(path=target, full_page=True, animations="disabled")
        page.set_viewport_size(usual)
        self.taken.append(target)

    def keep_step(self, page: Page) -> None:
        """Save a page of a form, if it is one of those wanted."""
        last = page.url.rstrip("/").rpartition("/")[2]
        if last in STEPS:
            self.keep(page, STEPS[last])


def take_all(chromium: Browser, site: Site) -> list[Path]:
    """Take every picture; return where they are."""
    taken = []
    for width, is_phone in (("360", True), ("1280", False)):
        album = Album(width)
        with browser.watched_page(chromium, phone=is_phone) as page:
            for name, address in PAGES.items():
                page.goto(site.url + address)
                album.keep(page, name)
        reference = _resident(chromium, site, album, is_phone=is_phone)
        _colleague(chromium, site, album, reference, is_phone=is_phone)
        _officer(chromium, site, album, reference, is_phone=is_phone)
        taken += album.taken
    return taken


def _resident(chromium: Browser, site: Site, album: Album, *, is_phone: bool) -> str:
    """Report something; return the reference."""
    with browser.watched_page(chromium, phone=is_phone) as page:
        page.goto(f"{site.url}/report/{SLUG}/danger/")
        album.keep(page, "too-late")
        told = Resident(page, site, album.keep_step).reports(SLUG, person("named"))
    return told.reference


def _colleague(
    chromium: Browser, site: Site, album: Album, reference: str, *, is_phone: bool
) -> None:
    """Open the link from the mail and accept."""
    names = iter(
        ("partner-start", "partner-code", "partner-referral", "partner-accept", "partner-accepted")
    )
    with browser.watched_page(chromium, phone=is_phone) as page:
        colleague = Colleague(
            page, site.mail, COLLEAGUE, lambda seen: album.keep(seen, next(names))
        )
        colleague.opens_it(colleague.gets_the_mail_about(reference))
        colleague.accepts("Sam Patel")


def _officer(
    chromium: Browser, site: Site, album: Album, reference: str, *, is_phone: bool
) -> None:
    """Sign in and open the case."""
    names = iter(("desk-home", "inbox", "case"))
    with browser.watched_page(chromium, phone=is_phone) as page:
        officer = Officer(page, site, lambda seen: album.keep(seen, next(names)))
        officer.signs_in()
        officer.opens_the_inbox()
        officer.opens_the_case(reference)


def main() -> None:
    """Start everything, take the pictures, and print where they are."""
    if missing := browser.what_is_missing():
        raise SystemExit(f"No pictures can be taken here: {missing}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    mail = SmtpServer()
    mail.start()
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            running_site(pack=PACK, mail=mail, folder=Path(folder)) as site,
            browser.running_chromium() as chromium,
        ):
            with site.rows():
                accounts.make()
                cases.make(now=timezone.now())
            for path in take_all(chromium, site):
                print(path.relative_to(ROOT))  # noqa: T201 - what a command is for
    finally:
        mail.stop()


if __name__ == "__main__":
    main()
