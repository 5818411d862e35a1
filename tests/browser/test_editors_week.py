"""An editor's week in Chromium: a strategy imported, put right and published, a quarter entered, a consultation closed."""

import re
from datetime import timedelta

from django.utils import timezone
from docx import Document
from playwright.sync_api import Browser, Page, expect

from home.strategy.models import ConsultationPage, StrategyPage
from portal.demo import accounts
from tests.home.strategy.importing.word_files import word
from tests.support.browser import DESK, PHONE, assert_accessible, watched_page
from tests.support.editors import Editor
from tests.support.mail import SmtpServer
from tests.support.site import Site

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Fernleigh Community Safety Partnership Strategy 2026-2029"
NO_PROMISE = "The parks belong to everybody"
MEASURE = "Fewer reports of damage in our parks"
INDICATOR = "Street-meets held with residents"
CONSULTATION = "What should come first this winter?"
WE_HEARD = "Most of you put cuckooing first."


def strategy(document: Document) -> None:
    """A strategy of a partnership that does not exist; one line is no promise, one priority has no measure."""
    document.add_heading(TITLE, 0)
    document.add_heading("Foreword from the Chair", 1)
    document.add_paragraph("Fernleigh is a good place to live. We mean to keep it so.")
    document.add_heading("Priority 1: Safer parks", 1)
    document.add_paragraph("Damage keeps families away.")
    document.add_heading("What will we do?", 2)
    for words in ("Mend lights within a week", NO_PROMISE):
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("Priority 2: Fewer scams", 1)
    document.add_heading("What will we do?", 2)
    document.add_paragraph("Call on people who were scammed", style="List Bullet")
    document.add_heading("Measures of success", 2)
    document.add_paragraph("Fewer people lose money twice", style="List Bullet")


def looks_right(page: Page) -> None:
    """Our part of the page is accessible, and nothing scrolls sideways, on a desk and on a phone."""
    page.wait_for_load_state("load")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert_accessible(page, within="main" if "/admin/" in page.url else None)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{page.url} is {wide} px wider than {size['width']} px"


def test_an_editors_week(own_site: Site, smtp_server: SmtpServer, chromium: Browser) -> None:
    with own_site.rows():
        accounts.make()
    with (
        watched_page(chromium) as desk,
        watched_page(chromium) as other_desk,
        watched_page(chromium) as public,
    ):
        # Given a comms editor, somebody who approves what they write, and everybody else
        editor = Editor(desk, own_site, looks_right)
        editor.signs_in("comms")
        approver = Editor(other_desk, own_site, looks_right)
        approver.signs_in("approver")
        imports_a_strategy(editor)
        finishes_and_submits_it(editor)
        approves_it(approver, smtp_server)
        sees_the_strategy(public, own_site)
        enters_a_quarter(editor)
        sees_the_quarter(public, own_site)
        closes_a_consultation(editor, approver, own_site)
        sees_the_results(public, own_site)


def imports_a_strategy(editor: Editor) -> None:
    # When the editor imports a Word file
    editor.opens_from_the_menu("Import a strategy")
    file = {"name": "fernleigh.docx", "mimeType": WORD, "buffer": word(strategy)}
    editor.page.locator("[type=file]").set_input_files(file)  # type: ignore[arg-type]
    editor.page.get_by_role("button", name="Read it").click()
    expect(editor.main).to_contain_text("Priority 1: Safer parks 2 commitments, 0 measures")
    looks_right(editor.page)
    # and puts a wrong guess right
    row = editor.page.locator("li.import-row", has_text=NO_PROMISE)
    row.get_by_label("Piece").select_option(label="Plain text")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.main).to_contain_text("Priority 1: Safer parks 1 commitment, 0 measures")
    editor.page.get_by_role("button", name="Save and make the draft").click()
    # then there is a draft, which says what it still needs
    expect(editor.main).to_contain_text("All of it is a draft")
    looks_right(editor.page)


def finishes_and_submits_it(editor: Editor) -> None:
    report = editor.page.url
    # When they send a priority without measures of success to be approved
    editor.chooses("Safer parks")
    editor.submits()
    # then it is refused in words
    editor.is_told("Write at least one measure of success")
    # When they write one
    editor.adds("measures", MEASURE)
    editor.submits()
    # then it is sent, and so are the others
    editor.is_told("submitted for moderation")
    for name in (TITLE, "Foreword from the Chair", "Fewer scams"):
        editor.page.goto(report)
        editor.chooses(name)
        editor.submits()
        editor.is_told("submitted for moderation")


