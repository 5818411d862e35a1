"""A case's life: TRANSITIONS, and what an officer can do to one."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from home import bank_holidays
from reports import audit, ending, notices, receipts, timeline, times
from reports.choices import Band, CaseStatus
from reports.models import Case, CaseEvent, Report, ReporterIdentity, Task
from reports.triage import Assessment, Clock
from reports.working_time import OFFICE, Hours, deadline

S = CaseStatus
K = CaseEvent.Kind
# Four characters are easy to say; when they run short, one more.
REFERENCE_LENGTHS = (4, 4, 4, 5, 5, 6)

TRANSITIONS: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    S.NEW: frozenset({S.LOOKING, S.WITH_PARTNER, S.CLOSED}),
    S.LOOKING: frozenset({S.WITH_PARTNER, S.CLOSED}),
    S.WITH_PARTNER: frozenset({S.LOOKING, S.CLOSED}),
    S.CLOSED: frozenset({S.LOOKING}),
}


class NotPossible(Exception):
    """A case cannot do what somebody asked. Its words say why."""


def open_case(
    *,
    prefix: str,
    concern: str,
    decision: Assessment,
    clock: Clock,
    facts: frozenset[str],
    tier: str,
    doubt: str,
    now: datetime,
    hours: Hours = OFFICE,
) -> Case:
    """Write a new case with its clocks, in the caller's transaction."""
    holidays = bank_holidays.around(now.date())
    contact, began = clock.contact, times.clock_start(now, tier)
    area = next((f.removeprefix("area:") for f in sorted(facts) if f.startswith("area:")), "")
    case = Case(
        concern=concern,
        band=decision.band,
        area=area,
        tier=tier,
        is_held=decision.hold,
        is_unverified=bool(doubt),
        doubt=doubt,
        opened_at=times.kept_time(now, tier),
        officer_due_at=deadline(began, clock.officer, hours, holidays),
        contact_due_at=deadline(began, contact, hours, holidays) if contact else None,
    )
    return _with_reference(case, prefix)


def _with_reference(case: Case, prefix: str) -> Case:
    for length in REFERENCE_LENGTHS:
        case.reference = receipts.reference(prefix, length)
        if Case.objects.filter(reference=case.reference).exists():
            continue
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError:
            continue
        return case
    raise RuntimeError("No free reference was found in six tries.")


@transaction.atomic
def look(*, case: Case, user: AbstractBaseUser, now: datetime) -> Case:
    """Record that an officer opened a case; the first look stops the officer's clock."""
    return _look(_lock(case), user, now)


@transaction.atomic
def look_at(*, reference: str, user: AbstractBaseUser, now: datetime) -> Case | None:
    """Record that an officer opened the case with this reference; None when there is none."""
    rows = Case.objects.select_for_update(of=("self",), no_key=True).select_related("owner")
    locked = rows.filter(reference=reference).first()
    return _look(locked, user, now) if locked else None


def _look(locked: Case, user: AbstractBaseUser, now: datetime) -> Case:
    if locked.looked_at is None:
        locked.looked_at = now
        if locked.status == S.NEW:
            locked.status = S.LOOKING
        locked.save(update_fields=["looked_at", "status"])
    _audit("case-viewed", locked, user, now)
    return locked


@transaction.atomic
def show_identity(
    *, case: Case, user: AbstractBaseUser, reason: str, now: datetime
) -> list[ReporterIdentity]:
    """Return who the reporters of a case are, after writing down who asked and why."""
    locked = _lock(case)
    found = list(
        ReporterIdentity.objects.filter(report__case=locked).select_related(
            "report__edition", "key"
        )
    )
    timeline.add(
        case=locked,
        kind=K.IDENTITY_SEEN,
        actor=user.get_username(),
        now=now,
        words="Saw who reported",
        note=reason,
    )
    _audit("identity-viewed", locked, user, now, reason_given=True)
    return found


@transaction.atomic
def assign(
    *, case: Case, owner: AbstractBaseUser | None, user: AbstractBaseUser, now: datetime
) -> Case:
    """Give a case to an officer, or to nobody."""
    locked = _lock(case)
    locked.owner_id = owner.pk if owner else None
    locked.save(update_fields=["owner"])
    words = f"Given to {owner.get_username()}" if owner else "Given to nobody"
    timeline.add(case=locked, kind=K.ASSIGNED, actor=user.get_username(), now=now, words=words)
    _audit("case-assigned", locked, user, now)
    return locked


@transaction.atomic
def add_note(*, case: Case, note: str, user: AbstractBaseUser, now: datetime) -> None:
    """Write an officer's note on the timeline, sealed."""
    locked = _lock(case)
    timeline.add(case=locked, kind=K.NOTE, actor=user.get_username(), now=now, note=note)
    _audit("case-noted", locked, user, now)


@transaction.atomic
def reband(
    *, case: Case, band: Band, clock: Clock, reason: str, user: AbstractBaseUser, now: datetime
) -> Case:
    """Overrule the band, with a reason; its clocks start again from when the case was opened."""
    locked = _lock(case)
    if locked.band == band:
        raise NotPossible(f"This case is already {band.label}.")
    before, locked.band = locked.band, band
    holidays = bank_holidays.around(now.date())
    began = times.clock_start(locked.opened_at, locked.tier)
    locked.officer_due_at = deadline(began, clock.officer, OFFICE, holidays)
    locked.contact_due_at = (
        deadline(began, clock.contact, OFFICE, holidays) if clock.contact else None
    )
    locked.save(update_fields=["band", "officer_due_at", "contact_due_at"])
    words = f"From {before} to {band.value}"
    timeline.add(
        case=locked, kind=K.REBANDED, actor=user.get_username(), now=now, words=words, note=reason
    )
    _audit("case-rebanded", locked, user, now, before=before, after=band.value)
    return locked


