"""Erase on a person's request: each of their reports, as far as holds and open cases let."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import retention, timeline
from reports.models import CaseEvent, Erased, Report


@dataclass(frozen=True)
class Done:
    """How many reports were erased, and why the others were not."""

    erased: int
    refused: tuple[str, ...]


def erase(
    *,
    reports: Sequence[Report],
    what: Erased,
    reason: str,
    user: AbstractBaseUser,
    now: datetime,
) -> Done:
    """Erase who sent these reports, or all of them; a transaction each, the reason on the timeline."""
    erased, refused = 0, []
    for report in reports:
        try:
            erased += _erase(report, what, reason, user.get_username(), now)
        except (retention.OnHold, retention.StillOpen) as refusal:
            refused.append(f"{report.case.reference}: {refusal}")
    return Done(erased, tuple(refused))


@transaction.atomic
def _erase(report: Report, what: Erased, reason: str, by: str, now: datetime) -> bool:
    if what == Erased.IDENTITY:
        done = retention.erase_identity(report=report, by=by, now=now)
    else:
        done = retention.erase_report(report=report, by=by, now=now)
    if done:
        # Sealed with a key of what stays; where nothing stays, with a new one.
        note = CaseEvent.Kind.NOTE
        words = "Why it was erased"
        timeline.add(case=report.case, kind=note, actor=by, now=now, words=words, note=reason)
    return done
