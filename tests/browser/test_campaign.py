"""A campaign in Chromium, from nothing to the zip: written, refused, mended, approved, made, fetched, and scanned."""

import io
import re
import zipfile
from urllib.parse import urlsplit

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from campaigns.models import CampaignIndexPage
from home.pdf import can_make_pdfs
from portal.demo import accounts
from tests.browser.test_editors_week import looks_right
from tests.support.browser import watched_page
from tests.support.editors import Editor
from tests.support.qr_reader import read_qr
from tests.support.site import Site

TITLE = "Bike thefts: lock it, mark it"
CALL = "Seen a bike that is not theirs?"
SIGNS = ("Somebody looks at many bikes", "A lock lies cut on the ground")
PLACE = ("Station bike rack", "bike-rack")
PRIORITY = "Work with everyone who lives, works or spends time here"
TOO_LONG = "Look out for bikes in your street. " * 12
MM = 72 / 25.4
SIDES = {"a4": (210, 297), "a3": (297, 420), "a5": (148, 210)}
MAKING_SECONDS = 120


@pytest.mark.skipif(not can_make_pdfs(), reason="Pango is not on this machine")
def test_from_nothing_to_the_zip(own_site: Site, chromium: Browser) -> None:
    with own_site.rows():
        accounts.make()
    with (
        watched_page(chromium) as desk,
        watched_page(chromium) as other_desk,
        watched_page(chromium, phone=True) as public,
    ):
        # Given a comms officer, somebody who approves, and everybody else
        editor = Editor(desk, own_site, looks_right)
        editor.signs_in("comms")
        approver = Editor(other_desk, own_site, looks_right)
        approver.signs_in("approver")
        begins_a_campaign(editor)
        plans_it_without_a_priority(editor)
        writes_for_the_kit(editor)
        is_refused_and_mends_it(editor)
        approves_it(approver)
        kit = makes_the_kit(editor)
        has_everything(kit)
        scans_the_poster(kit, public, own_site)


def begins_a_campaign(editor: Editor) -> None:
    # When the officer adds a campaign below the campaigns
    with editor.site.rows():
        index = CampaignIndexPage.objects.get().pk
    editor.page.goto(f"{editor.site.url}/admin/pages/{index}/")
    editor.page.get_by_role("link", name="Add child page", exact=True).click()
    # and writes what it is about
    editor.page.locator("#id_title").fill(TITLE)
    editor.page.get_by_role("textbox", name="Summary").fill(
        "What to look for, and how to keep yours."
    )
    editor.page.get_by_role("combobox", name="Topic").select_option(label="Something else")
    signs = adds_block(editor.page, "page-body", "Spot the signs")
    signs.get_by_role("textbox", name=re.compile(r"^Sign\W*$")).last.fill(SIGNS[0])
    steps = adds_block(editor.page, "page-body", "Steps")
    steps.locator("textarea, input[type=text]").last.fill("Mark your bike.")


def plans_it_without_a_priority(editor: Editor) -> None:
    editor.page.get_by_role("tab", name="Plan", exact=True).click()
    editor.page.get_by_role("textbox", name="Starts").fill(timezone.localdate().isoformat())
    editor.page.keyboard.press("Escape")


def writes_for_the_kit(editor: Editor) -> None:
    page = editor.page
    page.get_by_role("tab", name="Kit", exact=True).click()
    page.get_by_role("textbox", name="Line for posters").fill(CALL)
    for sign in SIGNS:
        line = adds_block(page, "kit-posters_and_pictures")
        line.locator("input[type=text]").last.fill(sign)
    for channel, words in (("X", TOO_LONG), ("Text message", "Seen a stolen bike? {link}")):
        copy = adds_block(page, "kit-kit_copy")
        copy.locator("select").last.select_option(label=channel)
        copy.locator("textarea").last.fill(words)
    place = adds_block(page, "kit-kit_placements")
    for label, words in zip(("Place", "Code"), PLACE, strict=True):
        place.get_by_role("textbox", name=label).last.fill(words)


def adds_block(page: Page, field: str, kind: str = "") -> Locator:
    """Add a block at the end of a field; return the field."""
    section = page.locator(f"#panel-child-{field}-section")
    section.get_by_role("button", name="Insert a block").last.click()
    if kind:
        page.get_by_role("listbox").get_by_role("option", name=kind, exact=True).click()
    return section


