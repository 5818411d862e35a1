"""Messages: sealed, kept once, gone with the report; and the notices that tell of them."""

import uuid
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

from reports import anonymising, audit, cases, delivery, emails, messages, safe_contact, vault
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import (
    AuditEvent,
    Case,
    CaseEvent,
    DataKey,
    Delivery,
    Message,
    Report,
    ReporterIdentity,
    Task,
)
from tests.factories.reports import MONDAY, partnership, take_report

LATE = MONDAY + timedelta(minutes=40)
K = CaseEvent.Kind


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    partnership()


@pytest.fixture
def officer(db: None) -> AbstractBaseUser:
    """Somebody at the desk."""
    return get_user_model().objects.create_user("olive", "olive@portal.example", "x" * 14)


def _report(tier: str = "named") -> Report:
    return take_report(tier).reports.get()


def _wanting(email: str = "me@inbox.example") -> Report:
    """A named report whose sender wants notices."""
    report = _report()
    contact = {"ways": ["email"], "email": email}
    safe_contact.leave(report=report, contact=contact, wants_notices=True, now=MONDAY)
    return report


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_both_ways_sealed_with_a_line_and_an_event_that_say_nothing(
    tier: str, officer: AbstractBaseUser
) -> None:
    report = _report(tier)
    messages.write_from_reporter(report=report, words="canaryin", now=LATE)
    messages.write_to_reporter(report=report, words="canaryout", user=officer, now=LATE)
    theirs, ours = messages.of_reporter(report)
    assert (theirs.read(), ours.read()) == ("canaryin", "canaryout")
    assert (theirs.at.minute, ours.at.minute) == (0 if tier == "anonymous" else 40, 40)
    assert b"canary" not in bytes(theirs.body) + bytes(ours.body)
    lines = CaseEvent.objects.filter(kind__in=[K.MESSAGE_IN, K.MESSAGE_OUT])
    assert [(each.kind, each.actor, each.words, each.note) for each in lines] == [
        (K.MESSAGE_IN, "the reporter", "", None),
        (K.MESSAGE_OUT, "olive", "", None),
    ]
    events = AuditEvent.objects.filter(action__startswith="message-")
    assert [(each.action, each.detail) for each in events] == [
        ("message-from-reporter", {}),
        ("message-to-reporter", {}),
    ]
    assert audit.first_broken() is None


def test_a_sealed_message_opens_nowhere_else() -> None:
    report = _report()
    one = messages.write_from_reporter(report=report, words="one", now=MONDAY)
    two = messages.write_from_reporter(report=report, words="two", now=MONDAY)
    Message.objects.filter(pk=one.pk).update(body=two.body)
    with pytest.raises(vault.SealBroken):
        messages.of_reporter(report)[0].read()


def test_the_same_row_is_kept_once_and_asks_for_one_answer() -> None:
    report, row = _report(), uuid.uuid4()
    for _ in range(3):
        messages.write_from_reporter(report=report, words="x", row=row, now=MONDAY)
    messages.write_from_reporter(report=report, words="y", now=MONDAY)
    assert Message.objects.count() == 2
    assert Task.objects.filter(words=messages.ANSWER_IT).count() == 1


def test_what_is_erased_can_neither_be_read_nor_written_to(officer: AbstractBaseUser) -> None:
    report = _report()
    messages.write_from_reporter(report=report, words="x", now=MONDAY)
    DataKey.objects.filter(pk=report.answers_key_id).delete()
    assert [each.read() for each in messages.of_reporter(report)] == [""]
    with pytest.raises(messages.Erased):
        messages.write_to_reporter(report=report, words="x", user=officer, now=MONDAY)
    with pytest.raises(messages.Erased):
        messages.write_from_reporter(report=report, words="x", now=MONDAY)


def test_being_read_is_noted_once_and_only_by_the_other_side(officer: AbstractBaseUser) -> None:
    report = _report()
    messages.write_from_reporter(report=report, words="x", now=MONDAY)
    messages.write_to_reporter(report=report, words="y", user=officer, now=MONDAY)
    for now in (LATE, LATE + timedelta(days=1)):
        found = messages.of_case(report.case)
        messages.mark_read(found, sender=Message.From.REPORTER, now=now)
    assert [each.read_at for each in messages.of_case(report.case)] == [LATE, None]


def test_a_notice_goes_to_those_who_asked_and_says_nothing(
    officer: AbstractBaseUser, mailoutbox: list[Any], settings: Any
) -> None:
    settings.NOTICE_FROM_EMAIL = "Stevenage SoSafe <post@neutral.example>"
    report, silent = _wanting(), _report()
    for one in (report, silent):
        messages.write_to_reporter(report=one, words="canaryout", user=officer, now=MONDAY)
    # Nobody has sent the first yet, so there is no second.
    messages.write_to_reporter(report=report, words="and more", user=officer, now=MONDAY)
    row = Delivery.objects.get(kind=DeliveryKind.REPORTER_NOTICE)
    assert row.address == ""
    delivery.send(row.pk, now=MONDAY)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["me@inbox.example"], "Something new for you")
    assert mail.from_email == parseaddr(settings.NOTICE_FROM_EMAIL)[1] == "post@neutral.example"
    assert mail.body.strip() == "There is something new for you. Use your code."
    said = mail.body + mail.subject + mail.alternatives[0][0]
    hidden = [report.case.reference, "canary", "http", "/report", "SoSafe", "Stevenage", "police"]
    assert [each for each in hidden if each in said] == []


def test_closing_a_case_is_news_too(officer: AbstractBaseUser) -> None:
    report = _wanting()
    report.case.referrals.update(status="closed")
    cases.close(case=report.case, outcome=Case.Outcome.RESOLVED, note="", user=officer, now=MONDAY)
    assert Delivery.objects.filter(kind=DeliveryKind.REPORTER_NOTICE).count() == 1


def test_who_no_longer_wants_a_notice_gets_none(
    officer: AbstractBaseUser, mailoutbox: list[Any]
) -> None:
    first, second = _wanting(), _wanting("you@inbox.example")
    for each in (first, second):
        messages.write_to_reporter(report=each, words="x", user=officer, now=MONDAY)
    rows = list(Delivery.objects.filter(kind=DeliveryKind.REPORTER_NOTICE))
    ReporterIdentity.objects.filter(report=first).update(wants_notices=False)
    anonymising.anonymise(report=second, now=MONDAY)
    assert [delivery.send(each.pk, now=MONDAY) for each in rows] == [True, False]
    assert not mailoutbox
    left = Delivery.objects.get(kind=DeliveryKind.REPORTER_NOTICE)
    assert left.status == DeliveryStatus.FAILED


def test_an_address_that_is_refused_stands_nowhere(
    officer: AbstractBaseUser, caplog: pytest.LogCaptureFixture
) -> None:
    report = _wanting("refused@inbox.example")
    messages.write_to_reporter(report=report, words="x", user=officer, now=MONDAY)
    row = Delivery.objects.get(kind=DeliveryKind.REPORTER_NOTICE)
    assert "inbox" not in str(emails.words_of(row))
    delivery.send(row.pk, now=MONDAY)
    row.refresh_from_db()
    assert "inbox" not in str(row.__dict__) + caplog.text
