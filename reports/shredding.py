"""Make sealed text unreadable for good: delete its data key, and clear what points at a person.

No rules, no questions and no ledger: those are for `retention`. Every function may run twice.
"""

from datetime import datetime
from uuid import UUID

from reports import attachments
from reports.models import (
    Case,
    CaseEvent,
    DataKey,
    Message,
    PartnerEntry,
    PartnerSummary,
    Referral,
    Report,
    ReporterIdentity,
)

# Facts that numbers need. The others, together, could point at one household.
KEPT_FACTS = ("concern:", "area:", "tier:", "channel:")
_NO_HOLD = {
    "legal_hold_at": None,
    "legal_hold_by": "",
    "legal_hold_key": None,
    "legal_hold_reason": None,
}


def shred_identity(report: Report) -> bool:
    """Erase who sent a report; return False when there was nothing to erase."""
    held = ReporterIdentity.objects.filter(report=report).first()
    if held is None:
        return False
    # First the key, so that no copy of the text can be read. Notices to the reporter go with the row.
    if held.key_id:
        DataKey.objects.filter(pk=held.key_id).delete()
    held.delete()
    return True


def shred_messages(case: Case, *, until: datetime | None = None) -> bool:
    """Erase what a reporter and officers wrote to each other; return False when there was nothing."""
    rows = Message.objects.filter(case=case)
    if until:
        rows = rows.filter(at__lte=until)
    return bool(rows.delete()[0])


def shred_report(report: Report) -> bool:
    """Erase what one person told us and who they are; return False when there was nothing.

    Officers' notes stay while another report of the case does: they are sealed again with its key.
    """
    had_identity = shred_identity(report)
    key = report.answers_key
    if key is None:
        return had_identity
    _keep_notes(report, key)
    Report.objects.filter(pk=report.pk).update(
        answers_key=None,
        answers=b"",
        place_index="",
        code_locator="",
        code_digest="",
        facts=[fact for fact in report.facts if fact.startswith(KEPT_FACTS)],
    )
    report.assessments.update(reasons=[], weights=[])
    Message.objects.filter(report=report).delete()
    # A summary tells of every report of its case, so an officer writes a new one of what stays.
    PartnerSummary.objects.filter(case=report.case_id).delete()
    attachments.erase(report)
    key.delete()
    return True


def shred_case(case: Case, *, now: datetime) -> bool:
    """Erase everything about a case but its numbers; return False when that was done before."""
    reports = list(case.reports.select_related("answers_key"))
    keys = _note_keys(case)
    had_any = bool(sum(shred_report(report) for report in reports))
    if not had_any and case.erased_at:
        return False
    case.events.update(words="", actor="", note=None, note_row=None, note_key=None)
    case.tasks.all().delete()
    for referral in case.referrals.all():
        referral.links.all().delete()
        referral.deliveries.all().delete()
        referral.entries.all().delete()
    case.referrals.update(why="", answer=None, answer_key=None)
    case.referrals.exclude(answered_by="").update(answered_by="erased")
    DataKey.objects.filter(pk__in=keys).delete()
    Case.objects.filter(pk=case.pk).update(erased_at=now, **_NO_HOLD)
    return True


def _note_keys(case: Case) -> set[UUID]:
    """The keys that seal what was written about a case, beside those of its reports."""
    notes = case.events.values_list("note_key", flat=True)
    answers = case.referrals.values_list("answer_key", flat=True)
    entries = PartnerEntry.objects.filter(referral__case=case).values_list("key", flat=True)
    summaries = case.summaries.values_list("key", flat=True)
    return {key for key in (*notes, *answers, *entries, *summaries, case.legal_hold_key_id) if key}


def _keep_notes(report: Report, key: DataKey) -> None:
    """Seal again what was written about the case, with the key of a report that stays."""
    others = Report.objects.filter(case=report.case_id).exclude(pk=report.pk)
    other = others.exclude(answers_key=None).select_related("answers_key").first()
    to = other.answers_key if other else None
    for event in CaseEvent.objects.filter(note_key=key).select_related("note_key"):
        _move_note(event, to)
    for referral in Referral.objects.filter(answer_key=key).select_related("answer_key"):
        _move_answer(referral, to)
    for entry in PartnerEntry.objects.filter(key=key).select_related("key"):
        _move_entry(entry, to)


def _move_note(event: CaseEvent, to: DataKey | None) -> None:
    if to is None:
        event.note, event.note_row, event.note_key = None, None, None
    else:
        text = event.read_note()
        event.note_key = to
        event.note = to.seal(text, table="case_event", row=event.note_row, field="note")
    event.save(update_fields=["note", "note_row", "note_key"])


def _move_answer(referral: Referral, to: DataKey | None) -> None:
    if to is None:
        referral.answer, referral.answer_key = None, None
    elif referral.answer_key is not None and referral.answer is not None:
        text = referral.answer_key.unseal(
            bytes(referral.answer), table="referral", row=referral.id, field="answer"
        )
        referral.answer = to.seal(text, table="referral", row=referral.id, field="answer")
        referral.answer_key = to
    referral.save(update_fields=["answer", "answer_key"])


def _move_entry(entry: PartnerEntry, to: DataKey | None) -> None:
    text = entry.read()
    entry.body = to.seal(text, table="partner_entry", row=entry.pk, field="body") if to else None
    entry.key = to
    entry.save(update_fields=["body", "key"])
