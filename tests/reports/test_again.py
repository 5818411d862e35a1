"""It happened again: assessed with what was said before, never taken less seriously, sent to nobody twice."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from reports import anonymising, cases, intake, receipts
from reports.choices import CaseStatus, ReferralStatus
from reports.journey import journey_from_dict
from reports.models import Case, CaseEvent, Report, Task
from tests.factories.reports import MONDAY, edition, partnership, take_report

AGAIN = """
slug: again
concern: asb
title: Again
steps:
  - key: what
    title: What
    questions:
      - kind: checkboxes
        key: again
        label: What happened?
        options: |
          same = The same
          threats = Threats | signals: threat
          weapon = A weapon | signals: weapon
          drugs = Drugs | signals: drugs
"""
NEXT = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    partnership()


def _again(first: Report, *what: str, now: Any = NEXT, key: str = "") -> Report:
    kept = edition(AGAIN, revision=99)
    submission = intake.Submission(
        key=key or secrets.token_hex(32),
        code=receipts.from_bytes(secrets.token_bytes(10)),
        journey=journey_from_dict(kept.document, revision=kept.revision),
        edition=kept,
        answers={"again": list(what or ["same"])},
        prefix="SV",
        follows=first,
    )
    intake.take(submission, now=now)
    return Report.objects.get(submission=submission.key)


def _partners(case: Case) -> list[str]:
    return sorted(case.referrals.values_list("partner__key", flat=True))


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_it_goes_on_the_same_case_at_the_same_tier_under_the_same_code(tier: str) -> None:
    first = take_report(tier).reports.get()
    new = _again(first, "drugs")
    assert (new.case_id, new.tier, new.concern) == (first.case_id, tier, first.concern)
    assert (new.code_locator, new.code_digest) == (first.code_locator, first.code_digest)
    assert {"signal:noise", "signal:drugs", "repeat:2", f"tier:{tier}"} <= set(new.facts)
    assert "repeat:3" not in new.facts
    assert "repeat:3" in _again(first).facts
    assert [each for each in new.facts if each.startswith("concern:")] == ["concern:asb"]


def test_a_partner_that_has_it_gets_no_second_referral_and_a_new_one_gets_its_own() -> None:
    first = take_report("named").reports.get()
    before = _partners(first.case)
    _again(first, "weapon")
    after = _partners(first.case)
    assert set(before) < set(after)
    assert len(after) == len(set(after))
    words = " ".join(CaseEvent.objects.values_list("words", flat=True))
    assert "has this case already" in words


def test_a_partner_that_handed_it_back_is_asked_again() -> None:
    first = take_report("named").reports.get()
    first.case.referrals.update(status=ReferralStatus.HANDED_BACK)
    _again(first)
    assert _partners(first.case).count("environmental-health") == 2


@pytest.mark.parametrize(("band", "what", "then"), [("P3", "weapon", "P1"), ("P1", "same", "P1")])
def test_the_band_is_raised_and_never_lowered(band: str, what: str, then: str) -> None:
    first = take_report("named").reports.get()
    Case.objects.filter(pk=first.case_id).update(band=band)
    _again(first, what)
    assert Case.objects.get().band == then


def test_an_officer_is_asked_to_look_again_and_never_later_than_before() -> None:
    officer = get_user_model().objects.create_user("olive", "o@portal.example", "x" * 14)
    first = take_report("named").reports.get()
    waiting = first.case.officer_due_at
    _again(first)
    assert Case.objects.get().officer_due_at <= waiting
    cases.look(case=first.case, user=officer, now=NEXT)
    _again(first)
    _again(first)
    case = Case.objects.get()
    assert (case.looked_at, case.officer_due_at > NEXT) == (None, True)
    assert list(Case.objects.unlooked()) == [case]
    assert Task.objects.filter(words__startswith="It happened again").count() == 1
    looked = CaseEvent.objects.filter(kind=CaseEvent.Kind.LOOKED)
    assert [each.at for each in looked] == [NEXT]


def test_a_closed_case_opens() -> None:
    first = take_report("named").reports.get()
    Case.objects.update(status=CaseStatus.CLOSED, closed_at=MONDAY, outcome="resolved")
    _again(first)
    case = Case.objects.get()
    assert (case.status, case.closed_at, case.outcome) == (CaseStatus.LOOKING, None, "")


def test_what_kept_a_partner_out_keeps_them_out() -> None:
    first = take_report("named").reports.get()
    facts = [*first.facts, "accused-works-for:environmental-health", "accused-works-for:police"]
    facts += ["signal:accused-works-for-partner"]
    Report.objects.filter(pk=first.pk).update(facts=facts)
    first.case.referrals.all().delete()
    _again(first, "drugs")
    assert {"environmental-health", "police"}.isdisjoint(_partners(first.case))


def test_what_was_true_of_that_day_only_does_not_count_again() -> None:
    first = take_report("named").reports.get()
    Report.objects.filter(pk=first.pk).update(facts=[*first.facts, "signal:danger-now"])
    assert "signal:danger-now" not in _again(first).facts


def test_the_same_submission_is_kept_once() -> None:
    first = take_report("named").reports.get()
    key = secrets.token_hex(32)
    assert _again(first, key=key).pk == _again(first, key=key).pk
    assert Report.objects.filter(follows=first).count() == 1


def test_who_became_anonymous_stays_so_with_everything_they_told_us() -> None:
    first = take_report("named").reports.get()
    before = _again(first, now=NEXT + timedelta(minutes=25))
    anonymising.anonymise(report=first, now=NEXT)
    before.refresh_from_db()
    after = _again(first, now=NEXT + timedelta(minutes=25))
    for each in (before, after):
        assert (each.tier, each.received_at.minute) == ("anonymous", 0)
        assert "tier:anonymous" in each.facts
        assert "tier:named" not in each.facts
    times = CaseEvent.objects.filter(kind=CaseEvent.Kind.AGAIN).values_list("at", flat=True)
    assert [at.minute for at in times] == [0, 0]
