"""Send a case to somebody else: another partner, another contact, or back to the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import audit, delivery, links, referrals, routing, timeline
from reports.cases import NotPossible
from reports.choices import CaseStatus, DeliveryKind, ReferralStatus
from reports.models import (
    Case,
    CaseEvent,
    Partner,
    PartnerContact,
    Referral,
    ReferralLink,
    ReferralStep,
)
from reports.models.policy import NoLivePolicyError, live_policy
from reports.no_policy import NO_POLICY
from reports.triage import Clock

K = CaseEvent.Kind


@dataclass(frozen=True)
class Officer:
    """Who asks for a change, why and when."""

    user: AbstractBaseUser
    reason: str
    now: datetime

    @property
    def name(self) -> str:
        """What the timeline and the audit trail call them."""
        return self.user.get_username()


def clock_for(band: str) -> Clock:
    """Return the clocks that the published policy gives a band."""
    try:
        policy = live_policy()
    except NoLivePolicyError:
        policy = NO_POLICY
    return policy.bands.get(band) or NO_POLICY.bands["P2"]


@transaction.atomic
def refer_on(*, case: Case, partner: Partner, by: Officer) -> Referral:
    """Put a case to one more partner. Raises NotPossible when it cannot be sent there."""
    locked = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if locked.status not in CaseStatus.open():
        raise NotPossible("This case is closed. Reopen it first.")
    live = locked.referrals.exclude(status__in=ReferralStatus.over())
    if live.filter(partner=partner).exists():
        raise NotPossible(f"{partner.name} already has this case.")
    contact = routing.contact_for(partner, case=locked, now=by.now)
    if contact is None:
        raise NotPossible(f"{partner.name} has no verified contact for this concern and area.")
    made = routing.refer(
        case=locked,
        partner=partner,
        contact=contact,
        clock=clock_for(locked.band),
        now=by.now,
        why=f"{by.name} referred it",
    )
    _note(locked, by, f"Referred to {partner.name}")
    # An officer has now decided who gets it.
    Case.objects.filter(pk=locked.pk).update(is_unroutable=False, is_held=False)
    _audit(locked, by, "case-referred", partner)
    return made


@transaction.atomic
def send_again(*, referral: Referral, contact: PartnerContact, by: Officer) -> Referral:
    """Send a referral that could not be sent to a contact that can be reached, with a new link.

    Links sent before stop working. Raises NotPossible.
    """
    if contact.partner_id != referral.partner_id or not _is_reachable(contact):
        raise NotPossible(f"{contact.name} is not a verified contact of {referral.partner.name}.")
    if referral.status not in ReferralStatus.reaching_nobody():
        raise NotPossible("Only a referral that could not be sent can be sent again.")
    words = f"To be sent again, to {contact.name} at {referral.partner.name}"
    moved = _move(referral, ReferralStatus.WAITING, by, words)
    _revoke(moved, by.now)
    moved.contact, moved.fallback = contact, None
    clock = clock_for(moved.case.band)
    moments = routing.moments_of(moved.partner, clock, by.now, tier=moved.case.tier)
    for name, moment in moments.items():
        setattr(moved, name, moment)
    moved.save(update_fields=["contact", "fallback", *moments])
    # Its clock starts anew, and so does what happens when nobody answers.
    ReferralStep.objects.filter(referral=moved).delete()
    link = links.make(referral=moved, contact=contact, now=by.now)
    delivery.queue(
        kind=DeliveryKind.REFERRAL, address=contact.email, referral=moved, link=link, now=by.now
    )
    return moved


@transaction.atomic
def recall(*, referral: Referral, by: Officer) -> Referral:
    """Take a referral back from a partner: its links stop working. Raises NotPossible."""
    words = f"Taken back from {referral.partner.name}"
    moved = _move(referral, ReferralStatus.CLOSED, by, words)
    _revoke(moved, by.now)
    referrals.settle(moved.case)
    return moved


def _is_reachable(contact: PartnerContact) -> bool:
    return PartnerContact.objects.reachable().filter(pk=contact.pk).exists()


def _move(referral: Referral, to: ReferralStatus, by: Officer, words: str) -> Referral:
    try:
        return referrals.move(referral, to, actor=by.name, now=by.now, words=words, note=by.reason)
    except referrals.NotPossible as refusal:
        raise NotPossible(str(refusal)) from refusal


def _revoke(referral: Referral, now: datetime) -> None:
    ReferralLink.objects.filter(referral=referral, revoked_at=None).update(revoked_at=now)


def _note(case: Case, by: Officer, words: str) -> None:
    timeline.add(case=case, kind=K.NOTE, actor=by.name, now=by.now, words=words, note=by.reason)


def _audit(case: Case, by: Officer, action: str, partner: Partner) -> None:
    audit.record(
        actor=by.name,
        action=action,
        subject=f"case:{case.reference}",
        now=by.now,
        detail={"partner": partner.key},
    )
