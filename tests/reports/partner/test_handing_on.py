"""Not ours: back to the desk, or straight on where the policy says; each only once."""

from typing import Any

import pytest
from django.test import Client

from reports import referrals
from reports.choices import ReferralStatus
from reports.models import AuditEvent, Case, CaseEvent, ReferralLink, Task
from reports.models.policy import PolicyRefusedError, TriagePolicy
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, open_link

FROM, TO = "environmental-health", "neighbourhood-wardens"
REASON = {"reason": "It is in the street", "to": TO}


def _policy(lines: str = f"{FROM}: {TO}, police") -> None:
    policy = TriagePolicy.objects.get(live=True)
    policy.straight_on = lines
    policy.save_revision().publish()


def _to(case: Case, partner: str) -> Any:
    return case.referrals.filter(partner__key=partner)


def test_it_goes_straight_on(client: Client, link: ReferralLink) -> None:
    _policy()
    path = open_link(client, link)
    page = client.get(f"{path}not-ours/").content.decode()
    assert "Straight on to Neighbourhood wardens" in page
    assert "Straight on to Housing" not in page
    done = client.post(f"{path}not-ours/", REASON).content.decode()
    case = link.referral.case
    assert f"{case.reference} is now with Neighbourhood wardens" in done
    (made,) = _to(case, TO)
    assert made.status == ReferralStatus.WAITING
    assert make.link_of(made).contact.partner.key == TO
    assert not Task.objects.filter(case=case, words__contains="handed this back").exists()
    event = CaseEvent.objects.get(case=case, kind=CaseEvent.Kind.HANDED_BACK)
    assert event.words == "Environmental health handed it on to Neighbourhood wardens"
    assert "It is in the street" in event.read_note()
    assert AuditEvent.objects.filter(action="referral-handed-on").count() == 1


def test_the_desk_stays_a_choice(client: Client, link: ReferralLink) -> None:
    _policy()
    path = open_link(client, link)
    client.post(f"{path}not-ours/", REASON | {"to": "desk!"})
    assert not _to(link.referral.case, TO).exists()
    assert Task.objects.filter(words__contains="handed this back", is_alarm=True).exists()


def _nothing(case: Case) -> None:
    """Nothing but an empty rule."""
    _policy("")


def _other_partner(case: Case) -> None:
    _policy(f"police: {TO}")


def _held(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(is_held=True)


def _unverified(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(is_unverified=True)


def _accused(case: Case) -> None:
    report = case.reports.get()
    report.facts = [*report.facts, f"accused-works-for:{TO}", "signal:accused-works-for-partner"]
    report.save()


def _had_it(case: Case) -> None:
    partner = make.PartnerFactory(key=TO)
    case.referrals.create(
        partner=partner,
        status=ReferralStatus.HANDED_BACK,
        made_at=make.MONDAY,
        due_at=make.MONDAY,
    )


def _unreachable(case: Case) -> None:
    make.PartnerFactory(key=TO).contacts.update(verified_on=None)


def _gone(case: Case) -> None:
    partner = make.PartnerFactory(key=TO)
    partner.is_active = False
    partner.save()


@pytest.mark.parametrize(
    "spoil",
    [_nothing, _other_partner, _held, _unverified, _accused, _had_it, _unreachable, _gone],
)
def test_it_never_goes_where_it_must_not(client: Client, link: ReferralLink, spoil: Any) -> None:
    _policy(f"{FROM}: {TO}")
    spoil(link.referral.case)
    before = _to(link.referral.case, TO).count()
    path = open_link(client, link)
    assert "Straight on" not in client.get(f"{path}not-ours/").content.decode()
    answer = client.post(f"{path}not-ours/", REASON)
    assert answer.status_code == 400
    assert "Choose where it should go" in answer.content.decode()
    assert "It is in the street" in answer.content.decode()
    assert _to(link.referral.case, TO).count() == before
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.OPENED or not link.referral.answered_at


@pytest.mark.parametrize(
    "lines",
    [
        "police",
        "police: police",
        "no-such: police",
        "police: no-such",
        "police: a, ,",
        "P: q\nP: q",
    ],
)
def test_a_policy_that_cannot_work_is_refused(link: ReferralLink, lines: str) -> None:
    with pytest.raises(PolicyRefusedError):
        _policy(lines)


@pytest.mark.parametrize(
    "lines", ["advice", "advice = ", "A = b", "a = b\na = c", "a = " + "x" * 121]
)
def test_outcomes_that_cannot_work_are_refused(link: ReferralLink, lines: str) -> None:
    policy = TriagePolicy.objects.get(live=True)
    policy.outcomes = lines
    with pytest.raises(PolicyRefusedError):
        policy.save_revision().publish()


@pytest.mark.parametrize("to", ["", TO])
def test_handing_back_twice_is_harmless(client: Client, link: ReferralLink, to: str) -> None:
    _policy()
    path = open_link(client, link)
    data = REASON | {"to": to}
    pages = [client.post(f"{path}not-ours/", data) for _ in range(3)]
    assert [each.status_code for each in pages] == [200] * 3
    assert all(link.referral.case.reference in each.content.decode() for each in pages)
    assert _to(link.referral.case, TO).count() == bool(to)
    assert CaseEvent.objects.filter(kind=CaseEvent.Kind.HANDED_BACK).count() == 1
    assert Client().post(f"{path}not-ours/", data).status_code == 404


def test_accepting_twice_is_harmless(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    pages = [client.post(f"{path}accept/", ACCEPT) for _ in range(3)]
    assert [each.status_code for each in pages] == [302] * 3
    assert CaseEvent.objects.filter(kind=CaseEvent.Kind.ACCEPTED).count() == 1
    assert referrals.read_answer(make.referral_of(link.referral.case))["owner"] == "Sam Patel"
