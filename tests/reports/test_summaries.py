"""The partner summary: proposed, written, approved, taken back, erased; and who reads it when."""

import html
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from reports import privacy, retention, shredding, summaries
from reports.cases import NotPossible
from reports.choices import ReferralStatus, Tier
from reports.disclosure import what_partner_sees
from reports.models import AuditEvent, Case, CaseEvent, PartnerSummary, Report
from reports.summary_proposal import propose
from tests.factories.reports import CANARIES, MONDAY, link_of, partnership, referral_of, take_report
from tests.reports.desk.conftest import make_user
from tests.reports.partner.walk import open_link

LATER = MONDAY + timedelta(hours=1)
TEXT = "Loud music at 14 Canarystreet, most nights. <b>Bring two people.</b>"


@pytest.fixture
def groups(db: None) -> None:
    """A partnership."""
    partnership()


@pytest.fixture
def monday() -> Iterator[None]:
    """The moment at which reports come in; the clock stands there."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def officer(groups: None) -> AbstractBaseUser:
    """Somebody at the desk."""
    return make_user("olive")


def approved(case: Case, user: AbstractBaseUser, text: str = TEXT) -> PartnerSummary:
    """A summary that partners may read."""
    made = summaries.write(case=case, text=text, user=user, now=MONDAY)
    return summaries.approve(case=case, version=made.version, user=user, now=LATER)


def seen_text(case: Case) -> str:
    """What the partner reads of it."""
    found = what_partner_sees(referral_of(case)).summary
    return found.text if found else ""


@pytest.mark.parametrize(
    ("tier", "what", "is_given"),
    [
        ("confidential", ["noise"], True),
        ("anonymous", ["noise"], True),
        ("named", ["noise", "few"], True),
        ("named", ["noise"], False),
    ],
)
def test_partners_read_it_where_they_may_not_read_the_report(
    client: Client,
    officer: AbstractBaseUser,
    monday: object,
    tier: str,
    what: list[str],
    is_given: bool,
) -> None:
    case = take_report(tier, what=what)
    path = open_link(client, link_of(referral_of(case)))
    made = summaries.write(case=case, text=TEXT, user=officer, now=MONDAY)
    assert seen_text(case) == ""
    summaries.approve(case=case, version=made.version, user=officer, now=LATER)
    assert seen_text(case) == (TEXT if is_given else "")
    body = client.get(f"{path}referral/").content.decode()
    assert (html.escape(TEXT) in body) == is_given
    assert ("What our officer wrote for you" in body) == is_given
    assert "<b>Bring" not in body
    assert ("canarywords" in body) == (not is_given)


def test_a_new_version_needs_approval_and_the_old_one_stays_until_then(
    client: Client, officer: AbstractBaseUser, monday: object
) -> None:
    case = take_report("confidential")
    approved(case, officer, "First")
    second = summaries.write(case=case, text="Second", user=officer, now=LATER)
    third = summaries.write(case=case, text="Third", user=officer, now=LATER)
    assert seen_text(case) == "First"
    with pytest.raises(NotPossible):
        summaries.approve(case=case, version=second.version, user=officer, now=LATER)
    other = make_user("mo")
    summaries.approve(case=case, version=third.version, user=other, now=LATER)
    assert seen_text(case) == "Third"
    third.refresh_from_db()
    assert (third.version, third.written_by, third.approved_by) == (3, "olive", "mo")
    assert case.summaries.current().get() == third
    path = open_link(client, link_of(referral_of(case)))
    assert "Updated on 23 November 2026" in client.get(f"{path}referral/").content.decode()


def test_it_is_taken_back_at_once(officer: AbstractBaseUser, monday: object) -> None:
    case = take_report("anonymous")
    with pytest.raises(NotPossible):
        summaries.take_back(case=case, user=officer, now=LATER)
    approved(case, officer)
    summaries.take_back(case=case, user=officer, now=LATER)
    assert seen_text(case) == ""


@pytest.mark.parametrize("status", [ReferralStatus.HANDED_BACK, ReferralStatus.CLOSED])
def test_a_partner_that_is_done_reads_nothing(
    officer: AbstractBaseUser, monday: object, status: ReferralStatus
) -> None:
    case = take_report("confidential")
    approved(case, officer)
    case.referrals.update(status=status)
    assert seen_text(case) == ""


@pytest.mark.parametrize(
    ("before", "after", "is_shown"),
    [
        (Tier.CONFIDENTIAL, Tier.ANONYMOUS, False),
        (Tier.ANONYMOUS, Tier.CONFIDENTIAL, True),
        (Tier.CONFIDENTIAL, Tier.CONFIDENTIAL, True),
    ],
)
def test_one_for_a_less_private_case_is_not_shown(
    officer: AbstractBaseUser, monday: object, before: Tier, after: Tier, is_shown: bool
) -> None:
    case = take_report(before)
    draft = summaries.write(case=case, text=TEXT, user=officer, now=MONDAY)
    privacy.move_to(after, first=Report.objects.get(case=case))
    case.refresh_from_db()
    if is_shown:
        summaries.approve(case=case, version=draft.version, user=officer, now=LATER)
    else:
        with pytest.raises(NotPossible, match="more private"):
            summaries.approve(case=case, version=draft.version, user=officer, now=LATER)
    assert seen_text(case) == (TEXT if is_shown else "")


def test_an_approved_one_is_hidden_when_the_reporter_becomes_anonymous(
    officer: AbstractBaseUser, monday: object
) -> None:
    case = take_report("confidential")
    approved(case, officer)
    privacy.move_to(Tier.ANONYMOUS, first=Report.objects.get(case=case))
    assert seen_text(Case.objects.get(pk=case.pk)) == ""


def test_it_is_written_down_without_its_words(officer: AbstractBaseUser, monday: object) -> None:
    case = take_report("confidential")
    approved(case, officer)
    summaries.take_back(case=case, user=officer, now=LATER)
    lines = CaseEvent.objects.filter(case=case, kind=CaseEvent.Kind.SUMMARY)
    events = AuditEvent.objects.filter(action__startswith="summary-")
    assert [event.action for event in events] == [
        "summary-written",
        "summary-approved",
        "summary-taken-back",
    ]
    assert events[1].detail == {"version": 1, "is_by_its_writer": True}
    assert lines.count() == 3
    everything = str([*lines.values_list("words", "note"), *events.values_list("detail")])
    assert "Canarystreet" not in everything
    assert b"Canarystreet" not in bytes(case.summaries.get().text)


def test_it_goes_when_a_report_of_its_case_is_erased(
    officer: AbstractBaseUser, monday: object
) -> None:
    case = take_report("confidential")
    Report.objects.filter(case=take_report("confidential")).update(case=case)
    approved(case, officer)
    report = Report.objects.filter(case=case).first()
    shredding.shred_report(report)
    assert not PartnerSummary.objects.exists()
    shredding.shred_case(case, now=LATER)
    with pytest.raises(NotPossible, match="erased"):
        summaries.write(case=case, text=TEXT, user=officer, now=LATER)


def test_erasing_who_reported_leaves_it(officer: AbstractBaseUser, monday: object) -> None:
    case = take_report("confidential")
    approved(case, officer)
    retention.erase_identity(report=case.reports.get(), by="olive", now=LATER)
    assert seen_text(case) == TEXT


@pytest.mark.parametrize("tier", ["confidential", "anonymous"])
def test_a_proposal_says_nothing_that_identifies(groups: None, monday: object, tier: str) -> None:
    said = (
        "My name is Wilhelmina Canaryname. Dave Smith at 14 Canary Street plays drums in Bedwell. "
        "Ring 07700 900123 or wilhelmina@canary.example. Cousin Canarycousin saw CN44 RYX."
    )
    case = take_report(tier, words=said, what=["noise", "ill"])
    found = propose(case)
    assert said in found.said
    hidden = ("name", "phone", "email", "place", "postcode", "description", "vehicle", "landlord")
    assert [part for part in hidden if CANARIES[part] in found.text] == []
    for gone in ("Dave", "Smith", "Canary Street", "makes me ill", "1 November", "Canarybrother"):
        assert gone not in found.text, gone
    for kept in (
        "plays drums in Bedwell",
        "Noise",
        "November 2026",
        "Inside or just outside a home",
    ):
        assert kept in found.text, kept
    if tier == "confidential":
        assert "Canarycousin" not in found.text
    assert "canaryname" not in found.said.replace(said, "").lower()


def test_several_reports_are_kept_apart(groups: None, monday: object) -> None:
    case = take_report("confidential", words="drums")
    Report.objects.filter(case=take_report("anonymous", words="trumpets")).update(case=case)
    found = propose(case).text
    assert found.index("Report 1") < found.index("drums") < found.index("Report 2")
    assert found.index("Report 2") < found.index("trumpets")
