"""A referral's life: TRANSITIONS, one `move`, and what a partner can answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from reports import audit, timeline
from reports.choices import CaseStatus, ReferralStatus
from reports.models import Case, CaseEvent, Referral, ReferralLink, Task

S = ReferralStatus
K = CaseEvent.Kind
_ANSWERS = frozenset({S.ACCEPTED, S.HANDED_BACK, S.CLOSED})

# From each status, where a referral can go. docs/referrals.md has the diagram, printed from this.
TRANSITIONS: Mapping[ReferralStatus, frozenset[ReferralStatus]] = {
    S.WAITING: frozenset({S.SENT, S.DELIVERED, S.BOUNCED, S.FAILED, S.OPENED}) | _ANSWERS,
    S.SENT: frozenset({S.DELIVERED, S.BOUNCED, S.FAILED, S.OPENED}) | _ANSWERS,
    S.DELIVERED: frozenset({S.BOUNCED, S.FAILED, S.OPENED}) | _ANSWERS,
    S.OPENED: _ANSWERS,
    S.BOUNCED: frozenset({S.WAITING, S.DELIVERED, S.OPENED}) | _ANSWERS,
    S.FAILED: frozenset({S.WAITING, S.DELIVERED, S.OPENED}) | _ANSWERS,
    S.ACCEPTED: frozenset({S.OUTCOME_RECORDED, S.HANDED_BACK, S.CLOSED}),
    S.OUTCOME_RECORDED: frozenset({S.CLOSED}),
    S.HANDED_BACK: frozenset(),
    S.CLOSED: frozenset(),
}
EVENTS: Mapping[ReferralStatus, CaseEvent.Kind] = {
    S.WAITING: K.REFERRED,
    S.SENT: K.SENT,
    S.DELIVERED: K.DELIVERED,
    S.BOUNCED: K.BOUNCED,
    S.FAILED: K.NOT_SENT,
    S.OPENED: K.OPENED,
    S.ACCEPTED: K.ACCEPTED,
    S.OUTCOME_RECORDED: K.OUTCOME,
    S.HANDED_BACK: K.HANDED_BACK,
    S.CLOSED: K.CLOSED,
}
# The moment that each status is dated by, where a referral has one.
MOMENTS: Mapping[ReferralStatus, str] = {
    S.SENT: "sent_at",
    S.DELIVERED: "delivered_at",
    S.BOUNCED: "bounced_at",
    S.OPENED: "opened_at",
}


class NotPossible(Exception):
    """A referral cannot go from where it is to where somebody wants it. Its words say why."""


@dataclass(frozen=True)
class Acceptance:
    """What a partner says when it accepts: who owns it, what comes next, by when."""

    owner: str
    next_step: str
    next_step_on: date | None = None


@dataclass(frozen=True)
class HandBack:
    """What a partner says when it is not theirs: why, and who it should go to instead."""

    reason: str
    instead: str = ""


def lock(referral: Referral) -> Referral:
    """Lock a referral's case, then the referral; return it as it now is. Must run in a transaction.

    Everybody locks in this order (case, referral, last of all the audit trail), so that an officer
    and a partner who act at the same moment wait for each other and never block each other. No lock
    here or elsewhere is on a row's key: PostgreSQL looks at the end of a transaction whether what new
    rows point to is there, and a message that has the audit trail would wait for a worker that wants it.
    """
    Case.objects.select_for_update(no_key=True).get(pk=referral.case_id)
    return (
        Referral.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case", "partner")
        .get(pk=referral.pk)
    )


def move(
    referral: Referral,
    to: ReferralStatus,
    *,
    actor: str,
    now: datetime,
    words: str = "",
    note: str = "",
) -> Referral:
    """Lock the referral, move it, and write timeline and audit; return it as it now is.

    Must run in a transaction. Raises NotPossible, with words for the person who asked.
    """
    locked = lock(referral)
    before = ReferralStatus(locked.status)
    if to not in TRANSITIONS[before]:
        raise NotPossible(f"This referral is already “{before.label.lower()}”.")
    locked.status = to
    if to in MOMENTS:
        setattr(locked, MOMENTS[to], now)
    if to in S.answered():
        # Nobody is chased for an answer that has been given.
        locked.step_at = None
    locked.save(update_fields=["status", "step_at", *MOMENTS.values()])
    timeline.add(case=locked.case, kind=EVENTS[to], actor=actor, now=now, words=words, note=note)
    audit.record(
        actor=actor,
        action=f"referral-{to.value}",
        subject=f"case:{locked.case.reference}",
        now=now,
        detail={"partner": locked.partner.key, "from": before.value},
    )
    return locked


@transaction.atomic
def accept(
    *, link: ReferralLink, acceptance: Acceptance, is_low_assurance: bool, now: datetime
) -> Referral:
    """Record that a person at the partner took it on. Raises NotPossible."""
    actor = person_of(link)
    referral = move(
        link.referral,
        S.ACCEPTED,
        actor=actor,
        now=now,
        words=f"{link.referral.partner.name} accepted it"
        + (f"; next step by {acceptance.next_step_on:%-d %B}" if acceptance.next_step_on else ""),
        note=f"Owner: {acceptance.owner}\nNext step: {acceptance.next_step}",
    )
    referral.next_step_on = acceptance.next_step_on
    answer = {"owner": acceptance.owner, "next_step": acceptance.next_step}
    return _answered(referral, actor, answer, is_low_assurance, now)


@transaction.atomic
def hand_back(
    *,
    link: ReferralLink,
    answer: HandBack,
    is_low_assurance: bool,
    now: datetime,
    on_to: str = "",
) -> Referral:
    """Record that it is not theirs, and put it back on the desk with a task. Raises NotPossible.

    `on_to` is the partner that the caller puts it to in the same transaction; then there is no task.
    """
    actor = person_of(link)
    name = link.referral.partner.name
    referral = move(
        link.referral,
        S.HANDED_BACK,
        actor=actor,
        now=now,
        words=f"{name} handed it on to {on_to}" if on_to else f"{name} handed it back",
        note=f"Why: {answer.reason}"
        + (f"\nWho instead: {answer.instead}" if answer.instead else ""),
    )
    if not on_to:
        Task.objects.create(
            case=referral.case,
            words=f"{name} handed this back: decide who gets it now.",
            is_alarm=True,
            asked_at=now,
        )
    sealed = {"reason": answer.reason, "instead": answer.instead}
    return _answered(referral, actor, sealed, is_low_assurance, now)


@transaction.atomic
def opened(*, link: ReferralLink, now: datetime) -> None:
    """Record that a person at the partner saw it; seeing is not answering. Every view is audited."""
    referral = lock(link.referral)
    seen = ReferralLink.objects.filter(pk=link.pk)
    seen.update(opened_times=F("opened_times") + 1, last_opened_at=now)
    if S.OPENED in TRANSITIONS[S(referral.status)]:
        name = referral.partner.name
        move(
            referral,
            S.OPENED,
            actor=person_of(link),
            now=now,
            words=f"{name} opened it; not yet an answer",
        )
        return
    audit.record(
        actor=person_of(link),
        action="referral-viewed",
        subject=f"case:{link.referral.case.reference}",
        now=now,
        detail={"partner": link.referral.partner.key},
    )


def read_answer(referral: Referral) -> dict[str, str]:
    """Return what the partner answered, or {} when nothing was or it has been erased."""
    if referral.answer is None or referral.answer_key is None:
        return {}
    text = referral.answer_key.unseal(
        bytes(referral.answer), table="referral", row=referral.id, field="answer"
    )
    found: dict[str, str] = json.loads(text)
    return found


def _answered(
    referral: Referral, actor: str, answer: dict[str, str], is_low_assurance: bool, now: datetime
) -> Referral:
    referral.answered_at = now
    referral.answered_by = actor
    referral.is_low_assurance = is_low_assurance
    referral.answer_key = timeline.note_key(referral.case)
    referral.answer = referral.answer_key.seal(
        json.dumps(answer), table="referral", row=referral.id, field="answer"
    )
    referral.save()
    settle(referral.case)
    return referral


def settle(case: Case) -> None:
    """Put an open case with a partner once one has accepted it, and back when none has."""
    if case.status not in CaseStatus.open():
        return
    has_partner = Referral.objects.filter(case=case, status=S.ACCEPTED).exists()
    if has_partner:
        case.status = CaseStatus.WITH_PARTNER
    elif case.status == CaseStatus.WITH_PARTNER:
        case.status = CaseStatus.LOOKING
    case.save(update_fields=["status"])


def person_of(link: ReferralLink) -> str:
    """Return what the timeline and the audit trail call whoever opened this link."""
    return f"{link.contact.name}, {link.referral.partner.name}"[:150]
