"""What is unanswered: chase at half time, ask the fallback at full, tell the manager at one and a half.

The moments are kept with the referral, in the partner's working hours, and `step_at` is the next of
them. A worker takes the referrals whose moment has come; each step is a row with its delivery, and a
constraint lets it be written once. Nothing here answers or closes a referral: only people do.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from reports import audit, delivery, duty_manager, links, referrals, routing, tasks, timeline
from reports.choices import CaseStatus, ChasingStep, DeliveryKind, ReferralStatus
from reports.models import CaseEvent, Delivery, PartnerContact, Referral, ReferralStep

log = logging.getLogger(__name__)
S = ReferralStatus
K = CaseEvent.Kind
TRY_AGAIN_AFTER = timedelta(minutes=5)
MOMENTS: Mapping[ChasingStep, str] = {
    ChasingStep.CHASE: "chase_at",
    ChasingStep.FALLBACK: "fallback_at",
    ChasingStep.MANAGER: "manager_at",
}


def run_due(*, now: datetime, limit: int = 50) -> int:
    """Take the steps that are due, a transaction for each referral; return how many were looked at.

    One referral that nothing can be done with never keeps the others waiting.
    """
    due = Referral.objects.filter(step_at__lte=now).order_by("step_at")
    rows = list(due.values_list("pk", flat=True)[:limit])
    for row in rows:
        try:
            look_at(row, now=now)
        except Exception:
            log.exception("a referral cannot be chased", extra={"facts": {"referral": str(row)}})
            Referral.objects.filter(pk=row).update(step_at=now + TRY_AGAIN_AFTER)
    return len(rows)


@transaction.atomic
def look_at(row: UUID, *, now: datetime) -> list[ChasingStep]:
    """Take every step of one referral that is due and not yet taken; return those that were."""
    referral = referrals.lock(Referral.objects.get(pk=row))
    if referral.status not in S.unanswered() or referral.case.status not in CaseStatus.open():
        _watch(referral, None)
        return []
    rows = ReferralStep.objects.filter(referral=referral)
    done = {ChasingStep(step) for step in rows.values_list("step", flat=True)}
    taken = []
    for step in ChasingStep:
        if step not in done and _moment(referral, step) <= now:
            made = _TAKE[step](referral, now)
            ReferralStep.objects.create(referral=referral, step=step, at=now, delivery=made)
            taken.append(step)
    left = [_moment(referral, step) for step in ChasingStep if step not in {*done, *taken}]
    _watch(referral, min(left, default=None))
    return taken


def _chase(referral: Referral, now: datetime) -> Delivery | None:
    """Remind whoever was asked last; nobody, where the first message has not even left us."""
    contact = referral.fallback or referral.contact
    if contact is None or not _is_reachable(contact):
        referral.fallback_at = min(_moment(referral, ChasingStep.FALLBACK), now)
        _say(referral, K.CHASED, now, f"Nobody at {referral.partner.name} could be reminded")
        return None
    if referral.status == S.WAITING:
        _say(referral, K.CHASED, now, "Not chased: the first message has not left us yet")
        return None
    _say(referral, K.CHASED, now, f"Reminded {contact.name} at {referral.partner.name}")
    return _write(referral, contact, DeliveryKind.REMINDER, now)


def _fall_back(referral: Referral, now: datetime) -> Delivery | None:
    """Ask the fallback contact as well. Where there is none, the desk and the manager hear at once."""
    name = referral.partner.name
    contact = routing.fallback_for(referral, now=now)
    if contact is None:
        referral.manager_at = min(_moment(referral, ChasingStep.MANAGER), now)
        words = f"{name} has no other contact to ask: ring them, or choose somebody else."
        tasks.ask(case=referral.case, words=words, now=now, is_alarm=True)
        _say(referral, K.FALLEN_BACK, now, f"{name} has no fallback contact")
        return None
    referral.fallback = contact
    if referral.status in S.reaching_nobody():
        words = f"To be sent to {contact.name} at {name} instead"
        moved = referrals.move(referral, S.WAITING, actor=audit.PORTAL, now=now, words=words)
        referral.status = moved.status
    _say(referral, K.FALLEN_BACK, now, f"Asked {contact.name} at {name} as well")
    return _write(referral, contact, DeliveryKind.FALLBACK, now)


def _tell_manager(referral: Referral, now: datetime) -> Delivery | None:
    """Tell the duty manager by mail, and the desk by an alarm, whatever becomes of the mail."""
    name = referral.partner.name
    # Without the minute, which would say when an anonymous person wrote.
    words = f"{name} has not answered in time. Ring them, or decide who gets it now."
    if referral.status in S.reaching_nobody():
        words = f"Nobody at {name} could be reached. Ring them, or decide who gets it now."
    tasks.ask(case=referral.case, words=words, now=now, is_alarm=True)
    address = duty_manager.address_for(referral.case)
    if not address:
        words = "No duty manager is named in the settings: only the desk knows of this."
        tasks.ask(case=referral.case, words=words, now=now, is_alarm=True)
        _say(referral, K.ESCALATED, now, "No duty manager could be told")
        return None
    _say(referral, K.ESCALATED, now, f"Told the duty manager that {name} has not answered")
    return delivery.queue(kind=DeliveryKind.ESCALATION, address=address, referral=referral, now=now)


_TAKE: Mapping[ChasingStep, Callable[[Referral, datetime], Delivery | None]] = {
    ChasingStep.CHASE: _chase,
    ChasingStep.FALLBACK: _fall_back,
    ChasingStep.MANAGER: _tell_manager,
}


def _write(
    referral: Referral, contact: PartnerContact, kind: DeliveryKind, now: datetime
) -> Delivery:
    """Queue a message with a link of the contact's own."""
    link = links.make(referral=referral, contact=contact, now=now)
    return delivery.queue(kind=kind, address=contact.email, referral=referral, link=link, now=now)


def _say(referral: Referral, kind: CaseEvent.Kind, now: datetime, words: str) -> None:
    timeline.add(case=referral.case, kind=kind, actor=audit.PORTAL, now=now, words=words)
    audit.record(
        actor=audit.PORTAL,
        action=f"referral-{kind.value}",
        subject=f"case:{referral.case.reference}",
        now=now,
        detail={"partner": referral.partner.key},
    )


def _is_reachable(contact: PartnerContact) -> bool:
    return contact.bounced_at is None and (
        PartnerContact.objects.reachable().filter(pk=contact.pk).exists()
    )


def _moment(referral: Referral, step: ChasingStep) -> datetime:
    """When a step is due; a referral from before clocks were kept has them at its full time."""
    found: datetime | None = getattr(referral, MOMENTS[step])
    return found or referral.due_at


def _watch(referral: Referral, step_at: datetime | None) -> None:
    referral.step_at = step_at
    referral.save(update_fields=["step_at", "fallback", "fallback_at", "manager_at"])