def approves_it(approver: Editor, mail: SmtpServer) -> None:
    # When the approver is mailed, and finds all four waiting
    mail.wait_for(to="approver@portal.example", where=lambda one: "Safer parks" in one.subject)
    for name in (TITLE, "Foreword from the Chair", "Safer parks", "Fewer scams"):
        approver.page.goto(f"{approver.site.url}/admin/")
        approver.chooses(name)
        # and approves them, which publishes them
        approver.approves()
        approver.is_told(f"'{name}' has been (published|updated)")


def sees_the_strategy(public: Page, site: Site) -> None:
    # Then everybody can read it
    with site.rows():
        path = StrategyPage.objects.get(title=TITLE).get_url()
    public.goto(site.url + path)
    looks_right(public)
    public.get_by_role("main").get_by_role("link", name="Safer parks").click()
    main = public.get_by_role("main")
    expect(main).to_contain_text("Mend lights within a week")
    expect(main).to_contain_text(MEASURE)
    looks_right(public)


def enters_a_quarter(editor: Editor) -> None:
    # When the editor types a figure with a slip
    editor.opens_from_the_menu("Enter figures")
    box = editor.page.get_by_label(INDICATOR, exact=True)
    box.fill("nine")
    editor.page.get_by_role("button", name="See what would change").click()
    # then it is named, and kept
    expect(editor.main).to_contain_text("“nine” is not a number")
    expect(box).to_have_value("nine")
    looks_right(editor.page)
    # When they put it right
    box.fill("9")
    editor.page.get_by_label(f"Note: {INDICATOR}").fill("One was in the rain.")
    editor.page.get_by_role("button", name="See what would change").click()
    # then they see what would change, and save it
    expect(editor.main).to_contain_text("Nothing is saved yet")
    looks_right(editor.page)
    editor.page.get_by_role("button", name="Save").click()
    editor.is_told("1 figure saved")


def sees_the_quarter(public: Page, site: Site) -> None:
    # Then everybody sees it, with its note
    public.goto(f"{site.url}/how-we-are-doing/")
    card = public.locator(".gauge", has_text=INDICATOR)
    expect(card.locator(".gauge__figure b")).to_have_text("9")
    card.locator("summary").click()
    expect(card).to_contain_text("One was in the rain.")
    looks_right(public)


def closes_a_consultation(editor: Editor, approver: Editor, site: Site) -> None:
    # Given an open consultation, and forty paper forms
    editor.opens_from_the_menu("Consultations")
    row = editor.page.get_by_role("row", name=re.compile(re.escape(CONSULTATION)))
    expect(row).to_contain_text("Open")
    row.get_by_role("link", name="Enter counts").click()
    looks_right(editor.page)
    editor.page.get_by_label("How many people took part").fill("40")
    for choice, number in (("Very important", "31"), ("Quite important", "9")):
        editor.page.get_by_label(f"Cuckooing: {choice}", exact=True).fill(number)
    editor.page.get_by_role("button", name="Keep these counts").click()
    editor.is_told("The counts are kept")
    looks_right(editor.page)
    # When the editor closes it, says what was heard, and sends that to be approved
    editor.opens_from_the_menu("Consultations")
    editor.chooses(CONSULTATION)
    an_hour_ago = timezone.localtime() - timedelta(hours=1)
    editor.page.locator("#id_closes_at").fill(f"{an_hour_ago:%Y-%m-%d %H:%M}")
    editor.page.locator("#id_we_heard").fill(WE_HEARD)
    editor.submits()
    editor.is_told("submitted for moderation")
    # and the approver approves it
    approver.page.goto(f"{site.url}/admin/")
    approver.chooses(CONSULTATION)
    approver.approves()
    approver.is_told(f"'{re.escape(CONSULTATION)}' has been")
    # then the editor is told who publishes the results
    editor.opens_from_the_menu("Consultations")
    expect(row).to_contain_text("Closed")
    expect(row).to_contain_text("An approver can publish the results.")
    # When the approver does
    approver.opens_from_the_menu("Consultations")
    approver.page.get_by_role("button", name=f"Publish the results – {CONSULTATION}").click()
    approver.is_told("The results are published")


def sees_the_results(public: Page, site: Site) -> None:
    # Then everybody sees them, with how many answered
    with site.rows():
        path = ConsultationPage.objects.get(title=CONSULTATION).get_url()
    public.goto(site.url + path)
    main = public.get_by_role("main")
    expect(main).to_contain_text(WE_HEARD)
    expect(main).to_contain_text("40 people took part")
    expect(main.get_by_role("listitem").filter(has_text="Cuckooing").first).to_contain_text(
        "40 people answered (n = 40)."
    )
    looks_right(public)
