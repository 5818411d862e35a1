"""What an officer does to a case: done, written down, or refused in words."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.test import Client

from reports import permissions as may
from reports import referrals
from reports.choices import CaseStatus, ReferralStatus
from reports.models import AuditEvent, Case, Delivery, PartnerContact, Task
from tests.factories.reports import (
    CANARIES,
    MONDAY,
    ContactFactory,
    PartnerFactory,
    link_of,
    referral_of,
    take_report,
)
from tests.reports.desk.conftest import make_user

REASON = "Because the second report says so"


@pytest.fixture
def case(groups: None, monday: datetime) -> Case:
    """A named report about noise, with environmental health."""
    return take_report("named")


def do(desk: Client, case: Case, what: str, **data: str) -> str:
    """Send a form; return what the officer then sees."""
    answer = desk.post(f"/admin/reports/case/{case.reference}/{what}/", data, follow=True)
    assert answer.status_code == 200
    words = answer.content.decode()
    case.refresh_from_db()
    return words


def settle(case: Case) -> None:
    """Have every partner answer."""
    for referral in case.referrals.all():
        referrals.accept(
            link=link_of(referral),
            acceptance=referrals.Acceptance(owner="Pat", next_step="Visit", next_step_on=MONDAY),
            is_low_assurance=False,
            now=MONDAY,
        )
    case.refresh_from_db()


@pytest.mark.parametrize(
    ("what", "data", "audited", "says"),
    [
        ("take", {}, "case-assigned", "The case is yours"),
        ("assign", {"owner": ""}, "case-assigned", "Given to nobody"),
        ("note", {"note": "Rang them at noon"}, "case-noted", "Rang them at noon"),
        ("band", {"band": "P1", "reason": REASON}, "case-rebanded", "From P2 to P1"),
        ("refer", {"partner": "police", "reason": REASON}, "case-referred", "Referred to Police"),
    ],
)
def test_an_action_is_done_shown_and_written_down(
    desk: Client, case: Case, what: str, data: dict[str, str], audited: str, says: str
) -> None:
    assert desk.get(f"/admin/reports/case/{case.reference}/{what}/").status_code == 200
    words = do(desk, case, what, **data)
    assert says in words
    assert AuditEvent.objects.filter(
        action=audited, subject=f"case:{case.reference}", actor="olive"
    ).exists()


def test_a_case_is_given_to_another_officer(desk: Client, case: Case) -> None:
    other = make_user("mo", may.MANAGERS)
    outsider = make_user("cora", may.COMMS)
    do(desk, case, "assign", owner=str(other.pk))
    assert case.owner == other
    assert "Select a valid choice" in do(desk, case, "assign", owner=str(outsider.pk))
    assert case.owner == other


@pytest.mark.parametrize(
    ("what", "data", "says"),
    [
        ("note", {"note": ""}, "This field is required"),
        ("note", {"note": "a\0b"}, "Null characters are not allowed"),
        ("note", {"note": "x" * 5000}, "at most 4000 characters"),
        ("band", {"band": "P2", "reason": REASON}, "Select a valid choice"),
        ("band", {"band": "P1", "reason": "short"}, "at least 10 characters"),
        ("refer", {"partner": "nobody", "reason": REASON}, "Select a valid choice"),
        ("refer", {"partner": "environmental-health", "reason": REASON}, "already has this case"),
        ("refer", {"partner": "silent", "reason": REASON}, "has no verified contact"),
        ("close", {"outcome": "resolved"}, "A partner still has to answer"),
        ("close", {"outcome": "vanished"}, "Select a valid choice"),
        ("reopen", {"reason": REASON}, "so that cannot be done"),
        ("who", {"reason": "nosy"}, "at least 10 characters"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    desk: Client, case: Case, what: str, data: dict[str, str], says: str
) -> None:
    PartnerFactory(key="silent")
    before = (case.status, case.band, case.events.count(), AuditEvent.objects.count())
    assert says in do(desk, case, what, **data)
    assert (case.status, case.band, case.events.count(), AuditEvent.objects.count()) == before


def test_a_case_is_closed_and_opened_again(desk: Client, case: Case) -> None:
    settle(case)
    do(desk, case, "close", outcome="resolved", note="They moved")
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "resolved")
    assert "The case is closed" not in do(desk, case, "refer", partner="police", reason=REASON)
    assert not case.referrals.filter(partner__key="police").exists()
    do(desk, case, "reopen", reason=REASON)
    assert (case.status, case.closed_at) == (CaseStatus.LOOKING, None)


def test_a_referral_that_failed_is_sent_again_to_another_contact(desk: Client, case: Case) -> None:
    referral = referral_of(case)
    old = link_of(referral)
    other = ContactFactory(partner=referral.partner, key="eh-night", name="Night desk")
    elsewhere = PartnerContact.objects.get(key="police-desk")
    where = f"referral/{referral.pk}/again"
    assert "could not be sent can be" in do(desk, case, where, contact=str(other.pk))
    referrals.move(referral, ReferralStatus.FAILED, actor="portal", now=MONDAY)
    assert "Select a valid choice" in do(desk, case, where, contact=str(elsewhere.pk))
    do(desk, case, where, contact=str(other.pk))
    referral.refresh_from_db()
    old.refresh_from_db()
    assert (referral.status, referral.contact) == (ReferralStatus.WAITING, other)
    assert old.revoked_at == MONDAY
    assert not old.is_usable(MONDAY)
    assert Delivery.objects.filter(referral=referral, address=other.email).count() == 1
    assert referral.links.get(contact=other).is_usable(MONDAY)


def test_a_referral_is_taken_back_and_the_case_can_close(desk: Client, case: Case) -> None:
    referral = referral_of(case)
    do(desk, case, f"referral/{referral.pk}/recall", reason=REASON)
    referral.refresh_from_db()
    assert referral.status == ReferralStatus.CLOSED
    assert not link_of(referral).is_usable(MONDAY)
    again = do(desk, case, f"referral/{referral.pk}/recall", reason=REASON)
    assert "This referral is already" in again
    do(desk, case, "close", outcome="no-action")
    assert case.status == CaseStatus.CLOSED


def test_referring_a_case_that_nobody_could_take_clears_its_flags(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(is_unroutable=True, is_held=True)
    do(desk, case, "refer", partner="police", reason=REASON)
    assert (case.is_unroutable, case.is_held) == (False, False)
    made = case.referrals.get(partner__key="police")
    assert Delivery.objects.filter(referral=made).count() == 1


def test_a_task_is_ticked_once(desk: Client, case: Case) -> None:
    task = Task.objects.create(case=case, words="Ring them", asked_at=MONDAY)
    for _ in range(2):
        do(desk, case, f"task/{task.pk}")
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (MONDAY, "olive")
    assert case.events.filter(kind="task-done").count() == 1


def test_who_reported_is_shown_once_with_a_reason(
    desk: Client, officer: AbstractBaseUser, case: Case
) -> None:
    where = f"/admin/reports/case/{case.reference}/who/"
    asked = desk.get(where)
    assert CANARIES["name"] not in asked.content.decode()
    shown = desk.post(where, {"reason": REASON})
    words = shown.content.decode()
    for part in ("name", "phone", "email", "not_say", "agency"):
        assert CANARIES[part] in words, part
    assert "no-store" in shown.headers["Cache-Control"]
    assert AuditEvent.objects.filter(action="identity-viewed", actor="olive").count() == 1
    page = desk.get(f"/admin/reports/case/{case.reference}/").content.decode()
    assert REASON in page
    assert CANARIES["name"] not in page
    assert REASON not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_there_is_nobody_to_show_of_an_anonymous_report(desk: Client, groups: None) -> None:
    case = take_report("anonymous")
    assert "There is nobody to show" in do(desk, case, "who", reason=REASON)


def test_the_cache_holds_nothing_of_a_case(desk: Client, case: Case) -> None:
    cache.clear()
    do(desk, case, "who", reason=REASON)
    assert case.reference not in str(getattr(cache, "_cache", ""))
