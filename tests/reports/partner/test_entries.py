"""What a partner writes beside its answer: questions, notes and outcomes, each once and for good."""

import html
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from reports import partner_entries, shredding
from reports.choices import ReferralStatus
from reports.models import AuditEvent, CaseEvent, PartnerEntry, ReferralLink, Task
from reports.models.policy import TriagePolicy
from reports.partner_rules import DEFAULT_OUTCOMES
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, open_link, path_of

K = CaseEvent.Kind
FORMS = {
    "ask/": ("question", K.QUESTION, "partner-question"),
    "note/": ("note", K.NOTE, "partner-note"),
    "outcome/": ("done", K.OUTCOME, "referral-outcome-recorded"),
}


def _posted(page: str, words: str, once: str = "") -> dict[str, str]:
    data = {FORMS[page][0]: words, "once": once or str(uuid.uuid4())}
    return data | ({"outcome": "advice-given"} if page == "outcome/" else {})


def _accepted(client: Client, link: ReferralLink) -> str:
    path = open_link(client, link)
    client.post(f"{path}accept/", ACCEPT)
    return path


@pytest.mark.parametrize("page", FORMS)
def test_it_is_sealed_on_the_timeline_and_shown_back(
    client: Client, link: ReferralLink, page: str
) -> None:
    path = _accepted(client, link)
    assert client.get(path + page).status_code == 200
    seen = client.post(path + page, _posted(page, "Is there a DOG?"), follow=True)
    assert "Is there a DOG?" in seen.content.decode()
    (entry,) = PartnerEntry.objects.all()
    assert entry.read() == "Is there a DOG?"
    assert entry.is_low_assurance
    assert entry.body
    assert b"DOG" not in bytes(entry.body)
    event = CaseEvent.objects.get(kind=FORMS[page][1])
    assert event.read_note() == "Is there a DOG?"
    assert "DOG" not in event.words
    assert event.actor == "Duty officer, Environmental health"
    found = AuditEvent.objects.filter(action=FORMS[page][2])
    assert [each.subject for each in found] == [f"case:{link.referral.case.reference}"]


@pytest.mark.parametrize("page", FORMS)
def test_a_form_sent_twice_writes_once(client: Client, link: ReferralLink, page: str) -> None:
    path = _accepted(client, link)
    twice = _posted(page, "Once only")
    for _ in range(3):
        assert client.post(path + page, twice).status_code == 302
    assert PartnerEntry.objects.count() == 1
    assert CaseEvent.objects.filter(kind=FORMS[page][1]).count() == 1
    client.post(path + page, _posted(page, "Once only"))
    assert PartnerEntry.objects.count() == 2


