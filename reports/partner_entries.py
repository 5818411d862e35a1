"""What a partner writes about a referral: a question, an outcome, a note. Each adds; none replaces."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from reports import audit, referrals, tasks, timeline
from reports.choices import ReferralStatus
from reports.models import CaseEvent, PartnerEntry, Referral, ReferralLink
from reports.models.policy import NoLivePolicyError, live_policy
from reports.partner_rules import PartnerRules
from reports.referrals import NotPossible

Kind = PartnerEntry.Kind
S = ReferralStatus
MOST_WAITING = 10
"""Questions of one referral that may wait for an answer at once."""
EVENTS: Mapping[str, CaseEvent.Kind] = {
    Kind.QUESTION: CaseEvent.Kind.QUESTION,
    Kind.OUTCOME: CaseEvent.Kind.OUTCOME,
    Kind.NOTE: CaseEvent.Kind.NOTE,
}


@dataclass(frozen=True)
class Writer:
    """Who writes, how sure we are of it, and when; the same `once` writes the same thing once."""

    link: ReferralLink
    is_low_assurance: bool
    now: datetime
    once: uuid.UUID | None = None

    @property
    def name(self) -> str:
        """What the timeline calls them."""
        return referrals.person_of(self.link)

    @property
    def partner(self) -> str:
        """The partner's name."""
        return self.link.referral.partner.name

    @property
    def doubt(self) -> str:
        """What the timeline adds where a code to the mailbox of the link was all that was asked."""
        return " (low assurance)" if self.is_low_assurance else ""

    @property
    def row(self) -> uuid.UUID:
        """The row that the form makes, however often it is sent; never another referral's."""
        once = self.once or uuid.uuid4()
        return uuid.uuid5(self.link.referral.id, str(once))


@transaction.atomic
def ask(*, writer: Writer, words: str) -> PartnerEntry:
    """Keep a question, and ask an officer to see to it. Raises NotPossible."""
    referral = _lock_live(writer)
    if before := _before(writer):
        return before
    if PartnerEntry.objects.filter(referral=referral).unanswered().count() >= MOST_WAITING:
        raise NotPossible("Several questions wait for an answer already. Please ring our team.")
    made = _keep(writer, referral, Kind.QUESTION, words)
    tasks.ask(
        case=referral.case,
        words=f"{writer.partner} asks a question: put it to the reporter, or answer it.",
        now=writer.now,
    )
    return _tell(writer, made, f"{writer.partner} asks a question{writer.doubt}", words)


@transaction.atomic
def record_outcome(*, writer: Writer, outcome: str, words: str) -> PartnerEntry:
    """Keep what came of a referral that was accepted; a later one adds. Raises NotPossible."""
    referral = _lock_live(writer)
    if before := _before(writer):
        return before
    offered = dict(rules().offered())
    if outcome not in offered:
        raise NotPossible("That outcome is not offered any more. Choose another.")
    if referral.status not in {S.ACCEPTED, S.OUTCOME_RECORDED}:
        raise NotPossible("Accept this referral first. Then you can record what came of it.")
    label = offered[outcome]
    made = _keep(writer, referral, Kind.OUTCOME, words, outcome=outcome, outcome_words=label)
    said = f"{writer.partner}: {label}{writer.doubt}"
    ask_officer = f"{writer.partner} recorded an outcome: see whether the case can be closed."
    tasks.ask(case=referral.case, words=ask_officer, now=writer.now)
    if referral.status == S.OUTCOME_RECORDED:
        return _tell(writer, made, said, words)
    moved = referrals.move(
        referral, S.OUTCOME_RECORDED, actor=writer.name, now=writer.now, words=said, note=words
    )
    referrals.settle(moved.case)
    return made


@transaction.atomic
def add_note(*, writer: Writer, words: str) -> PartnerEntry:
    """Keep a note for the officers. Raises NotPossible."""
    referral = _lock_live(writer)
    if before := _before(writer):
        return before
    made = _keep(writer, referral, Kind.NOTE, words)
    return _tell(writer, made, f"A note from {writer.partner}{writer.doubt}", words)


def of_referral(referral: Referral) -> list[PartnerEntry]:
    """Return all that was written about a referral, oldest first, ready to be read."""
    return list(PartnerEntry.objects.filter(referral=referral).select_related("key"))


def rules() -> PartnerRules:
    """Return what the published policy says of partners."""
    try:
        return live_policy().for_partners
    except NoLivePolicyError:
        return PartnerRules()


def _lock_live(writer: Writer) -> Referral:
    """Lock the referral as it now is. Raises NotPossible when the partner has it no more."""
    referral = referrals.lock(writer.link.referral)
    if referral.status in ReferralStatus.shut():
        label = ReferralStatus(referral.status).label.lower()
        raise NotPossible(f"This referral is already “{label}”.")
    return referral


def _before(writer: Writer) -> PartnerEntry | None:
    """What the same form made before."""
    return PartnerEntry.objects.filter(pk=writer.row).first() if writer.once else None


def _keep(
    writer: Writer, referral: Referral, kind: PartnerEntry.Kind, words: str, **more: str
) -> PartnerEntry:
    made = PartnerEntry(
        id=writer.row,
        referral=referral,
        kind=kind,
        at=writer.now,
        by=writer.name,
        is_low_assurance=writer.is_low_assurance,
        **more,
    )
    if words:
        made.key = timeline.note_key(referral.case)
        made.body = made.key.seal(words, table="partner_entry", row=made.pk, field="body")
    made.save(force_insert=True)
    return made


def _tell(writer: Writer, made: PartnerEntry, words: str, note: str) -> PartnerEntry:
    """Write the timeline and the audit trail."""
    case = made.referral.case
    timeline.add(
        case=case,
        kind=EVENTS[made.kind],
        actor=writer.name,
        now=writer.now,
        words=words,
        note=note,
    )
    audit.record(
        actor=writer.name,
        action=f"partner-{made.kind}",
        subject=f"case:{case.reference}",
        now=writer.now,
        detail={"partner": made.referral.partner.key, "outcome": made.outcome},
    )
    return made
