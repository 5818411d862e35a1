"""Has it stopped? What a reporter says after their case was closed."""

from datetime import datetime

from django.db import transaction

from reports import audit, cases, tasks, timeline, times
from reports.choices import Band, CaseStatus
from reports.models import Case, CaseEvent, Report
from reports.redirecting import clock_for

NOT_STOPPED = "The reporter says that it has not stopped. The case is open again: decide what next."


@transaction.atomic
def say(*, report: Report, has_stopped: bool, now: datetime) -> None:
    """Record that it stopped, or open the case again, with an alarm. Raises cases.NotPossible."""
    case = Case.objects.select_for_update(no_key=True).get(pk=report.case_id)
    if case.status != CaseStatus.CLOSED:
        raise cases.NotPossible("This case is open.")
    at = times.kept_time(now, report.tier)
    if has_stopped:
        _record(case, "The reporter says that it has stopped", "reporter-says-stopped", at)
        return
    _record(case, "The reporter says that it has not stopped", "reporter-says-not-stopped", at)
    band = Band(case.band)
    cases.look_again(case=case, band=band, clock=clock_for(band), now=now)
    tasks.ask(case=case, words=NOT_STOPPED, now=at, is_alarm=True)


def was_said(case: Case) -> bool:
    """Say whether somebody answered since the case was closed."""
    said = CaseEvent.objects.filter(case=case, kind=CaseEvent.Kind.STOPPED)
    # An anonymous reporter's answer is kept to the hour, so the hour of closing counts.
    if case.closed_at is None:
        return False
    return said.filter(at__gte=times.to_the_hour(case.closed_at)).exists()


def _record(case: Case, words: str, action: str, at: datetime) -> None:
    timeline.add(
        case=case, kind=CaseEvent.Kind.STOPPED, actor=timeline.REPORTER, now=at, words=words
    )
    audit.record(actor=timeline.REPORTER, action=action, subject=f"case:{case.reference}", now=at)
