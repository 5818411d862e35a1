"""From an assessment to referrals: one a partner, to the contact for that concern, area and hour."""

import contextlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from home import bank_holidays
from reports import delivery, links, tasks, timeline, times
from reports.audit import PORTAL
from reports.choices import DeliveryKind, ReferralStatus
from reports.models import Case, CaseEvent, ContactHours, Partner, PartnerContact, Referral
from reports.triage import LANDLORD, Assessment, Clock
from reports.working_time import (
    OFFICE,
    Hours,
    Span,
    at_part,
    deadline,
    hours_from_dict,
    is_open,
    say_time,
)

log = logging.getLogger(__name__)
OWN_TEAM = "own-team"
# Of the time to answer: when the contact is chased, and when the manager hears of it.
HALF, ONE_AND_A_HALF = 0.5, 1.5
A_MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Chosen:
    """Who gets a case; what could not be done, for an alarm; what to find out, for a task."""

    partners: tuple[Partner, ...]
    troubles: tuple[str, ...] = ()
    to_find_out: tuple[str, ...] = ()


def route(
    *, case: Case, assessment: Assessment, clock: Clock, facts: frozenset[str], now: datetime
) -> list[Referral]:
    """Write the referrals of a case, their links and deliveries, in the caller's transaction.

    What cannot be routed goes to the partnership's own team, with an alarm that says why. A partner
    that has the case already gets no second referral: the timeline says that there is more to see.
    """
    chosen = choose(assessment, facts)
    troubles = list(chosen.troubles)
    made: list[Referral] = []
    have_it = _who_has(case)
    tasks.ask_all(case=case, words=chosen.to_find_out, now=now)
    for partner in chosen.partners:
        if partner in have_it:
            _note_more(case, partner, now)
            continue
        contact = contact_for(partner, case=case, now=now)
        if contact is None:
            troubles.append(f"{partner.name} has no verified contact for this")
            continue
        made.append(refer(case=case, partner=partner, contact=contact, clock=clock, now=now))
    if troubles or not (made or have_it):
        is_accused = OWN_TEAM in assessment.never
        made += _to_own_team(case, clock, troubles, is_accused=is_accused, now=now)
    return made


def choose(assessment: Assessment, facts: frozenset[str]) -> Chosen:
    """Return the partners that an assessment comes to, once the landlord is known."""
    if assessment.hold:
        named = ", ".join(assessment.partners) or "nobody"
        return Chosen(
            (), troubles=(f"Held for an officer to look first; the policy named {named}",)
        )
    if assessment.own_team or not assessment.partners:
        return Chosen(())
    known = {partner.key: partner for partner in Partner.objects.active()}
    partners: dict[str, Partner] = {}
    troubles, to_find_out = [], []
    for key in assessment.partners:
        partner = _landlord(known.values(), facts) if key == LANDLORD else known.get(key)
        if partner is not None and partner.key not in assessment.never:
            partners.setdefault(partner.key, partner)
        elif partner is None and key == LANDLORD:
            to_find_out.append("Find out who the landlord is: they have not been told.")
        elif partner is None:
            troubles.append(f"“{key}” is not a partner")
    return Chosen(tuple(partners.values()), tuple(troubles), tuple(to_find_out))


def contact_for(
    partner: Partner, *, case: Case, now: datetime, only_fallback: bool = False
) -> PartnerContact | None:
    """Return the contact to send this case to now, or None when nobody can be reached.

    Somebody named for the concern or the area comes before somebody for everything; outside the
    partner's hours its out-of-hours contact comes first, and otherwise the mail waits for morning.
    """
    in_hours = is_open(now, hours_of(partner), holidays_of(partner, now))
    posts = [c for c in partner.contacts.reachable() if c.is_fallback or not only_fallback]
    return best_of(posts, case, in_hours=in_hours)


def best_of(
    posts: Iterable[PartnerContact], case: Case, *, in_hours: bool
) -> PartnerContact | None:
    """Return which of a partner's verified contacts gets a case of this concern and area."""
    candidates = [
        contact
        for contact in _for(posts, case)
        if not (in_hours and contact.hours == ContactHours.OUT_OF_HOURS)
    ]
    return min(candidates, key=lambda c: _rank(c, in_hours), default=None)


def fallback_for(referral: Referral, *, now: datetime) -> PartnerContact | None:
    """Return whom to ask when the contact of a referral does not answer or is not reached.

    The partner's fallback contact for this concern and area; without one anybody else of theirs who
    has a mailbox of their own that works; None where there is nobody.
    """
    partner = referral.partner
    asked = {each.email for each in (referral.contact, referral.fallback) if each}
    others = [
        contact
        for contact in _for(partner.contacts.reachable(), referral.case)
        if contact.email not in asked and contact.bounced_at is None
    ]
    in_hours = is_open(now, hours_of(partner), holidays_of(partner, now))
    return min(others, key=lambda c: (not c.is_fallback, *_rank(c, in_hours)), default=None)


