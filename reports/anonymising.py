"""Make a reporter anonymous, for good: who they are goes, what they reported stays."""

from datetime import datetime

from django.db import transaction

from reports import audit, privacy, shredding, timeline, times
from reports.choices import Tier
from reports.models import (
    Assessment,
    Case,
    CaseEvent,
    Erasure,
    Message,
    Report,
)
from reports.models.retention import Erased

K = CaseEvent.Kind
# What says when somebody wrote to us.
COMING_IN = (K.RECEIVED, K.TRIAGED, K.REFERRED, K.AGAIN, K.MESSAGE_IN, K.CONTACT)


class OnHold(Exception):
    """The law asks that nothing of this case is deleted for now."""


@transaction.atomic
def anonymise(*, report: Report, now: datetime) -> None:
    """Delete who a reporter is, and keep the times of what they told us to the hour only.

    `report` is their first. It cannot be undone; a second time changes nothing. Raises OnHold.
    """
    case = Case.objects.select_for_update(no_key=True).get(pk=report.case_id)
    if case.legal_hold_at:
        raise OnHold("This case is on legal hold.")
    if not make_anonymous(report):
        return
    for each in privacy.reports_of(report):
        _write_in_the_ledger(each, case, now)
    timeline.add(
        case=case,
        kind=K.ANONYMISED,
        actor=timeline.REPORTER,
        now=times.to_the_hour(now),
        words="Who they are has been deleted; the report stays",
    )
    audit.record(
        actor=timeline.REPORTER,
        action="report-anonymised",
        subject=f"case:{case.reference}",
        now=times.to_the_hour(now),
    )


def make_anonymous(report: Report) -> bool:
    """Do it, and write nothing down; return False when it was done before.

    In the caller's transaction. Also for what is restored from a backup, by the ledger.
    """
    theirs = list(privacy.reports_of(report).select_for_update(no_key=True))
    had_identity = [shredding.shred_identity(each) for each in theirs]
    if not any(had_identity) and all(each.tier == Tier.ANONYMOUS for each in theirs):
        return False
    privacy.move_to(Tier.ANONYMOUS, first=report)
    for each in theirs:
        _to_the_hour(each)
    return True


def _to_the_hour(report: Report) -> None:
    """Round the moments at which this reporter was here."""
    Report.objects.filter(pk=report.pk).update(received_at=times.to_the_hour(report.received_at))
    Case.objects.filter(pk=report.case_id).update(
        opened_at=times.to_the_hour(report.case.opened_at)
    )
    for assessment in Assessment.objects.filter(report=report):
        Assessment.objects.filter(pk=assessment.pk).update(at=times.to_the_hour(assessment.at))
    for message in Message.objects.filter(report=report):
        is_theirs = message.sender == Message.From.REPORTER
        Message.objects.filter(pk=message.pk).update(
            at=times.to_the_hour(message.at) if is_theirs else message.at,
            read_at=message.read_at if is_theirs else None,
        )
    for event in CaseEvent.objects.filter(case_id=report.case_id, kind__in=COMING_IN):
        CaseEvent.objects.filter(pk=event.pk).update(at=times.to_the_hour(event.at))


def _write_in_the_ledger(report: Report, case: Case, now: datetime) -> None:
    Erasure.objects.create(
        at=times.to_the_hour(now),
        what=Erased.IDENTITY,
        reference=case.reference,
        report=report.pk,
        rule="asked",
        by=timeline.REPORTER,
    )
