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

from playwright.sync_api import Browser, Page  # noqa: E402 - Django must be set up first

from tests.support import browser  # noqa: E402
from tests.support.databases import ROOT  # noqa: E402
from tests.support.mail import SmtpServer  # noqa: E402
from tests.support.site import Site, running_site  # noqa: E402

FOLDER = ROOT / "var" / "screenshots"
PACK = os.environ.get("PACK", "stevenage")
# A name for the picture, and the address.
PAGES = {
    "home": "/",
    "report-hub": "/report/",
    "report-start": "/report/antisocial-behaviour/",
    "not-found": "/no-such-page/",
    "sign-in": "/admin/login/",
}


def photograph(page: Page, name: str, width: str) -> Path:
    """Save the whole page as a picture; return where."""
    target = FOLDER / f"{name}-{width}.png"
    page.screenshot(path=target, full_page=True, animations="disabled")
    return target


def take_all(chromium: Browser, site: Site) -> list[Path]:
    """Take every picture; return where they are."""
    taken = []
    for width, is_phone in (("360", True), ("1280", False)):
        with browser.watched_page(chromium, phone=is_phone) as page:
            for name, address in PAGES.items():
                page.goto(site.url + address)
                taken.append(photograph(page, name, width))
    return taken


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
            for path in take_all(chromium, site):
                print(path.relative_to(ROOT))  # noqa: T201 - what a command is for
    finally:
        mail.stop()


if __name__ == "__main__":
    main()
