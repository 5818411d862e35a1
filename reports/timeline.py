"""Add a line to a case's timeline."""

import uuid
from datetime import datetime

from reports.models import Case, CaseEvent, DataKey, Report

REPORTER = "the reporter"
"""What the timeline and the audit trail call whoever holds the receipt code."""


def add(
    *, case: Case, kind: CaseEvent.Kind, actor: str, now: datetime, words: str = "", note: str = ""
) -> CaseEvent:
    """Write what happened to a case, in the caller's transaction.

    `words` are the portal's own; `note` is what a person wrote, and is sealed.
    """
    event = CaseEvent(case=case, at=now, kind=kind, actor=actor, words=words)
    if note:
        event.note_key = note_key(case)
        event.note_row = uuid.uuid4()
        event.note = event.note_key.seal(note, table="case_event", row=event.note_row, field="note")
    event.save()
    return event


def note_key(case: Case) -> DataKey:
    """Return the key that seals what is written about a case: that of its first report's answers.

    Where that has been erased a new key is made, so that a note is never kept in the open.
    """
    report = (
        Report.objects.filter(case=case)
        .exclude(answers_key=None)
        .select_related("answers_key")
        .order_by("received_at", "pk")
        .first()
    )
    if report is not None and report.answers_key is not None:
        return report.answers_key
    return DataKey.make(DataKey.Purpose.ANSWERS)
