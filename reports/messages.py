"""Messages between a reporter and the officers: written, read, never sent by email."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from reports import audit, notices, tasks, timeline, times
from reports.models import Case, CaseEvent, Message, Report

K = CaseEvent.Kind
ANSWER_IT = "The reporter wrote: read it and answer."


class Erased(Exception):
    """What this reporter said has been erased, so there is nothing to seal a message with."""


@transaction.atomic
def write_to_reporter(
    *, report: Report, words: str, user: AbstractBaseUser, now: datetime
) -> Message:
    """Keep an officer's message to whoever sent this report, and tell them if they asked for that.

    `report` is the person's first: they read it with their code. Raises Erased.
    """
    locked = _lock(report)
    made = _write(locked, Message.From.OFFICER, words, uuid.uuid4(), now)
    notices.tell_reporter(report_id=locked.pk, now=now)
    name = user.get_username()
    timeline.add(case=locked.case, kind=K.MESSAGE_OUT, actor=name, now=now)
    _audit(locked.case, name, "message-to-reporter", now)
    return made


@transaction.atomic
def write_from_reporter(
    *, report: Report, words: str, now: datetime, row: uuid.UUID | None = None
) -> Message:
    """Keep a reporter's message, with a task for an officer. The same `row` makes the same message.

    Raises Erased.
    """
    locked = _lock(report)
    before = Message.objects.filter(row=row, report=locked).first() if row else None
    if before is not None:
        return before
    at = times.kept_time(now, locked.tier)
    made = _write(locked, Message.From.REPORTER, words, row or uuid.uuid4(), at)
    tasks.ask(case=locked.case, words=ANSWER_IT, now=at)
    timeline.add(case=locked.case, kind=K.MESSAGE_IN, actor=timeline.REPORTER, now=at)
    _audit(locked.case, timeline.REPORTER, "message-from-reporter", at)
    return made


def of_reporter(report: Report) -> list[Message]:
    """Return what was written to and by one reporter, in order."""
    return list(_with_keys().filter(report=report))


def of_case(case: Case) -> list[Message]:
    """Return every message of a case, in order."""
    return list(_with_keys().filter(case=case))


def mark_read(messages: Iterable[Message], *, sender: Message.From, now: datetime) -> None:
    """Note that what this side wrote was seen by the other; what was seen before keeps its time."""
    new = [each.pk for each in messages if each.sender == sender and each.read_at is None]
    if new:
        Message.objects.filter(pk__in=new, read_at=None).update(read_at=now)


def _with_keys() -> QuerySet[Message]:
    return Message.objects.select_related("report__answers_key")


def _lock(report: Report) -> Report:
    locked = (
        Report.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case", "answers_key")
        .get(pk=report.pk)
    )
    if locked.answers_key is None:
        raise Erased("This report has been erased.")
    return locked


def _write(
    report: Report, sender: Message.From, words: str, row: uuid.UUID, at: datetime
) -> Message:
    if report.answers_key is None:
        raise Erased("This report has been erased.")
    return Message.objects.create(
        row=row,
        case=report.case,
        report=report,
        sender=sender,
        at=at,
        body=report.answers_key.seal(words, table="message", row=row, field="body"),
    )


def _audit(case: Case, actor: str, action: str, now: datetime) -> None:
    audit.record(actor=actor, action=action, subject=f"case:{case.reference}", now=now)
