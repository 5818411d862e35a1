"""Tests every public page with axe and writes down what it found: `make accessibility`.

The accessibility statement (/accessibility/) is drawn from that record, home/accessibility.json. Starts the real site
with a pack in it, on a database of its own, and stops it.
"""

import json
import os
import re
import tempfile
from pathlib import Path

import axe_playwright_python
import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from axe_playwright_python.sync_playwright import Axe  # noqa: E402 - Django must be set up first
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402
from wagtail.models import Page as SitePage  # noqa: E402

from campaigns.models import CampaignPage  # noqa: E402
from home.tested import RECORD  # noqa: E402
from tests.support import browser  # noqa: E402
from tests.support.mail import SmtpServer  # noqa: E402
from tests.support.site import Site, running_site  # noqa: E402

PACK = os.environ.get("PACK", "stevenage")
# Addresses that are not pages of the tree.
MORE = (
    "/glossary/",
    "/report/follow-up/",
    "/no-such-page/",
    "/search/",
    "/alerts/",
    "/campaigns/calendar/",
    "/events/",
    "/get-help/find/",
    "/get-help/in-person/",
    "/get-help/for/danger/",
    "/get-help/for/hurt-at-home/",
    "/get-help/service/domestic-abuse-helpline/",
)
LOOKS = (("light", browser.PHONE), ("dark", browser.DESK))
TOO_WIDE = "Words run off the side of a screen of 320 pixels"
VERSION = re.compile(r"axe v([\d.]+)")


def addresses(site: Site) -> list[str]:
    """Return every address that the public can open, in the order of the tree."""
    with site.rows():
        pages = SitePage.objects.live().public().filter(depth__gte=2).order_by("path")
        paths = [page.url_path for page in pages]
        campaigns = (
            CampaignPage.objects.live().public().order_by("path").values_list("pk", flat=True)
        )
        shared = [reverse("campaign_share", args=[pk]) for pk in campaigns]
    top = paths[0]
    return [f"/{path.removeprefix(top)}" for path in paths] + list(MORE) + shared


def faults_of(page: Page, url: str) -> list[str]:
    """Return what is wrong with a page, each thing once, in words."""
    found: list[str] = []
    for scheme, size in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.goto(url)
        if page.locator("form.quiz").count():
            answer(page)
        options = {"runOnly": {"type": "tag", "values": browser.AXE_TAGS}}
        for one in Axe().run(page, options=options).response["violations"]:
            found.append(f"{one['help']} ({one['id']})")
    page.set_viewport_size({"width": 320, "height": 720})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append(TOO_WIDE)
    return list(dict.fromkeys(found))


def answer(page: Page) -> None:
    """Answer a quiz, so that its result is tested; its questions are below it once more."""
    for question in page.locator("form.quiz fieldset").all():
        question.locator("input[type=radio]").first.check()
    with page.expect_navigation():
        page.locator("form.quiz button[type=submit]").click()


def record(chromium: Browser, site: Site) -> dict[str, object]:
    """Return what home/tested.py reads: when, with what, and what is wrong with each page."""
    script = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    version = VERSION.search(script.read_text(encoding="utf-8")[:500])
    with browser.watched_page(chromium) as page:
        pages = [
            {"address": address, "faults": faults_of(page, site.url + address)}
            for address in addresses(site)
        ]
    return {
        "tested_on": timezone.localdate().isoformat(),
        "tool": f"axe-core {version[1] if version else ''}".strip(),
        "browser": f"Chromium {chromium.version.partition('.')[0]}",
        "pages": pages,
    }


def main() -> None:
    """Start everything, test every page, write the record and print what was wrong."""
    if missing := browser.what_is_missing():
        raise SystemExit(f"Nothing can be tested here: {missing}")
    mail = SmtpServer()
    mail.start()
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            running_site(pack=PACK, mail=mail, folder=Path(folder)) as site,
            browser.running_chromium() as chromium,
        ):
            made = record(chromium, site)
    finally:
        mail.stop()
    RECORD.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for page in made["pages"]:  # type: ignore[attr-defined]
        print(page["address"], *page["faults"], sep="\n    ")  # noqa: T201 - what a command is for


if __name__ == "__main__":
    main()
