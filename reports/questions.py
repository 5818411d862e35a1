"""A partner's question at the desk: put to the reporter, answered to the partner."""

import uuid
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import audit, delivery, links, messages, referrals, timeline
from reports.cases import NotPossible
from reports.choices import DeliveryKind, ReferralStatus
from reports.models import CaseEvent, Message, PartnerContact, PartnerEntry, Referral, Report

K = CaseEvent.Kind


@transaction.atomic
def pass_on(
    *, question: PartnerEntry, report: Report, words: str, user: AbstractBaseUser, now: datetime
) -> Message:
    """Put a question to whoever sent a report, in an officer's words. Raises NotPossible."""
    referral = _unanswered(question).referral
    if report.case_id != referral.case_id:
        raise NotPossible("That report is of another case.")
    try:
        made = messages.write_to_reporter(report=report, words=words, user=user, now=now)
    except messages.Erased as fault:
        raise NotPossible(
            "What this reporter said has been erased, so nobody can answer."
        ) from fault
    # The message locked its report. Whoever comes second changes nothing here, and writes nothing.
    rows = PartnerEntry.objects.filter(pk=question.pk, passed_at=None)
    if not rows.update(passed_at=now, passed_by=user.get_username(), message=made):
        raise NotPossible("Somebody has put this question to the reporter already.")
    _audit(referral, user, "question-passed-on", now)
    return made


@transaction.atomic
def answer(
    *, question: PartnerEntry, words: str, user: AbstractBaseUser, now: datetime
) -> PartnerEntry:
    """Give the partner an answer, sealed, and mail its contact that there is one.

    Raises NotPossible.
    """
    referral = referrals.lock(question.referral)
    fresh = _unanswered(question)
    key = timeline.note_key(referral.case)
    made = PartnerEntry(
        id=uuid.uuid4(),
        referral=referral,
        kind=PartnerEntry.Kind.ANSWER,
        at=now,
        by=user.get_username(),
        key=key,
        question=fresh,
    )
    made.body = key.seal(words, table="partner_entry", row=made.pk, field="body")
    made.save(force_insert=True)
    timeline.add(
        case=referral.case,
        kind=K.REPLY,
        actor=user.get_username(),
        now=now,
        words=f"Answered a question of {referral.partner.name}",
        note=words,
    )
    _tell_partner(referral, now)
    _audit(referral, user, "question-answered", now)
    return made


def _unanswered(question: PartnerEntry) -> PartnerEntry:
    """The question as it now is. Raises NotPossible when it needs nothing more."""
    rows = PartnerEntry.objects.unanswered().select_related("referral__case", "referral__partner")
    fresh = rows.filter(pk=question.pk).first()
    if fresh is None:
        raise NotPossible("Somebody has answered this question already.")
    if fresh.referral.ended_with_case_at:
        raise NotPossible("The case was closed, and this partner cannot read an answer any more.")
    return fresh


def _tell_partner(referral: Referral, now: datetime) -> None:
    """Mail those who have the referral a link to it; there is nobody to tell once it is over."""
    if referral.status in ReferralStatus.shut():
        return
    put_to = (referral.contact_id, referral.fallback_id)
    for contact in PartnerContact.objects.reachable().filter(pk__in=[pk for pk in put_to if pk]):
        delivery.queue(
            kind=DeliveryKind.PARTNER_NEWS,
            address=contact.email,
            referral=referral,
            link=links.make(referral=referral, contact=contact, now=now),
            now=now,
        )


def _audit(referral: Referral, user: AbstractBaseUser, action: str, now: datetime) -> None:
    audit.record(
        actor=user.get_username(),
        action=action,
        subject=f"case:{referral.case.reference}",
        now=now,
        detail={"partner": referral.partner.key},
    )
