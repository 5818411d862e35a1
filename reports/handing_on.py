"""A partner's "not ours" that goes straight on to another partner, where the policy lets it."""

from datetime import datetime

from django.db import transaction

from reports import audit, redirecting, referrals, routing
from reports.choices import ReferralStatus
from reports.models import Case, Partner, Referral, ReferralLink
from reports.models.policy import NoLivePolicyError, live_policy
from reports.referrals import HandBack, NotPossible
from reports.triage import EVERYONE, LANDLORD, Policy, assess


def options(referral: Referral, *, now: datetime) -> tuple[Partner, ...]:
    """Return the partners that this one may pass a case straight on to; most often none.

    Those that the policy names for it, less those that must never have this case, that have it or
    have handed it back, and that nobody can be reached at. What waits for an officer goes nowhere.
    """
    try:
        policy = live_policy()
    except NoLivePolicyError:
        return ()
    named = policy.for_partners.straight_on.get(referral.partner.key, ())
    if not named or referral.case.is_held or referral.case.is_unverified:
        return ()
    never = _never(policy, referral.case)
    if EVERYONE in never:
        return ()
    had_it = set(referral.case.referrals.exclude(status=_CLOSED).values_list("partner", flat=True))
    known = {partner.key: partner for partner in Partner.objects.active().filter(key__in=named)}
    return tuple(
        known[key]
        for key in named
        if key in known
        and key not in never
        and not (known[key].landlord_key and LANDLORD in never)
        and known[key].pk not in had_it
        and routing.contact_for(known[key], case=referral.case, now=now)
    )


@transaction.atomic
def hand_on(
    *, link: ReferralLink, answer: HandBack, to: str, is_low_assurance: bool, now: datetime
) -> Referral:
    """Record that it is not theirs, and put it to the partner with this key at once.

    Raises NotPossible.
    """
    referral = referrals.lock(link.referral)
    partner = next((each for each in options(referral, now=now) if each.key == to), None)
    contact = routing.contact_for(partner, case=referral.case, now=now) if partner else None
    if partner is None or contact is None:
        raise NotPossible("It cannot go straight there. Choose again.")
    handed = referrals.hand_back(
        link=link,
        answer=answer,
        is_low_assurance=is_low_assurance,
        now=now,
        on_to=partner.name,
    )
    made = routing.refer(
        case=handed.case,
        partner=partner,
        contact=contact,
        clock=redirecting.clock_for(handed.case.band),
        now=now,
        why=f"{handed.partner.name} passed it on, as the policy allows",
    )
    audit.record(
        actor=referrals.person_of(link),
        action="referral-handed-on",
        subject=f"case:{handed.case.reference}",
        now=now,
        detail={"from": handed.partner.key, "to": partner.key},
    )
    return made


_CLOSED = ReferralStatus.CLOSED


def _never(policy: Policy, case: Case) -> frozenset[str]:
    """Partners that a case must not go to: by any rule on any of its reports; all, where one is held."""
    found: set[str] = set()
    for facts in case.reports.values_list("facts", flat=True):
        decision = assess(policy, frozenset(str(fact) for fact in facts))
        found.update(decision.never, {EVERYONE} if decision.hold else ())
    return frozenset(found)