def test_a_question_asks_an_officer(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    for words in ("First?", "Second?"):
        client.post(f"{path}ask/", _posted("ask/", words))
    asked = Task.objects.filter(words__contains="asks a question", done_at=None)
    assert asked.count() == 1
    assert "An officer has not answered yet" in client.get(f"{path}referral/").content.decode()


def test_questions_do_not_pile_up_without_end(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    answers = [
        client.post(f"{path}ask/", _posted("ask/", f"Number {number}?")) for number in range(11)
    ]
    assert [each.status_code for each in answers] == [302] * 10 + [409]
    assert "Number 10?" in answers[-1].content.decode()


def test_outcomes_are_the_policys_and_add_up(client: Client, link: ReferralLink) -> None:
    policy = TriagePolicy.objects.get(live=True)
    policy.outcomes = "machine-off = The machine is off\nwarned = They were warned"
    policy.save_revision().publish()
    path = _accepted(client, link)
    body = client.get(f"{path}outcome/").content.decode()
    assert "The machine is off" in body
    assert "We gave advice" not in body
    for key in ("warned", "machine-off"):
        client.post(f"{path}outcome/", {"outcome": key, "done": ""})
    found = PartnerEntry.objects.order_by("at").values_list("outcome", "outcome_words", "body")
    assert list(found) == [
        ("warned", "They were warned", None),
        ("machine-off", "The machine is off", None),
    ]
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.OUTCOME_RECORDED
    assert CaseEvent.objects.filter(kind=K.OUTCOME).count() == 2
    assert Task.objects.filter(words__contains="recorded an outcome").count() == 1
    assert "hand it back" not in client.get(f"{path}referral/").content.decode()
    assert client.post(f"{path}not-ours/", {"reason": "Kept"}).status_code == 409


def test_there_are_outcomes_before_anybody_writes_some() -> None:
    assert partner_entries.PartnerRules().offered() == DEFAULT_OUTCOMES


def test_there_is_no_outcome_before_it_is_accepted(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    answer = client.post(f"{path}outcome/", _posted("outcome/", "Kept words"))
    assert answer.status_code == 409
    assert "Accept this referral first" in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert not PartnerEntry.objects.exists()


BAD = [
    ("ask/", {}, "Enter your question"),
    ("ask/", {"question": "\x00\u202e "}, "Enter your question"),
    ("ask/", {"question": "x" * 2001}, "Your question must be 2,000 characters or fewer"),
    ("note/", {}, "Enter your note"),
    ("note/", {"note": "x" * 2001}, "Your note must be 2,000 characters or fewer"),
    ("outcome/", {"done": "Kept"}, "Choose what came of it"),
    ("outcome/", {"done": "Kept", "outcome": "made-up"}, "Choose what came of it"),
    ("outcome/", {"done": "Kept", "outcome": "\x00"}, "Choose what came of it"),
    ("outcome/", {"outcome": "advice-given", "done": "x" * 2001}, "What you did must be 2,000"),
]


@pytest.mark.parametrize(("page", "data", "words"), BAD)
def test_a_wrong_entry_says_what_to_do(
    client: Client, link: ReferralLink, page: str, data: dict[str, str], words: str
) -> None:
    path = _accepted(client, link)
    answer = client.post(path + page, data)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in body
    assert body.count(words) >= 2
    assert "Kept" not in data.values() or "Kept" in body
    assert not PartnerEntry.objects.exists()


@pytest.mark.parametrize("page", FORMS)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("😀 O’Neill", "😀 O’Neill"),
        ("a\x00b", "ab"),
        ("\u202eabc\u2066", "abc"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=1+1", "=1+1"),
        ("{{ 7|add:7 }}", "{{ 7|add:7 }}"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
def test_odd_words_are_kept_and_shown_safely(
    client: Client, link: ReferralLink, page: str, typed: str, kept: str
) -> None:
    path = _accepted(client, link)
    body = client.post(path + page, _posted(page, typed), follow=True).content.decode()
    assert PartnerEntry.objects.get().read() == kept
    assert kept.splitlines()[0] in html.unescape(body)
    assert "<script>alert" not in body


@pytest.mark.parametrize("once", ["", "no-uuid", "\x00", "x" * 5000])
def test_a_mark_that_is_none_keeps_the_words(client: Client, link: ReferralLink, once: str) -> None:
    path = open_link(client, link)
    assert client.post(f"{path}note/", {"note": "Kept", "once": once}).status_code == 302
    assert PartnerEntry.objects.get().read() == "Kept"


def test_a_mark_of_another_referral_is_no_door(client: Client, link: ReferralLink) -> None:
    other = make.link_of(make.referral_of(make.take_report("named")))
    mark = str(uuid.uuid4())
    for each in (link, other):
        path = open_link(client, each)
        client.post(f"{path}note/", {"note": f"For {each.pk}", "once": mark})
    assert PartnerEntry.objects.filter(referral=link.referral).count() == 1
    assert PartnerEntry.objects.filter(referral=other.referral).count() == 1


@pytest.mark.parametrize("page", FORMS)
def test_without_a_code_what_was_typed_is_shown_back(
    client: Client, link: ReferralLink, page: str
) -> None:
    answer = client.post(path_of(link) + page, _posted(page, "Typed too late"))
    assert answer.status_code == 403
    assert "Typed too late" in answer.content.decode()
    assert not PartnerEntry.objects.exists()


def _erase_all(link: ReferralLink) -> None:
    shredding.shred_case(link.referral.case, now=make.MONDAY)


def _erase_the_report(link: ReferralLink) -> None:
    shredding.shred_report(link.referral.case.reports.get())


@pytest.mark.parametrize(("erase", "left"), [(_erase_all, 0), (_erase_the_report, 1)])
def test_erasing_takes_the_words(
    client: Client, link: ReferralLink, erase: Callable[[ReferralLink], None], left: int
) -> None:
    path = open_link(client, link)
    client.post(f"{path}note/", {"note": "Gone soon"})
    erase(link)
    assert [each.read() for each in PartnerEntry.objects.all()] == [""] * left
