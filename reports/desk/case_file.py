"""Everything that a case page shows, gathered in few queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Sum

from reports import mail_text, vault
from reports.choices import ReferralStatus
from reports.desk import words
from reports.desk.linked import Linked, linked_to
from reports.desk.messages import messages_of
from reports.desk.names import AREA, names_here
from reports.desk.reading import ReportFile, policy_now, read_report
from reports.evidence import Listed, listed
from reports.models import (
    Attachment,
    Case,
    CaseEvent,
    Referral,
    Report,
    Task,
)
from reports.referrals import read_answer


@dataclass(frozen=True)
class TimelineLine:
    """One line of the timeline: when, what, who, and what a person wrote."""

    at: str
    what: str
    actor: str
    words: str
    note: str
    quoted: str = ""


@dataclass(frozen=True)
class ReferralFile:
    """A referral with its clock, its messages and its answer, in words."""

    referral: Referral
    state: str
    clock: str
    is_late: bool
    is_failed: bool
    is_unanswered: bool
    answer: tuple[tuple[str, str], ...]
    messages: tuple[str, ...]
    opened: str


@dataclass(frozen=True)
class CaseFile:
    """A case, ready to be shown."""

    case: Case
    area: str
    reports: tuple[ReportFile, ...]
    tasks: tuple[Task, ...]
    done_tasks: tuple[Task, ...]
    referrals: tuple[ReferralFile, ...]
    timeline: tuple[TimelineLine, ...]
    linked: tuple[Linked, ...]
    evidence: tuple[Listed, ...]
    has_identity: bool


def open_file(case: Case, now: datetime) -> CaseFile:
    """Return everything about a case but who reported it."""
    names = names_here()
    reports, policy = _reports(case), policy_now()
    messages = messages_of(case)
    tasks = list(case.tasks.order_by("-is_alarm", "asked_at", "pk"))
    return CaseFile(
        case=case,
        area=names.of(AREA, case.area),
        reports=tuple(read_report(report, names, policy) for report in reports),
        tasks=tuple(task for task in tasks if task.done_at is None),
        done_tasks=tuple(task for task in tasks if task.done_at is not None),
        referrals=tuple(
            _referral(each, case.tier, messages.get(each.pk, ()), now) for each in _referrals(case)
        ),
        timeline=tuple(_line(event, case.tier) for event in _events(case)),
        linked=linked_to(case, reports),
        evidence=listed(case) if any(vars(each)["has_files"] for each in reports) else (),
        has_identity=any(hasattr(report, "identity") for report in reports),
    )


def _reports(case: Case) -> list[Report]:
    rows = case.reports.select_related("edition", "answers_key", "identity")
    files = Attachment.objects.filter(report=OuterRef("pk"))
    rows = rows.annotate(has_files=Exists(files)).defer("identity__answers")
    return list(rows.prefetch_related("assessments"))


def _referrals(case: Case) -> list[Referral]:
    rows = case.referrals.select_related("partner", "contact", "answer_key")
    return list(
        rows.annotate(
            opened_times=Sum("links__opened_times"), last_opened_at=Max("links__last_opened_at")
        )
    )


def _referral(
    referral: Referral, tier: str, messages: tuple[str, ...], now: datetime
) -> ReferralFile:
    is_unanswered = referral.status in ReferralStatus.unanswered()
    known = vars(referral)
    return ReferralFile(
        referral=referral,
        state=words.partner_state(referral, now),
        clock=words.say_clock(referral.due_at, now, tier) if is_unanswered else "",
        is_late=words.is_partner_late(referral, now),
        is_failed=referral.status in ReferralStatus.reaching_nobody(),
        is_unanswered=is_unanswered,
        answer=_answer(referral),
        messages=messages,
        opened=words.openings(known["opened_times"], known["last_opened_at"]),
    )


def _answer(referral: Referral) -> tuple[tuple[str, str], ...]:
    labels = {
        "owner": "Owner",
        "next_step": "Next step",
        "reason": "Why not",
        "instead": "Who instead",
    }
    try:
        found = read_answer(referral)
    except (vault.VaultClosed, vault.SealBroken):
        return (("Answer", "It cannot be opened: its key is missing."),)
    return tuple((labels.get(key, key), text) for key, text in found.items() if text)


def _events(case: Case) -> list[CaseEvent]:
    return list(case.events.select_related("note_key").order_by("-at", "-pk"))


def _line(event: CaseEvent, tier: str) -> TimelineLine:
    try:
        note = event.read_note()
    except (vault.VaultClosed, vault.SealBroken):
        note = "(This note cannot be opened: its key is missing.)"
    quoted = ""
    if event.kind == CaseEvent.Kind.MAIL_REPLY:
        note, quoted = mail_text.split_quoted(note)
    return TimelineLine(
        at=words.event_time(event, tier),
        what=event.get_kind_display(),
        actor=event.actor,
        words=event.words,
        note=note,
        quoted=quoted,
    )
