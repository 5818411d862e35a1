"""The main job, whole: a resident reports, the right partner answers, an officer sees it."""

import functools

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.models import Case
from tests.support.browser import assert_accessible, watched_page
from tests.support.mail import Letter, SmtpServer
from tests.support.people import TELLING, person
from tests.support.scenes import Colleague, Look, Officer, Resident
from tests.support.site import Site

ENVIRONMENTAL_HEALTH = "environmental.health@stevenage-council.example"
WORDS_OF_THE_REPORT = "quagmire beat shakes the wall"
NAME_OF_THE_REPORTER = "Quentin Quagmire"


def looks_right(page: Page, *, only_main: bool = False) -> None:
    """No accessibility fault, and nothing to scroll sideways for."""
    assert_accessible(page, within="main" if only_main else None)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"


def is_not_looked_at(page: Page) -> None:
    """axe needs the page's own script to be allowed."""


def tells_nothing(letter: Letter, told_code: str) -> bool:
    """Whether a message is free of category, name, street, words of the report and receipt code."""
    whole = "\n".join((letter.subject, letter.text, letter.html, str(letter.message))).lower()
    telling = (*TELLING, "antisocial", "behaviour", told_code)
    return not [words for words in telling if words.lower() in whole]


@pytest.mark.parametrize(
    ("tier", "on_a_phone", "with_javascript"),
    [("named", True, True), ("confidential", False, False), ("anonymous", False, True)],
    ids=["phone", "no-javascript", "anonymous"],
)
def test_from_the_resident_to_the_partner_to_the_desk(
    live_site: Site,
    smtp_server: SmtpServer,
    chromium: Browser,
    tier: str,
    on_a_phone: bool,
    with_javascript: bool,
) -> None:
    look: Look = looks_right if with_javascript else is_not_looked_at
    browser = functools.partial(
        watched_page, chromium, javascript=with_javascript, phone=on_a_phone
    )

    # Given a resident who has reported noise every night
    with browser() as page:
        told = Resident(page, live_site, look).reports(
            # Serious, so that it goes to partners at once also without a proof, whatever came before
            "antisocial-behaviour",
            person(tier, worse="yes"),
        )
    assert told.reference
    assert told.code

    with browser() as page:
        # When the right partner gets an email, which says nothing of it
        colleague = Colleague(page, smtp_server, ENVIRONMENTAL_HEALTH, look)
        letter = colleague.gets_the_mail_about(told.reference)
        assert "needs an answer by" in letter.subject
        assert tells_nothing(letter, told.code)
        # and opens the link with the code from a second email
        colleague.opens_it(letter)
        # then it sees what the reporter's choice of privacy allows
        sees = page.locator("main").inner_text()
        assert "Noise" in sees
        assert (NAME_OF_THE_REPORTER in sees) is (tier == "named")
        assert (WORDS_OF_THE_REPORT in sees) is (tier == "named")
        # and accepts
        colleague.accepts("Sam Patel")

    # Then an officer who signs in finds the report in the inbox
    with watched_page(chromium, phone=on_a_phone) as page:
        officer = Officer(page, live_site, functools.partial(looks_right, only_main=True))
        officer.signs_in()
        officer.opens_the_inbox()
        officer.opens_the_case(told.reference)
        # with why it got its band and its partners, in words
        case = page.locator("main")
        expect(case).to_contain_text("Noise goes to environmental health")
        expect(case).to_contain_text("Judged ")
        # and who has answered, but not who reported it
        expect(case).to_contain_text("Sam Patel")
        expect(case).to_contain_text("Accepted", ignore_case=True)
        expect(case).not_to_contain_text(NAME_OF_THE_REPORTER)

    # and no message, of all that were sent, tells anything
    assert all(tells_nothing(one, told.code) for one in smtp_server.letters)
    with live_site.rows():
        assert Case.objects.get(reference=told.reference).referrals.count() >= 1
