"""What might be from a bot: who is told of it, and what an officer's two buttons do."""

import secrets
from datetime import datetime

import pytest
from django.test import Client

from reports import intake, receipts
from reports.choices import CaseStatus, Doubt, ReferralStatus
from reports.journey import journey_from_dict
from reports.models import AuditEvent, Case, Delivery, ReferralLink
from reports.unverified import TASK
from tests.factories.reports import MONDAY, edition, full_answers, link_of

OUTCOME = Case.Outcome


@pytest.fixture(autouse=True)
def _moment(groups: None, monday: datetime) -> None:
    """Everything happens on one Monday."""


def doubted(doubt: Doubt | None = Doubt.NO_PROOF, *, urgent: bool = False) -> Case:
    """A report that came with a doubt: noise at home, or something with a weapon."""
    kept = edition()
    answers = full_answers("named", what=["weapon"] if urgent else ["noise"], before="no")
    receipt = intake.take(
        intake.Submission(
            key=secrets.token_hex(32),
            code=receipts.from_bytes(secrets.token_bytes(10)),
            journey=journey_from_dict(kept.document, revision=kept.revision),
            edition=kept,
            answers=answers,
            prefix="SV",
            doubt=doubt,
            extra_facts=frozenset({"signal:weapon"} if urgent else ()),
        ),
        now=MONDAY,
    )
    return Case.objects.get(reference=receipt.reference)


def told(case: Case) -> set[str]:
    """The partners that have a referral of it which is not over."""
    live = case.referrals.exclude(status__in=ReferralStatus.over())
    return set(live.values_list("partner__key", flat=True))


def press(desk: Client, case: Case, what: str, **data: str) -> str:
    """Open an action, press its button; return the page that it leads to."""
    address = f"/admin/reports/case/{case.reference}/{what}/"
    assert desk.get(address).status_code == 200
    answer = desk.post(address, data, follow=True)
    case.refresh_from_db()
    return answer.content.decode()


@pytest.mark.parametrize(
    ("doubt", "urgent", "partners_know", "own_team_knows"),
    [
        (None, False, True, False),
        (Doubt.NO_PROOF, False, False, True),
        (Doubt.TRAP, False, False, True),
        (Doubt.MANY, False, False, False),
        (Doubt.NO_PROOF, True, True, False),
        (Doubt.MANY, True, True, False),
    ],
)
def test_what_can_wait_waits_and_what_cannot_does_not(
    doubt: Doubt | None, urgent: bool, partners_know: bool, own_team_knows: bool
) -> None:
    case = doubted(doubt, urgent=urgent)
    assert case.band == ("P1" if urgent else "P3")
    assert bool(told(case) - {"own-team"}) == partners_know
    assert ("own-team" in told(case)) == own_team_knows
    assert Delivery.objects.filter(referral__case=case).count() == len(told(case))
    assert case.tasks.filter(words=TASK).exists() == (not partners_know)
    assert not case.is_unroutable
    assert case.status == CaseStatus.NEW


@pytest.mark.parametrize("doubt", [Doubt.NO_PROOF, Doubt.MANY])
def test_what_is_real_goes_where_it_would_have_gone(desk: Client, doubt: Doubt) -> None:
    case, usual = doubted(doubt), doubted(None)
    page = press(desk, case, "real")
    assert "partners that should know have been told" in page
    assert told(case) == told(usual) | ({"own-team"} if doubt == Doubt.NO_PROOF else set())
    assert not case.is_unverified
    assert case.doubt == doubt
    assert not case.tasks.filter(words=TASK, done_at=None).exists()
    assert AuditEvent.objects.filter(action="case-verified", actor="olive").exists()
    assert "It is spam" not in page
    assert "Somebody has said already" in press(desk, case, "real")


def test_what_was_made_urgent_while_it_waited_is_sent_too(desk: Client) -> None:
    case = doubted()
    press(desk, case, "band", band="P1", reason="It is worse than it says")
    press(desk, case, "real")
    assert told(case) - {"own-team"}


def test_what_went_out_at_once_is_not_sent_again(desk: Client) -> None:
    case = doubted(urgent=True)
    before = case.referrals.count()
    press(desk, case, "real")
    assert (case.referrals.count(), case.is_unverified) == (before, False)


@pytest.mark.parametrize("urgent", [False, True])
def test_spam_is_closed_taken_back_and_told_to_nobody(desk: Client, urgent: bool) -> None:
    case = doubted(urgent=urgent)
    links = [link_of(referral) for referral in case.referrals.all()]
    mails = Delivery.objects.count()
    page = press(desk, case, "spam", note="The same words forty times")
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, OUTCOME.SPAM)
    assert told(case) == set()
    kept = ReferralLink.objects.filter(pk__in=[link.pk for link in links])
    assert links
    assert not [link for link in kept if link.is_usable(MONDAY)]
    assert Delivery.objects.count() == mails
    assert case.reports.get().read_answers()
    assert "Not from a person" in page
    assert "The same words forty times" in page
    assert not case.tasks.filter(words=TASK, done_at=None).exists()


def test_spam_can_be_opened_again_and_be_real(desk: Client) -> None:
    case = doubted()
    press(desk, case, "spam")
    assert "Reopen it first" in press(desk, case, "real")
    press(desk, case, "reopen", reason="The reporter wrote to us")
    press(desk, case, "real")
    assert told(case) - {"own-team"}


def test_the_page_says_why_and_the_inbox_finds_it(desk: Client) -> None:
    case, sure = doubted(Doubt.TOO_QUICK), doubted(None)
    page = desk.get(f"/admin/reports/case/{case.reference}/").content.decode()
    assert "it was filled in faster than anybody can read" in page
    assert "No partner is told until" in page
    assert f"{case.reference}/real/" in page
    assert f"{case.reference}/spam/" in page
    found = desk.get("/admin/reports/?alarm=unverified").context["object_list"]
    assert list(found) == [case]
    assert "/real/" not in desk.get(f"/admin/reports/case/{sure.reference}/").content.decode()
