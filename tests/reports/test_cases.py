"""What an officer can do to a case, and what the database refuses whoever asks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from reports import audit, cases, referrals
from reports.choices import Band, CaseStatus, ReferralStatus
from reports.models import AuditEvent, Case, CaseEvent, Delivery, Referral, Task
from reports.triage import Clock
from reports.working_time import Span
from tests.factories.reports import (
    CANARIES,
    MONDAY,
    link_of,
    partnership,
    referral_of,
    take_report,
)
from tests.support.threads import all_at_once

LATER = MONDAY + timedelta(hours=1)
CLOCK = Clock(officer=Span(hours=1), partner=Span(hours=4), contact=None)
RESOLVED = Case.Outcome.RESOLVED


@pytest.fixture
def officer(db: None) -> AbstractBaseUser:
    partnership()
    return make_officer()


def make_officer() -> AbstractBaseUser:
    return get_user_model().objects.create_user("officer")


def accept(referral: Referral) -> Referral:
    acceptance = referrals.Acceptance(owner="Sam", next_step="Visit")
    return referrals.accept(
        link=link_of(referral), acceptance=acceptance, is_low_assurance=True, now=LATER
    )


def hand_back(referral: Referral) -> Referral:
    answer = referrals.HandBack(reason="Not our street", instead="The council")
    return referrals.hand_back(
        link=link_of(referral), answer=answer, is_low_assurance=True, now=LATER
    )


def close(case: Case, user: AbstractBaseUser) -> Case:
    return cases.close(case=case, outcome=RESOLVED, note="Done", user=user, now=LATER)


def test_the_first_look_stops_the_clock_and_every_look_is_audited(
    officer: AbstractBaseUser,
) -> None:
    case = take_report()
    for minutes in (1, 2):
        case = cases.look(case=case, user=officer, now=MONDAY + timedelta(minutes=minutes))
    assert (case.status, case.looked_at) == (CaseStatus.LOOKING, MONDAY + timedelta(minutes=1))
    assert AuditEvent.objects.filter(action="case-viewed").count() == 2


def test_seeing_an_identity_is_written_down_with_the_reason_sealed(
    officer: AbstractBaseUser,
) -> None:
    case = take_report()
    (found,) = cases.show_identity(case=case, user=officer, reason="canaryreason", now=LATER)
    assert found.read()["contact"]["name"] == CANARIES["name"]
    event = CaseEvent.objects.get(kind=CaseEvent.Kind.IDENTITY_SEEN)
    assert event.read_note() == "canaryreason"
    assert b"canary" not in bytes(event.note or b"")
    trail = AuditEvent.objects.get(action="identity-viewed")
    assert trail.detail == {"reason_given": True}


def test_closing_waits_for_partners_and_never_for_silence(officer: AbstractBaseUser) -> None:
    case = take_report()
    with pytest.raises(cases.NotPossible, match="still has to answer"):
        close(case, officer)
    accept(referral_of(case))
    closed = close(case, officer)
    assert (closed.status, closed.outcome, closed.closed_at) == ("closed", "resolved", LATER)
    with pytest.raises(cases.NotPossible, match="closed"):
        close(case, officer)


@pytest.mark.parametrize(
    ("answer", "status"), [(accept, CaseStatus.WITH_PARTNER), (hand_back, CaseStatus.NEW)]
)
def test_an_answer_settles_the_case(
    officer: AbstractBaseUser, answer: Callable[[Referral], Referral], status: CaseStatus
) -> None:
    case = take_report()
    answered = answer(referral_of(case))
    case.refresh_from_db()
    assert case.status == status
    assert (answered.answered_at, answered.is_low_assurance) == (LATER, True)
    assert referrals.read_answer(Referral.objects.get(pk=answered.pk))
    with pytest.raises(referrals.NotPossible, match="already"):
        answer(referral_of(case))


def test_a_partner_that_gives_up_puts_the_case_back(officer: AbstractBaseUser) -> None:
    case = take_report()
    accept(referral_of(case))
    hand_back(referral_of(case))
    case.refresh_from_db()
    assert case.status == CaseStatus.LOOKING
    assert Task.objects.filter(
        case=case, is_alarm=True, words__contains="handed this back"
    ).exists()


def test_only_a_closed_case_is_reopened(officer: AbstractBaseUser) -> None:
    case = take_report()
    for prepare in (lambda: None, lambda: accept(referral_of(case))):
        prepare()
        with pytest.raises(cases.NotPossible, match="not closed"):
            cases.reopen(case=case, reason="Again", user=officer, now=LATER)
    close(case, officer)
    opened = cases.reopen(case=case, reason="Again", user=officer, now=LATER)
    assert (opened.status, opened.closed_at, opened.outcome) == ("looking", None, "")


def test_overruling_the_band(officer: AbstractBaseUser) -> None:
    case = take_report()
    ask = {"case": case, "clock": CLOCK, "reason": "canaryreason", "user": officer, "now": LATER}
    changed = cases.reband(band=Band.P1, **ask)
    assert (changed.band, changed.officer_due_at) == ("P1", MONDAY + timedelta(hours=1))
    with pytest.raises(cases.NotPossible, match="already P1"):
        cases.reband(band=Band.P1, **ask)
    assert "canary" not in str(list(AuditEvent.objects.values()))


def test_a_task_is_ticked_once(officer: AbstractBaseUser) -> None:
    task = Task.objects.create(case=take_report(), words="Ring them", asked_at=MONDAY)
    for _ in range(2):
        cases.finish_task(task=task, user=officer, now=LATER)
    assert CaseEvent.objects.filter(kind=CaseEvent.Kind.TASK_DONE).count() == 1


def test_references_never_meet(officer: AbstractBaseUser) -> None:
    assert len({take_report().reference for _ in range(20)}) == 20


def test_seeing_is_not_answering(officer: AbstractBaseUser) -> None:
    link = link_of(referral_of(take_report()))
    # The same link twice, as two windows hold it: neither knows of the other.
    for _ in range(2):
        referrals.opened(link=link, now=LATER)
    referral = Referral.objects.get(pk=link.referral_id)
    assert (referral.status, referral.answered_at) == (ReferralStatus.OPENED, None)
    actions = AuditEvent.objects.filter(action__startswith="referral-")
    assert list(actions.values_list("action", flat=True)) == ["referral-opened", "referral-viewed"]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Case, {"status": "closed"}),
        (Case, {"closed_at": LATER, "outcome": "resolved"}),
        (Case, {"status": "closed", "closed_at": LATER}),
        (Case, {"outcome": "resolved"}),
        (Referral, {"answered_at": LATER}),
        (Referral, {"answered_by": "Sam"}),
        (Delivery, {"ended_at": LATER}),
        (Delivery, {"status": "sent"}),
        (Delivery, {"status": "failed"}),
        (Task, {"done_at": LATER}),
        (Task, {"done_at": MONDAY - timedelta(days=1), "done_by": "Sam"}),
    ],
)
def test_the_database_refuses_half_a_truth(
    officer: AbstractBaseUser, model: Any, values: dict[str, Any]
) -> None:
    Task.objects.create(case=take_report(), words="Ring them", asked_at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_a_partner_has_one_live_referral_of_a_case(officer: AbstractBaseUser) -> None:
    referral = referral_of(take_report())
    copy = {
        name: getattr(referral, name)
        for name in ("case", "partner", "contact", "made_at", "due_at")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(**copy)
    hand_back(referral)
    Referral.objects.create(**copy)


def test_an_officer_and_partners_at_the_same_moment_never_block_each_other(
    fresh_database: str,
) -> None:
    partnership()
    officer = make_officer()
    several = [take_report() for _ in range(4)]

    def note(case: Case) -> None:
        for _ in range(3):
            cases.add_note(case=case, note="Note", user=officer, now=LATER)

    work: list[Callable[[], object]] = []
    for case in several:
        referral = referral_of(case)
        work += [lambda case=case: note(case), lambda referral=referral: accept(referral)]
        work += [lambda case=case: cases.look(case=case, user=officer, now=LATER)]
    all_at_once(lambda each: each(), work)
    assert set(Case.objects.values_list("status", flat=True)) == {CaseStatus.WITH_PARTNER}
    assert audit.first_broken() is None
