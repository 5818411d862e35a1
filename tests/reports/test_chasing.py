"""What nobody answers is chased, then asked of somebody else, then told to the manager; once each."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from reports import arrivals, cases, chasing, delivery, partner_access, redirecting, referrals
from reports.choices import ChasingStep, DeliveryKind, ReferralStatus
from reports.models import (
    Case,
    CaseEvent,
    Delivery,
    Partner,
    PartnerContact,
    Referral,
    ReferralStep,
    ReportingSettings,
    Task,
)
from reports.partner_access import Standing
from tests.factories.reports import (
    MONDAY,
    ContactFactory,
    partnership,
    referral_of,
    take_report,
)
from tests.reports.test_cases import make_officer
from tests.support.threads import all_at_once

S = ReferralStatus
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST, SECOND = "environmental-health-desk@agency.example", "second@agency.example"
MANAGER = "duty.manager@portal.example"
ORDER = ["referral", "reminder", "fallback", "escalation"]


def put(*, has_fallback: bool = True, is_sent: bool = True) -> Referral:
    """A referral whose partner has a second contact, and a duty manager."""
    partnership()
    ReportingSettings.objects.update_or_create(
        site_id=1, defaults={"reference_prefix": "SV", "duty_manager_email": MANAGER}
    )
    referral = referral_of(take_report())
    if has_fallback:
        ContactFactory(
            partner=referral.partner, key="second", name="Second", email=SECOND, is_fallback=True
        )
    if is_sent:
        assert delivery.send(referral.deliveries.get().pk, now=MONDAY)
    return again(referral)


def again(referral: Referral) -> Referral:
    return Referral.objects.select_related("case", "contact", "fallback").get(pk=referral.pk)


def mails(referral: Referral) -> list[tuple[str, str]]:
    """Every message of a referral: what for, and to whom."""
    rows = list(referral.deliveries.order_by("made_at").values_list("made_at", "kind", "address"))
    rows.sort(key=lambda row: (row[0], ORDER.index(row[1])))
    return [(kind, address) for _at, kind, address in rows]


def steps(referral: Referral) -> dict[str, datetime]:
    return dict(referral.steps.values_list("step", "at"))


@pytest.mark.django_db
def test_silence_is_chased_then_asked_of_another_then_told_to_the_manager() -> None:
    referral = put()
    now = MONDAY
    while now < MONDAY + 6 * DAY:
        chasing.run_due(now=now)
        delivery.send_due(now=now)
        now += timedelta(minutes=30)
    assert mails(referral) == [
        ("referral", FIRST),
        ("reminder", FIRST),
        ("fallback", SECOND),
        ("escalation", MANAGER),
    ]
    assert steps(referral) == {
        ChasingStep.CHASE: _next_half_hour(referral.chase_at),
        ChasingStep.FALLBACK: _next_half_hour(referral.due_at),
        ChasingStep.MANAGER: _next_half_hour(referral.manager_at),
    }
    found = again(referral)
    assert (found.status, found.step_at, found.case.closed_at) == (S.SENT, None, None)
    assert Task.objects.filter(case=found.case, is_alarm=True, words__contains="not answered")
    kinds = CaseEvent.Kind
    lines = found.case.events.filter(kind__in=[kinds.CHASED, kinds.FALLEN_BACK, kinds.ESCALATED])
    assert lines.count() == 3


def _next_half_hour(at: datetime | None) -> datetime:
    assert at is not None
    over = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at if not over else at - over + timedelta(minutes=30)


@pytest.mark.django_db
def test_both_contacts_may_answer_and_the_first_answers_for_both() -> None:
    referral = put()
    assert referral.fallback_at
    chasing.look_at(referral.pk, now=referral.fallback_at)
    first, second = (
        again(referral).links.filter(contact__email=email).latest("made_at")
        for email in (FIRST, SECOND)
    )
    now = referral.fallback_at + HOUR
    standing = partner_access.standing_of
    assert {standing(link, now=now) for link in (first, second)} == {Standing.OPEN}
    told = referrals.Acceptance("Ann", "Visit")
    referrals.accept(link=second, acceptance=told, is_low_assurance=False, now=now)
    assert again(referral).answered_by.startswith("Second")
    with pytest.raises(referrals.NotPossible):
        referrals.accept(link=first, acceptance=told, is_low_assurance=False, now=now)
    # What still waited to be sent is not sent any more, and no more steps are taken.
    delivery.send_due(now=now)
    waited = referral.deliveries.get(kind=DeliveryKind.FALLBACK)
    assert "answered before" in waited.tries.get().words
    assert chasing.run_due(now=now + 9 * DAY) == 0


def _bounces(referral: Referral) -> None:
    arrivals.bounced(delivery=referral.deliveries.get(), now=MONDAY + HOUR, words="no mailbox")


def _is_rejected(referral: Referral) -> None:
    row = referral.deliveries.get()
    arrivals.not_reached(delivery=row, to=S.FAILED, words="Could not be sent", now=MONDAY + HOUR)


@pytest.mark.django_db
@pytest.mark.parametrize(("happens", "leaves"), [(_bounces, S.BOUNCED), (_is_rejected, S.FAILED)])
def test_who_is_not_reached_is_replaced_at_once(
    happens: Callable[[Referral], None], leaves: ReferralStatus
) -> None:
    referral = put()
    happens(referral)
    assert again(referral).status == leaves
    assert chasing.run_due(now=MONDAY + HOUR) == 1
    assert mails(referral)[1:] == [("fallback", SECOND)]
    found = again(referral)
    assert found.fallback
    assert (found.status, found.fallback.email, found.step_at) == (
        S.WAITING,
        SECOND,
        referral.chase_at,
    )
    delivery.send_due(now=MONDAY + HOUR)
    assert again(referral).status == S.SENT
    assert referral.chase_at
    # At half time it is the fallback that is reminded.
    chasing.run_due(now=referral.chase_at)
    assert mails(referral)[-1] == ("reminder", SECOND)


@pytest.mark.django_db
def test_nobody_to_fall_back_on_is_told_to_the_manager_and_the_desk_at_once() -> None:
    referral = put(has_fallback=False)
    _bounces(referral)
    chasing.run_due(now=MONDAY + HOUR)
    assert mails(referral)[1:] == [("escalation", MANAGER)]
    words = " ".join(Task.objects.filter(is_alarm=True).values_list("words", flat=True))
    assert "has no other contact to ask" in words
    assert "could be reached" in words
    assert again(referral).status == S.BOUNCED


@pytest.mark.django_db
def test_a_fallback_that_bounces_too_is_told_to_the_manager_at_once() -> None:
    referral = put()
    _bounces(referral)
    chasing.run_due(now=MONDAY + HOUR)
    row = referral.deliveries.get(kind=DeliveryKind.FALLBACK)
    arrivals.bounced(delivery=row, now=MONDAY + 2 * HOUR)
    chasing.run_due(now=MONDAY + 2 * HOUR)
    assert mails(referral)[-1] == ("escalation", MANAGER)
    assert again(referral).status == S.BOUNCED
    assert chasing.run_due(now=MONDAY + 9 * DAY) == 1, "only the half time is left"
    assert mails(referral)[-1] == ("escalation", MANAGER)


@pytest.mark.django_db
@pytest.mark.parametrize("is_named", [True, False])
def test_a_manager_who_is_not_reached_leaves_an_alarm_on_the_desk(is_named: bool) -> None:
    referral = put(has_fallback=False)
    if not is_named:
        ReportingSettings.objects.update(duty_manager_email="")
        PartnerContact.objects.filter(partner__is_own_team=True).update(is_fallback=False)
    assert referral.manager_at
    chasing.run_due(now=referral.manager_at)
    if is_named:
        row = referral.deliveries.get(kind=DeliveryKind.ESCALATION)
        arrivals.bounced(delivery=row, now=referral.manager_at)
    words = " ".join(Task.objects.filter(is_alarm=True).values_list("words", flat=True))
    assert ("did not reach" if is_named else "No duty manager is named") in words


@pytest.mark.django_db
def test_without_a_setting_the_own_teams_manager_hears() -> None:
    referral = put(has_fallback=False)
    ReportingSettings.objects.update(duty_manager_email="")
    team = Partner.objects.get(is_own_team=True)
    ContactFactory(partner=team, key="boss", email="boss@portal.example", is_fallback=True)
    assert referral.manager_at
    chasing.run_due(now=referral.manager_at)
    assert mails(referral)[-1] == ("escalation", "boss@portal.example")


@pytest.mark.django_db
def test_nobody_is_reminded_of_what_has_not_left_us() -> None:
    referral = put(is_sent=False)
    assert referral.chase_at
    chasing.run_due(now=referral.chase_at)
    assert [kind for kind, _ in mails(referral)] == ["referral"]
    assert list(steps(referral)) == [ChasingStep.CHASE]
    assert again(referral).step_at == referral.fallback_at


@pytest.mark.django_db
def test_a_worker_that_comes_late_takes_every_step_once_in_order() -> None:
    referral = put()
    for _ in range(3):
        chasing.run_due(now=MONDAY + 20 * DAY)
    assert [kind for kind, _ in mails(referral)][1:] == ["reminder", "fallback", "escalation"]


@pytest.mark.django_db
def test_a_closed_case_is_not_chased_nor_what_a_reopened_one_had() -> None:
    referral = put()
    officer = make_officer()
    told = {"note": "", "user": officer, "now": MONDAY}
    cases.close(case=referral.case, outcome=Case.Outcome.RESOLVED, takes_back=True, **told)
    chasing.run_due(now=MONDAY + 9 * DAY)
    assert [kind for kind, _ in mails(referral)] == ["referral"]
    assert again(referral).step_at is None
    later = MONDAY + 10 * DAY
    cases.reopen(case=referral.case, reason="again", user=officer, now=later)
    chasing.run_due(now=later)
    assert len(mails(referral)) == 1


@pytest.mark.django_db
def test_sent_again_by_an_officer_its_clock_starts_anew() -> None:
    referral = put()
    _bounces(referral)
    ReferralStep.objects.create(referral=referral, step=ChasingStep.CHASE, at=MONDAY)
    later = MONDAY + 7 * DAY
    by = redirecting.Officer(user=make_officer(), reason="gone", now=later)
    redirecting.send_again(
        referral=again(referral), contact=PartnerContact.objects.get(key="second"), by=by
    )
    found = again(referral)
    assert not found.steps.exists()
    assert found.step_at == found.chase_at
    assert found.chase_at
    assert later < found.chase_at < found.due_at


@pytest.mark.django_db
def test_one_that_cannot_be_chased_holds_up_nobody(monkeypatch: Any) -> None:
    bad, good = put(), referral_of(take_report())
    delivery.send_due(now=MONDAY)
    look_at = chasing.look_at

    def fails_for_one(row: Any, *, now: datetime) -> Any:
        if row == bad.pk:
            raise RuntimeError("broken")
        return look_at(row, now=now)

    monkeypatch.setattr(chasing, "look_at", fails_for_one)
    assert good.chase_at
    now = good.chase_at + HOUR
    chasing.run_due(now=now)
    assert [kind for kind, _ in mails(good)] == ["referral", "reminder"]
    assert again(bad).step_at == now + chasing.TRY_AGAIN_AFTER


def test_each_step_is_taken_once_however_many_workers_run(fresh_database: str) -> None:
    partnership()
    made = [referral_of(take_report()) for _ in range(4)]
    Delivery.objects.all().delete()
    Referral.objects.update(status=S.SENT)
    now = MONDAY + 20 * DAY
    all_at_once(lambda _: chasing.run_due(now=now), range(6))
    for referral in made:
        assert sorted(steps(referral)) == ["chase", "fallback", "manager"]
        assert len(mails(referral)) == len(set(mails(referral)))
    assert not Referral.objects.filter(step_at__isnull=False).exists()


def test_what_is_due_is_found_by_an_index(fresh_database: str) -> None:
    due = Referral.objects.filter(step_at__lte=MONDAY).order_by("step_at")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of an empty table it would rather read all.
            cursor.execute("SET enable_seqscan = off")
        assert "referral_steps" in due.values_list("pk", flat=True)[:50].explain()
