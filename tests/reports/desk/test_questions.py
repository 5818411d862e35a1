"""A partner's question at the desk: put to the reporter, answered by code, answered to the partner."""

import html
from datetime import datetime

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from reports import emails, messages, questions
from reports.cases import NotPossible
from reports.choices import DeliveryKind, ReferralStatus
from reports.models import AuditEvent, Case, CaseEvent, Delivery, Message, PartnerEntry
from reports.partner_entries import Writer, ask
from tests.factories import reports as make

ANSWER = "Yes: a small brown dog, on a lead."


def _asked(case: Case, now: datetime, words: str = "Is there a dog?") -> PartnerEntry:
    link = make.link_of(make.referral_of(case))
    return ask(writer=Writer(link, is_low_assurance=True, now=now), words=words)


def _url(case: Case, question: PartnerEntry, page: str) -> str:
    return f"/admin/reports/case/{case.reference}/question/{question.pk}/{page}/"


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_the_whole_conversation(desk: Client, monday: datetime, tier: str) -> None:
    case = make.take_report(tier)
    question = _asked(case, monday)
    seen = desk.get(f"/admin/reports/case/{case.reference}/").content.decode()
    assert "Is there a dog?" in seen
    assert "Waits for you" in seen

    page = desk.get(_url(case, question, "pass-on"))
    assert page.headers["Cache-Control"] == "no-store"
    assert page.content.decode().count("Is there a dog?") == 2
    done = desk.post(_url(case, question, "pass-on"), {"message": "Does anybody have a dog?"})
    assert done.status_code == 302
    assert Message.objects.get().read() == "Does anybody have a dog?"
    seen = html.unescape(desk.get(f"/admin/reports/case/{case.reference}/").content.decode())
    assert "They have not written since" in seen

    messages.write_from_reporter(report=case.reports.get(), words="A brown one", now=monday)
    seen = html.unescape(desk.get(f"/admin/reports/case/{case.reference}/").content.decode())
    assert "They have written since" in seen
    done = desk.post(_url(case, question, "answer"), {"answer": ANSWER})
    assert done.status_code == 302, done.content.decode()
    answer = PartnerEntry.objects.get(kind=PartnerEntry.Kind.ANSWER)
    assert answer.read() == ANSWER
    assert answer.question == question
    event = CaseEvent.objects.get(kind=CaseEvent.Kind.REPLY)
    assert event.read_note() == ANSWER
    mail = Delivery.objects.get(kind=DeliveryKind.PARTNER_NEWS)
    words = emails.words_of(mail)
    assert case.reference in words.subject
    assert "dog" not in words.text + words.html + words.subject
    for name in ("question-passed-on", "question-answered"):
        assert AuditEvent.objects.filter(action=name).count() == 1


@pytest.mark.parametrize(
    ("tier", "words", "is_asked"),
    [
        ("named", "Ring Wilhelmina on 07700 900123", False),
        ("confidential", "Ring Wilhelmina on 07700 900123", True),
        ("anonymous", "It is at 14 Canary Street", True),
        ("anonymous", ANSWER, False),
    ],
)
def test_what_could_tell_who_reported_is_asked_about(
    desk: Client, monday: datetime, tier: str, words: str, is_asked: bool
) -> None:
    case = make.take_report(tier)
    question = _asked(case, monday)
    answer = desk.post(_url(case, question, "answer"), {"answer": words})
    assert answer.status_code == (200 if is_asked else 302)
    if is_asked:
        assert "It looks as if there is" in answer.content.decode()
        assert words in answer.content.decode()
        assert not PartnerEntry.objects.filter(question=question).exists()
        desk.post(_url(case, question, "answer"), {"answer": words, "sure": "on"})
    assert PartnerEntry.objects.get(question=question).read() == words


@pytest.mark.parametrize(("page", "field"), [("pass-on", "message"), ("answer", "answer")])
def test_each_thing_is_done_once(desk: Client, monday: datetime, page: str, field: str) -> None:
    case = make.take_report("named")
    question = _asked(case, monday)
    assert desk.post(_url(case, question, page), {field: "First"}).status_code == 302
    second = desk.post(_url(case, question, page), {field: "Second"})
    assert second.status_code == 200
    assert "already" in second.content.decode()
    assert "Second" in second.content.decode()
    assert Message.objects.count() == (page == "pass-on")
    assert Delivery.objects.filter(kind=DeliveryKind.PARTNER_NEWS).count() == (page == "answer")


@pytest.mark.parametrize("page", ["pass-on", "answer"])
def test_a_question_of_another_case_is_not_found(desk: Client, monday: datetime, page: str) -> None:
    mine, another = make.take_report("named"), make.take_report("named")
    question = _asked(another, monday)
    for method in (desk.get, desk.post):
        answer = method(_url(mine, question, page), {"answer": "x", "message": "x"})
        assert answer.status_code == 404
        assert AuditEvent.objects.latest("number").action == "desk-refused"
    assert not Message.objects.exists()


def test_the_reporter_of_another_case_is_never_asked(
    officer: AbstractBaseUser, monday: datetime
) -> None:
    mine, another = make.take_report("named"), make.take_report("named")
    question = _asked(mine, monday)
    with pytest.raises(NotPossible):
        questions.pass_on(
            question=question,
            report=another.reports.get(),
            words="x",
            user=officer,
            now=monday,
        )
    assert not Message.objects.exists()


def test_nobody_is_mailed_about_a_referral_that_is_over(
    officer: AbstractBaseUser, monday: datetime
) -> None:
    case = make.take_report("named")
    question = _asked(case, monday)
    case.referrals.update(status=ReferralStatus.CLOSED)
    questions.answer(question=question, words="Too late", user=officer, now=monday)
    assert not Delivery.objects.filter(kind=DeliveryKind.PARTNER_NEWS).exists()