def is_refused_and_mends_it(editor: Editor) -> None:
    # (what they wrote is kept by itself in the meantime, and the page has an address of its own)
    editor.page.wait_for_url(re.compile("/edit/$"))
    # Then it is refused without a priority, and the officer is told where to choose one
    editor.submits()
    editor.is_told("Choose at least one priority that the campaign serves, under “Plan”")
    # When they do
    editor.page.get_by_role("tab", name="Plan", exact=True).click()
    editor.page.get_by_role("checkbox", name=PRIORITY).check()
    editor.submits()
    editor.is_told("submitted for moderation")


def approves_it(approver: Editor) -> None:
    approver.page.goto(f"{approver.site.url}/admin/")
    approver.chooses(TITLE)
    approver.approves()
    approver.is_told(f"'{re.escape(TITLE)}' has been (published|updated)")


def makes_the_kit(editor: Editor) -> zipfile.ZipFile:
    """Ask for it, watch it, fetch it."""
    page = editor.page
    # Given the page in the list of pages, its kit is one press away
    with editor.site.rows():
        index = CampaignIndexPage.objects.get()
        campaign = index.get_children().get(title=TITLE)
    page.goto(f"{editor.site.url}/admin/pages/{campaign.pk}/edit/")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Kit", exact=True).first.click()
    # Then the words for X are too long, and the text message is not
    words = editor.main.locator(".kit-copy")
    expect(words.filter(has=page.get_by_role("heading", name="X", exact=True))).to_contain_text(
        "it cannot be sent"
    )
    text = words.filter(has=page.get_by_role("heading", name="Text message"))
    expect(text).to_contain_text(f"/c/{campaign.pk}-sms/")
    expect(text).not_to_contain_text("it cannot be sent")
    looks_right(page)
    # When they make it, then they see how far it is, and then that it is there
    page.get_by_role("button", name="Make the kit").click()
    expect(editor.main).to_contain_text("files are made.")
    everything = page.get_by_role("link", name="Download everything")
    expect(everything).to_be_visible(timeout=MAKING_SECONDS * 1000)
    looks_right(page)
    with page.expect_download() as fetched:
        everything.click()
    return zipfile.ZipFile(io.BytesIO(fetched.value.path().read_bytes()))


def has_everything(kit: zipfile.ZipFile) -> None:
    # Then the zip holds the pictures,
    assert kit.testzip() is None
    names = kit.namelist()
    for size in ("1200x630", "1080x1080", "1080x1920"):
        with Image.open(io.BytesIO(kit.read(f"picture-{size}.png"))) as picture:
            assert f"{picture.width}x{picture.height}" == size
    # the words and what each picture says,
    words = kit.read("words.txt").decode("utf-8-sig")
    assert "Too long by" in words
    assert "{link}" not in words
    assert CALL in kit.read("alt-text.txt").decode("utf-8-sig")
    # and tagged PDFs of the size they say, in English, with their words: a poster in two sizes for the
    # place and one for anywhere, and a leaflet, each also for printers
    sheets = [name for name in names if name.endswith(".pdf")]
    assert len(sheets) == 10, names
    for name in sheets:
        reader = PdfReader(io.BytesIO(kit.read(name)))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/Lang"].lower() == "en-gb", name
        assert TITLE in (reader.metadata or {}).get("/Title", ""), name
        trim = reader.pages[0].trimbox
        sides = (round(float(trim.width) / MM), round(float(trim.height) / MM))
        assert sides == SIDES[name.split("-")[1].removesuffix(".pdf")], name
        assert len(reader.pages) == (2 if name.startswith("leaflet") else 1), name
        said = " ".join(reader.pages[0].extract_text().split())
        assert CALL in said, name


def scans_the_poster(kit: zipfile.ZipFile, public: Page, site: Site) -> None:
    # When somebody scans the poster
    document = pypdfium2.PdfDocument(kit.read(f"poster-a4-{PLACE[1]}.pdf"))
    scale = 200 / 25.4
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    address = read_qr(picture.crop(tuple(round(side * scale) for side in (147, 188, 191, 232))))  # type: ignore[arg-type]
    path = urlsplit(address).path
    assert re.fullmatch(rf"/c/[0-9]+-{PLACE[1]}/", path)
    # then they see the campaign, and nothing of them is kept
    public.goto(site.url + path)
    expect(public.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(public.get_by_role("main")).to_contain_text(SIGNS[0])
    assert urlsplit(public.url).query == f"from={PLACE[1]}"
    assert public.context.cookies() == []
    looks_right(public)