def tell_own_team(
    *, case: Case, clock: Clock, why: str, is_accused: bool, now: datetime
) -> tuple[list[Referral], str]:
    """Give the case to the own team, unless it has it; return the referrals, and who was out of reach.

    Where somebody of the own team is accused, only its fallback contact, a manager, is told.
    """
    has_it = any(partner.is_own_team for partner in _who_has(case))
    made, nobody = [], ""
    for partner in () if has_it else _own_team():
        contact = contact_for(partner, case=case, now=now, only_fallback=is_accused)
        if contact is None:
            nobody = (
                f"; and {partner.name} has no verified contact either: only the desk knows of this"
            )
        else:
            words = why[:400]
            made.append(
                refer(case=case, partner=partner, contact=contact, clock=clock, now=now, why=words)
            )
    return made, nobody


def refer(
    *,
    case: Case,
    partner: Partner,
    contact: PartnerContact,
    clock: Clock,
    now: datetime,
    why: str = "",
) -> Referral:
    """Put a case to a partner: referral, link, delivery and timeline, in the caller's transaction."""
    moments = moments_of(partner, clock, now, tier=case.tier)
    referral = Referral.objects.create(
        case=case, partner=partner, contact=contact, why=why, made_at=now, **moments
    )
    link = links.make(referral=referral, contact=contact, now=now)
    delivery.queue(
        kind=DeliveryKind.REFERRAL, address=contact.email, referral=referral, link=link, now=now
    )
    timeline.add(
        case=case,
        kind=CaseEvent.Kind.REFERRED,
        actor=PORTAL,
        now=now,
        words=f"Put to {partner.name} ({contact.name}); an answer is due by {say_time(moments['due_at'])}",
    )
    return referral


def moments_of(partner: Partner, clock: Clock, now: datetime, *, tier: str) -> dict[str, datetime]:
    """Return when an answer is due and what happens without one, by the referral's field."""
    began = times.clock_start(now, tier)
    hours, holidays = hours_of(partner), holidays_of(partner, now)
    due_at = deadline(began, clock.partner, hours, holidays)
    chase_at = at_part(began, due_at, HALF, hours, holidays)
    return {
        "chase_at": chase_at,
        "due_at": due_at,
        "fallback_at": due_at,
        "manager_at": at_part(began, due_at, ONE_AND_A_HALF, hours, holidays),
        "step_at": chase_at,
    }


def hours_of(partner: Partner) -> Hours:
    """Return a partner's working hours; office hours when what is written is of no use.

    A slip in a partner's hours must never turn a report away.
    """
    try:
        hours = hours_from_dict(partner.working_hours)
        deadline(A_MONDAY, Span(days=10), hours, frozenset())
    except (ValueError, TypeError, AttributeError):
        log.error("a partner's working hours are of no use", extra={"facts": {"of": partner.key}})
        return OFFICE
    return hours


def holidays_of(partner: Partner, now: datetime) -> frozenset[date]:
    """Return the days around now on which a partner is shut: bank holidays and its own days off."""
    own = set()
    for day in partner.days_off if isinstance(partner.days_off, list) else []:
        with contextlib.suppress(ValueError, TypeError):
            own.add(date.fromisoformat(day))
    return bank_holidays.around(now.date()) | own


def _for(posts: Iterable[PartnerContact], case: Case) -> list[PartnerContact]:
    """The contacts that are for this concern and area."""
    return [
        contact
        for contact in posts
        if (not contact.concerns or case.concern in contact.concerns)
        and (not contact.areas or case.area in contact.areas)
    ]


def _to_own_team(
    case: Case,
    clock: Clock,
    troubles: list[str],
    *,
    is_accused: bool,
    now: datetime,
) -> list[Referral]:
    """Give the case to the own team, and raise an alarm that says why."""
    words = "; ".join(troubles) or "No rule sent this to a partner"
    made, nobody = tell_own_team(case=case, clock=clock, why=words, is_accused=is_accused, now=now)
    case.is_unroutable = True
    case.save(update_fields=["is_unroutable"])
    tasks.ask(case=case, words=f"Decide who gets this: {words}{nobody}.", now=now, is_alarm=True)
    return made


def _who_has(case: Case) -> set[Partner]:
    """The partners with a referral of this case that is not over."""
    live = case.referrals.exclude(status__in=ReferralStatus.over())
    return {referral.partner for referral in live.select_related("partner")}


def _note_more(case: Case, partner: Partner, now: datetime) -> None:
    timeline.add(
        case=case,
        kind=CaseEvent.Kind.REFERRED,
        actor=PORTAL,
        now=now,
        words=f"{partner.name} has this case already, and can see that there is more",
    )


def _own_team() -> Iterable[Partner]:
    return Partner.objects.active().filter(is_own_team=True)[:1]


def _landlord(partners: Iterable[Partner], facts: frozenset[str]) -> Partner | None:
    named = {fact.removeprefix("landlord:") for fact in facts if fact.startswith("landlord:")}
    # A housing association that is named comes before the kind of landlord.
    found = [
        partner for partner in partners if partner.landlord_key and partner.landlord_key in named
    ]
    return min(
        found, key=lambda partner: partner.landlord_key in {"council", "association"}, default=None
    )


def _rank(contact: PartnerContact, in_hours: bool) -> tuple[bool, bool, bool, int, int]:
    is_out_of_hours = contact.hours in {ContactHours.OUT_OF_HOURS, ContactHours.ALWAYS}
    return (
        # Somebody whose mail comes back is asked only where there is nobody else.
        contact.bounced_at is not None,
        contact.is_fallback,
        not in_hours and not is_out_of_hours,
        -bool(contact.concerns) - bool(contact.areas),
        contact.pk,
    )