@transaction.atomic
def close(
    *,
    case: Case,
    outcome: Case.Outcome,
    note: str,
    user: AbstractBaseUser,
    now: datetime,
    takes_back: bool = False,
) -> Case:
    """End a case with an outcome, and with it what partners have of it.

    Raises NotPossible while a partner still has to answer, unless the officer takes it back.
    """
    locked = _lock(case)
    if not takes_back and ending.waited_for(locked):
        raise NotPossible(
            "A partner still has to answer. Say that you take the case back, or wait for them."
        )
    _move(locked, S.CLOSED)
    locked.closed_at, locked.outcome = now, outcome
    locked.save(update_fields=["status", "closed_at", "outcome"])
    timeline.add(
        case=locked,
        kind=K.CLOSED,
        actor=user.get_username(),
        now=now,
        words=outcome.label,
        note=note,
    )
    ending.end_referrals(case=locked, actor=user.get_username(), now=now)
    if outcome != Case.Outcome.SPAM:
        # The address on spam is somebody else's.
        notices.tell_reporters(case=locked, now=now)
    _audit("case-closed", locked, user, now, outcome=outcome.value)
    return locked


@transaction.atomic
def reopen(*, case: Case, reason: str, user: AbstractBaseUser, now: datetime) -> Case:
    """Open a closed case again, with a reason."""
    locked = _lock(case)
    if locked.status != S.CLOSED:
        raise NotPossible("This case is not closed, so that cannot be done.")
    if locked.erased_at:
        raise NotPossible("What this case was about has been erased, so it stays closed.")
    _move(locked, S.LOOKING)
    ending.ask_to_refer_anew(case=locked, closed_at=locked.closed_at, now=now)
    locked.closed_at, locked.outcome = None, ""
    locked.save(update_fields=["status", "closed_at", "outcome"])
    timeline.add(case=locked, kind=K.REOPENED, actor=user.get_username(), now=now, note=reason)
    _audit("case-reopened", locked, user, now)
    return locked


@transaction.atomic
def look_again(*, case: Case, band: Band, clock: Clock, now: datetime) -> Case:
    """Ask an officer to look again, because the reporter told us more; a closed case opens.

    The officer's clock starts anew, but never gives more time than was left.
    """
    locked = _lock(case)
    # Not the minute: it would say when an anonymous person was here.
    at = times.kept_time(now, locked.tier)
    why = "because the reporter told us more"
    was_closed = locked.status == S.CLOSED
    if was_closed:
        _move(locked, S.LOOKING)
        ending.ask_to_refer_anew(case=locked, closed_at=locked.closed_at, now=at)
        locked.closed_at, locked.outcome = None, ""
        timeline.add(
            case=locked, kind=K.REOPENED, actor=audit.PORTAL, now=at, words=f"Open again, {why}"
        )
    if locked.band != band:
        words = f"From {locked.band} to {band.value}, {why}"
        timeline.add(case=locked, kind=K.REBANDED, actor=audit.PORTAL, now=at, words=words)
    if locked.looked_at is not None:
        # Kept for the reporter, who is told when somebody read what they said before.
        timeline.add(case=locked, kind=K.LOOKED, actor=audit.PORTAL, now=locked.looked_at)
    holidays = bank_holidays.around(now.date())
    began = times.clock_start(now, locked.tier)
    due_at = deadline(began, clock.officer, OFFICE, holidays)
    is_waiting = locked.looked_at is None and not was_closed
    locked.officer_due_at = min(due_at, locked.officer_due_at) if is_waiting else due_at
    locked.contact_due_at = (
        deadline(began, clock.contact, OFFICE, holidays) if clock.contact else locked.contact_due_at
    )
    locked.band, locked.looked_at = band, None
    locked.save()
    return locked


@transaction.atomic
def finish_task(*, task: Task, user: AbstractBaseUser, now: datetime) -> None:
    """Tick off a task; a second tick changes nothing."""
    done = Task.objects.filter(pk=task.pk, done_at=None).update(
        done_at=now, done_by=user.get_username()
    )
    if done:
        timeline.add(
            case=task.case, kind=K.TASK_DONE, actor=user.get_username(), now=now, words=task.words
        )
        _audit("task-done", task.case, user, now)


def reports_of(case: Case) -> list[Report]:
    """Return the reports of a case, oldest first, with what is needed to read them."""
    return list(
        case.reports.select_related("edition", "answers_key").prefetch_related("assessments")
    )


def _lock(case: Case) -> Case:
    return Case.objects.select_for_update(no_key=True).get(pk=case.pk)


def _move(case: Case, to: CaseStatus) -> None:
    before = CaseStatus(case.status)
    if to not in TRANSITIONS[before]:
        raise NotPossible(f"This case is “{before.label.lower()}”, so that cannot be done.")
    case.status = to


def _audit(
    action: str, case: Case, user: AbstractBaseUser, now: datetime, **detail: object
) -> None:
    audit.record(
        actor=user.get_username(),
        action=action,
        subject=f"case:{case.reference}",
        now=now,
        detail=detail,
    )
