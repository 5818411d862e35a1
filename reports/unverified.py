"""Reports that might not come from a person: kept and triaged as any other, and never refused.

Urgent and serious ones go to partners at once. The others wait, with the own team told, until an
officer says that they are real. Decision 10 says why.
"""

from datetime import datetime

from django.db import transaction

from reports import audit, cases, redirecting, routing, tasks, timeline
from reports.choices import Band, CaseStatus, Doubt, ReferralStatus
from reports.models import Case, CaseEvent, Task
from reports.models.policy import NoLivePolicyError, live_policy
from reports.no_policy import NO_POLICY
from reports.redirecting import Officer
from reports.triage import Assessment, Clock, Policy, assess

CAN_WAIT = frozenset({Band.P3, Band.P4})
TASK = "Say whether this is real: no partner has been told of it, because it might be from a bot."


def route(
    *, case: Case, assessment: Assessment, clock: Clock, facts: frozenset[str], now: datetime
) -> None:
    """Put a case to partners, or only to the own team while it waits; in the caller's transaction."""
    if not waits(case):
        routing.route(case=case, assessment=assessment, clock=clock, facts=facts, now=now)
        return
    tasks.ask(case=case, words=TASK, now=now, is_alarm=True)
    if case.doubt == Doubt.MANY:
        # Mail about each of a flood would bury the mail about what is urgent. The desk counts them.
        return
    routing.tell_own_team(
        case=case,
        clock=clock,
        why="It might be from a bot: no partner is told until an officer says that it is real",
        is_accused=routing.OWN_TEAM in assessment.never,
        now=now,
    )


def waits(case: Case) -> bool:
    """Say whether partners are not told of a case until an officer says that it is real."""
    return case.is_unverified and case.band in CAN_WAIT


@transaction.atomic
def verify(*, case: Case, by: Officer) -> Case:
    """Record that a case is real; what waited goes to the partners that the policy names now.

    Their clocks start now. Raises cases.NotPossible.
    """
    locked = _lock(case)
    # An officer may have made it more urgent since; it still has not been sent.
    waited = waits(locked) or not _partners_know(locked)
    locked.is_unverified = False
    locked.save(update_fields=["is_unverified"])
    words = "Partners are told now" if waited else ""
    timeline.add(case=locked, kind=CaseEvent.Kind.VERIFIED, actor=by.name, now=by.now, words=words)
    if waited:
        _send_what_waited(locked, by.now)
    _finish_task(locked, by)
    audit.record(
        actor=by.name, action="case-verified", subject=f"case:{locked.reference}", now=by.now
    )
    return locked


@transaction.atomic
def mark_spam(*, case: Case, by: Officer) -> Case:
    """Close a case that did not come from a person, and take back what partners were sent of it.

    Retention deletes it later, unless somebody opens it again. Raises cases.NotPossible.
    """
    locked = _lock(case)
    for referral in locked.referrals.exclude(status__in=ReferralStatus.over()):
        redirecting.recall(referral=referral, by=by)
    _finish_task(locked, by)
    return cases.close(
        case=locked, outcome=Case.Outcome.SPAM, note=by.reason, user=by.user, now=by.now
    )


def _lock(case: Case) -> Case:
    locked = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if not locked.is_unverified:
        raise cases.NotPossible("Somebody has said already that this is real.")
    if locked.status not in CaseStatus.open():
        raise cases.NotPossible("This case is closed. Reopen it first.")
    return locked


def _partners_know(case: Case) -> bool:
    return case.referrals.exclude(partner__is_own_team=True).exists()


def _send_what_waited(case: Case, now: datetime) -> None:
    """Route each report of a case as the policy now says; a partner that has it gets it once."""
    policy = _policy()
    for report in case.reports.order_by("received_at", "pk"):
        facts = frozenset(report.facts)
        routing.route(
            case=case,
            assessment=assess(policy, facts),
            clock=policy.bands[case.band],
            facts=facts,
            now=now,
        )


def _policy() -> Policy:
    try:
        return live_policy()
    except NoLivePolicyError:
        return NO_POLICY


def _finish_task(case: Case, by: Officer) -> None:
    for task in Task.objects.filter(case=case, words=TASK, done_at=None):
        cases.finish_task(task=task, user=by.user, now=by.now)
