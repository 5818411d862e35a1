"""What partners may read of a report whose own words they may not: written, approved, taken back."""

import uuid
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import audit, timeline
from reports.approved_summary import is_private_enough
from reports.cases import NotPossible
from reports.models import Case, CaseEvent, PartnerSummary

LONGEST = 6000


@transaction.atomic
def write(*, case: Case, text: str, user: AbstractBaseUser, now: datetime) -> PartnerSummary:
    """Keep a new version for approval, sealed; partners go on reading the one that they have.

    Raises NotPossible where everything that was said has been erased.
    """
    locked = _lock(case)
    if not locked.reports.exclude(answers_key=None).exists():
        raise NotPossible("Everything that was said has been erased.")
    locked.summaries.drafts().update(superseded_at=now)
    key = timeline.note_key(locked)
    latest = locked.summaries.order_by("version").last()
    made = PartnerSummary(
        row=uuid.uuid4(),
        case=locked,
        version=latest.version + 1 if latest else 1,
        tier=locked.tier,
        key=key,
        written_at=now,
        written_by=user.get_username(),
    )
    made.text = key.seal(text, table="partner_summary", row=made.row, field="text")
    made.save()
    _tell(locked, user, now, f"Version {made.version} written: partners do not see it yet")
    _audit("summary-written", made, user, now)
    return made


@transaction.atomic
def approve(*, case: Case, version: int, user: AbstractBaseUser, now: datetime) -> PartnerSummary:
    """Let partners read a version that was written, in place of any before it. Raises NotPossible."""
    locked = _lock(case)
    draft = locked.summaries.drafts().filter(version=version).first()
    if draft is None:
        raise NotPossible("This version is no longer waiting for approval.")
    if not is_private_enough(draft, locked):
        raise NotPossible(
            "The case has become more private since this was written. Read it again and save it again."
        )
    locked.summaries.approved().update(superseded_at=now)
    draft.approved_at, draft.approved_by = now, user.get_username()
    draft.save(update_fields=["approved_at", "approved_by"])
    _tell(locked, user, now, f"Version {version} approved: what partners may read was updated")
    is_same = draft.written_by == draft.approved_by
    _audit("summary-approved", draft, user, now, is_by_its_writer=is_same)
    return draft


@transaction.atomic
def take_back(*, case: Case, user: AbstractBaseUser, now: datetime) -> None:
    """Let partners read no version any more, from now on. Raises NotPossible where they read none."""
    locked = _lock(case)
    shown = locked.summaries.approved().first()
    if shown is None:
        raise NotPossible("Partners read no summary of this case.")
    shown.superseded_at = now
    shown.save(update_fields=["superseded_at"])
    _tell(locked, user, now, f"Version {shown.version} taken back: partners see only facts")
    _audit("summary-taken-back", shown, user, now)


def _lock(case: Case) -> Case:
    return Case.objects.select_for_update(no_key=True).get(pk=case.pk)


def _tell(case: Case, user: AbstractBaseUser, now: datetime, words: str) -> None:
    kind = CaseEvent.Kind.SUMMARY
    timeline.add(case=case, kind=kind, actor=user.get_username(), now=now, words=words)


def _audit(
    action: str, summary: PartnerSummary, user: AbstractBaseUser, now: datetime, **detail: object
) -> None:
    audit.record(
        actor=user.get_username(),
        action=action,
        subject=f"case:{summary.case.reference}",
        now=now,
        detail={"version": summary.version, **detail},
    )
