"""The words of every message: a link and a deadline, never what was reported."""

import html
import re

import pytest
import time_machine

from reports import delivery, emails, links
from reports.choices import Band, DeliveryKind, ReferralStatus
from reports.models import Delivery, Partner, Referral
from tests.factories import reports as make

ASKED_AGAIN = (DeliveryKind.REMINDER, DeliveryKind.FALLBACK)
TO_US = (DeliveryKind.DESK_ALERT, DeliveryKind.ESCALATION)
ABOUT_A_CASE = (DeliveryKind.REFERRAL, *ASKED_AGAIN, DeliveryKind.PARTNER_CODE, *TO_US)
PARTNERS = {"noise": "environmental-health", "dealing": "police", "threats": "own-team"}
# What a report of ours is about, in the words of screens and of keys.
TELLING = [
    "antisocial",
    "behaviour",
    "noise",
    "drug",
    "threat",
    "asb",
    "bedwell",
    "anonymous",
    "confidential",
    "urgent",
    *Band.values,
]


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    make.partnership()


def _mails(referral: Referral) -> list[Delivery]:
    link = make.link_of(referral)
    code = links.make_code(link=link, now=make.MONDAY)
    address = link.contact.email
    more = [
        delivery.queue(
            kind=DeliveryKind.PARTNER_CODE, address=address, link=link, code=code, now=make.MONDAY
        ),
        *(
            delivery.queue(kind=kind, address=address, referral=referral, now=make.MONDAY)
            for kind in TO_US
        ),
        *(
            delivery.queue(
                kind=kind, address=address, referral=referral, link=link, now=make.MONDAY
            )
            for kind in ASKED_AGAIN
        ),
    ]
    return [*referral.deliveries.filter(kind=DeliveryKind.REFERRAL), *more]


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
@pytest.mark.parametrize("what", PARTNERS)
def test_no_message_tells_what_was_reported(tier: str, what: str) -> None:
    referral = make.referral_of(make.take_report(tier, what=[what]), PARTNERS[what])
    mails = _mails(referral)
    assert {mail.kind for mail in mails} == set(ABOUT_A_CASE)
    for mail in mails:
        words = emails.words_of(mail)
        said = f"{words.subject}\n{words.text}\n{html.unescape(words.html)}"
        said = re.sub(r"https?://\S+", "", said).lower()
        names = Partner.objects.values_list("name", flat=True)
        for telling in [*TELLING, *names, *make.CANARIES.values()]:
            assert not re.search(rf"\b{re.escape(telling.lower())}\b", said), (mail.kind, telling)


def test_a_referral_says_by_when() -> None:
    referral = make.referral_of(make.take_report("named"))
    words = emails.words_of(referral.deliveries.get())
    reference = referral.case.reference
    assert words.subject == f"Referral {reference} needs an answer by 5pm on Tuesday 24 November"
    assert links.url_of(make.link_of(referral)) in words.text
    assert "works until 10am on Thursday 26 November" in words.text


def test_a_new_link_to_an_answered_referral_asks_for_no_answer() -> None:
    referral = make.referral_of(make.take_report("named"))
    referral.status = ReferralStatus.ACCEPTED
    referral.save()
    words = emails.words_of(referral.deliveries.get())
    assert words.subject == f"Your new link to referral {referral.case.reference}"
    assert "needs an answer" not in words.text + words.html


@pytest.mark.parametrize("kind", ABOUT_A_CASE)
def test_plain_and_html_say_the_same(kind: DeliveryKind) -> None:
    mails = _mails(make.referral_of(make.take_report("named")))
    words = emails.words_of(next(mail for mail in mails if mail.kind == kind))
    body = words.html.partition("<body")[2].partition(">")[2]
    plain = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("’", "'")
    said = set(re.findall(r"[\w']{4,}", words.text.replace("’", "'")))
    missing = said - set(
        re.findall(r"[\w']{4,}", plain + " ".join(re.findall('href="(.*?)"', body)))
    )
    assert missing <= {"Open", "here"}


@pytest.mark.parametrize(
    ("kind", "in_time", "late"),
    [
        ("reminder", "Reminder: referral {0} needs an answer by", "needed an answer by"),
        ("fallback", "Referral {0} needs an answer by", "Referral {0} needed an answer by"),
        ("escalation", "Case {0} needs you: a partner cannot be reached", "has not answered"),
    ],
)
def test_what_is_asked_again_says_whether_it_is_late(kind: str, in_time: str, late: str) -> None:
    referral = make.referral_of(make.take_report("named"))
    mail = next(mail for mail in _mails(referral) if mail.kind == kind)
    reference = referral.case.reference
    for now, expected in ((referral.made_at, in_time), (referral.due_at, late)):
        with time_machine.travel(now, tick=False):
            assert expected.format(reference) in emails.words_of(mail).subject
            assert "by 5pm on Tuesday 24 November" in emails.words_of(mail).text


def test_digits_of_other_scripts_are_no_code_and_no_error() -> None:
    link = make.link_of(make.referral_of(make.take_report("named")))
    links.make_code(link=link, now=make.MONDAY)
    for typed in ("²²²²²²²²", "١٢٣٤٥٦٧٨", "😀", ""):
        assert not links.use_code(link=link, typed=typed, now=make.MONDAY)
