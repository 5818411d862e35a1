"""The whole conversation about one report: sent, bounced, fallback, asked, answered by code, accepted,
outcome, closed, has it stopped. A real site, a real worker, a real mail server, four browsers.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.choices import CaseStatus, DeliveryKind, ReferralStatus
from reports.models import Case, CaseEvent, Delivery, PartnerEntry
from tests.support.browser import watched_page
from tests.support.mail import SmtpServer
from tests.support.people import person
from tests.support.scenes import Colleague, Officer, Resident, Told
from tests.support.site import Site

K = CaseEvent.Kind
MAILBOX = "environmental.health@stevenage-council.example"
QUESTION = "Does the music stop when somebody knocks?"
KINDER = "Could you tell us: does the music stop when somebody knocks?"
SAID = "Yes, for ten minutes, and then it starts again."
ANSWER = "It stops for some minutes and then starts again."
ORDER = [
    K.RECEIVED,
    K.NOT_SENT,
    K.FALLEN_BACK,
    K.OPENED,
    K.QUESTION,
    K.MESSAGE_OUT,
    K.MESSAGE_IN,
    K.REPLY,
    K.ACCEPTED,
    K.OUTCOME,
    K.CLOSED,
    K.STOPPED,
]


@pytest.fixture
def another_page(chromium: Browser) -> Iterator[Callable[[], Page]]:
    """Makes another browser with no history and no cookies."""
    opened = []

    def make() -> Page:
        entered = watched_page(chromium, phone=False)
        opened.append(entered)
        return entered.__enter__()

    yield make
    for each in reversed(opened):
        each.__exit__(None, None, None)


def _fallback_of(site: Site, reference: str) -> str:
    """The mailbox of the colleague who is asked when the first cannot be reached."""
    with site.rows():
        referral = Case.objects.get(reference=reference).referrals.get(contact__email=MAILBOX)
        fallback = referral.partner.contacts.filter(is_fallback=True).first()
        assert fallback is not None
        return fallback.email


def _come_back(page: Page, site: Site, told: Told) -> None:
    page.goto(f"{site.url}/report/follow-up/")
    page.get_by_label("What is your receipt code?").fill(told.code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report")


def _act(officer: Officer, reference: str, link: str, fields: dict[str, str], button: str) -> None:
    """Open the case, follow a link, fill in what it asks, press the button."""
    page = officer.page
    page.goto(f"{officer.site.url}/admin/reports/case/{reference}/")
    page.get_by_role("link", name=link).first.click()
    for label, words in fields.items():
        page.get_by_label(label).fill(words)
    page.locator("form").get_by_role("button", name=button).click()
    page.wait_for_url(f"**/case/{reference}/")


def test_a_whole_conversation(
    own_site: Site,
    smtp_server: SmtpServer,
    page: Page,
    phone_page: Page,
    another_page: Callable[[], Page],
) -> None:
    smtp_server.refuse("550 5.1.1 No such mailbox", only_to=MAILBOX)
    reporter = Resident(phone_page, own_site)
    told = reporter.reports("antisocial-behaviour", person("confidential"))

    mailbox = _fallback_of(own_site, told.reference)
    colleague = Colleague(another_page(), smtp_server, mailbox)
    colleague.opens_it(colleague.gets_the_mail_about(told.reference))
    theirs = colleague.page
    theirs.get_by_role("link", name="Ask a question").click()
    theirs.get_by_label("What do you need to know?").fill(QUESTION)
    theirs.get_by_role("button", name="Send the question").click()
    expect(theirs.locator("main")).to_contain_text("An officer has not answered yet")

    officer = Officer(page, own_site)
    officer.signs_in()
    put = "Put it to the reporter"
    _act(officer, told.reference, put, {"What the reporter will read": KINDER}, put)

    _come_back(phone_page, own_site, told)
    expect(phone_page.locator("main")).to_contain_text(KINDER)
    phone_page.get_by_role("button", name="Add something or write to us").click()
    phone_page.get_by_label("What do you want to tell us?").fill(SAID)
    phone_page.get_by_role("button", name="Send").click()
    expect(phone_page.locator("main")).to_contain_text(SAID)

    answer = "Answer the partner"
    _act(officer, told.reference, answer, {"Answer": ANSWER}, answer)
    news = smtp_server.wait_for(
        to=mailbox, where=lambda one: "answered your question" in one.subject
    )
    assert ANSWER not in news[-1].text + news[-1].html
    colleague.opens_it(news[-1])
    expect(theirs.locator("main")).to_contain_text(ANSWER)
    expect(theirs.locator("main")).not_to_contain_text(SAID)
    colleague.accepts("Sam Patel")
    theirs.get_by_role("button", name="Record an outcome").click()
    theirs.get_by_label("We gave advice or a warning").check()
    theirs.get_by_label("What did you do?").fill("They will keep it down.")
    theirs.get_by_role("button", name="Record it").click()
    expect(theirs.locator("main")).to_contain_text("Outcome: We gave advice or a warning")

    page.goto(f"{own_site.url}/admin/reports/case/{told.reference}/")
    expect(page.locator("main")).to_contain_text("They will keep it down.")
    page.get_by_role("link", name="Close the case").click()
    page.get_by_label("Resolved", exact=True).check()
    page.locator("form").get_by_role("button", name="Close the case").click()
    page.wait_for_url(f"**/case/{told.reference}/")

    phone_page.goto(f"{own_site.url}/report/follow-up/status/")
    phone_page.get_by_role("button", name="Tell us if it has stopped").click()
    phone_page.get_by_label("Yes, it has stopped").check()
    phone_page.locator("main form").get_by_role("button").first.click()
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Your report")
    with own_site.rows():
        _check(told.reference, mailbox)


def _check(reference: str, mailbox: str) -> None:
    """Everything is on the timeline, in order; nobody was left waiting, nothing was doubled."""
    case = Case.objects.get(reference=reference)
    referral = case.referrals.get(contact__email=MAILBOX)
    assert case.status == CaseStatus.CLOSED
    assert (referral.status, referral.ended_with_case_at) == (ReferralStatus.CLOSED, case.closed_at)
    assert referral.answered_by.endswith(referral.partner.name)
    kinds = [each.kind for each in case.events.order_by("pk")]
    places = [kinds.index(kind) for kind in ORDER]
    assert places == sorted(places), kinds
    assert [each.kind for each in PartnerEntry.objects.filter(referral=referral)] == [
        PartnerEntry.Kind.QUESTION,
        PartnerEntry.Kind.ANSWER,
        PartnerEntry.Kind.OUTCOME,
    ]
    told = Delivery.objects.filter(referral=referral, address=mailbox)
    assert told.filter(kind=DeliveryKind.PARTNER_NEWS).count() == 1
