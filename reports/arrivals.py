"""What became of a message after it left us: a mailbox has it, or it came back. Never an answer.

The mail provider may say things twice, late and in any order; what a message ends as is the same:
one that bounced has bounced, and what a person opened or answered stays so. `webhooks` calls
`delivered` and `bounced`; `delivery` calls `not_reached` when it gives up.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from reports import audit, referrals, tasks, timeline
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import Delivery, PartnerContact, Referral, RouteProbe

S = ReferralStatus


@transaction.atomic
def delivered(*, delivery: Delivery, now: datetime) -> None:
    """Record that a mailbox has a message; nobody need have read it. Harmless when said again."""
    is_news = Delivery.objects.filter(pk=delivery.pk, delivered_at=None).update(delivered_at=now)
    row = _load(delivery)
    if not is_news or row.bounced_at:
        return
    RouteProbe.objects.filter(delivery=row, came_back_at=None).update(came_back_at=now)
    contacts = PartnerContact.objects.filter(email=row.address)
    contacts.filter(bounced_at__lt=row.made_at).update(bounced_at=None)
    if not _still_asks(row) or row.referral is None:
        return
    referral = referrals.lock(row.referral)
    if S.DELIVERED in referrals.TRANSITIONS[S(referral.status)]:
        words = f"A mailbox at {referral.partner.name} has it; that is not an answer"
        referrals.move(referral, S.DELIVERED, actor=audit.PORTAL, now=now, words=words)


@transaction.atomic
def bounced(*, delivery: Delivery, now: datetime, words: str = "") -> None:
    """Record that a message came back, or was rejected for good. Harmless when said again.

    `words` say why, without content. The contact shows as bouncing, and the fallback is due at once.
    """
    if not Delivery.objects.filter(pk=delivery.pk, bounced_at=None).update(bounced_at=now):
        return
    row = _load(delivery)
    PartnerContact.objects.filter(email=row.address).update(bounced_at=now)
    if row.kind in DeliveryKind.to_us():
        not_told(delivery=row, words=words, now=now)
    if row.referral is None or not _still_asks(row):
        return
    said = f"The message to {row.referral.partner.name} bounced" + (f": {words}" if words else "")
    not_reached(delivery=row, to=S.BOUNCED, words=said, now=now)


def not_reached(
    *, delivery: Delivery, to: ReferralStatus, words: str, now: datetime
) -> Referral | None:
    """Say on the desk that a message reaches nobody, and ask the next one at once.

    Must run in a transaction. The referral moves `to` BOUNCED or FAILED unless somebody opened or
    answered it, or another message asks somebody else. Returns None where it asked nobody.
    """
    if delivery.referral is None:
        return None
    referral = referrals.lock(delivery.referral)
    if to in referrals.TRANSITIONS[S(referral.status)] and not _asks_another(delivery):
        referral = referrals.move(referral, to, actor=audit.PORTAL, now=now, words=words)
    else:
        kind = referrals.EVENTS[to]
        timeline.add(case=referral.case, kind=kind, actor=audit.PORTAL, now=now, words=words)
    if referral.status in S.unanswered():
        _bring_forward(referral, delivery.address, now)
    tasks.ask(case=referral.case, words=words, now=now, is_alarm=True)
    return referral


def not_told(*, delivery: Delivery, words: str, now: datetime) -> None:
    """Say on the desk that a message to one of our own people about a case did not arrive."""
    if delivery.referral is not None:
        said = f"Mail about this case did not reach {delivery.address}: {words or 'it bounced'}"
        tasks.ask(case=delivery.referral.case, words=said, now=now, is_alarm=True)


def _bring_forward(referral: Referral, address: str, now: datetime) -> None:
    """Make the next step due now: the fallback, or the manager where the fallback is not reached."""
    fallback = referral.fallback
    name = "manager_at" if fallback and fallback.email == address else "fallback_at"
    planned: datetime | None = getattr(referral, name)
    setattr(referral, name, min(planned or now, now))
    referral.step_at = now
    referral.save(update_fields=[name, "step_at"])


def _still_asks(row: Delivery) -> bool:
    """Say whether a message asks for an answer by a link that has not been taken back."""
    is_revoked = row.link is not None and row.link.revoked_at is not None
    return row.kind in DeliveryKind.asking() and not is_revoked


def _asks_another(row: Delivery) -> bool:
    """Say whether a message to another address asks for the same answer, and has not come back."""
    others = Delivery.objects.filter(
        referral=row.referral, kind__in=DeliveryKind.asking(), bounced_at=None
    )
    others = others.filter(Q(link=None) | Q(link__revoked_at=None))
    return others.exclude(address=row.address).exclude(status=DeliveryStatus.FAILED).exists()


def _load(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_related("referral__partner", "referral__case", "link").get(
        pk=delivery.pk
    )
