"""Take a report: the only door, and one transaction for all of it."""

import json
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from reports import (
    again,
    attachments,
    audit,
    cases,
    contact_index,
    proofs,
    receipts,
    tasks,
    timeline,
    times,
    unverified,
    vault,
)
from reports.attachments import DraftFiles
from reports.choices import Channel, Doubt, Tier
from reports.facts import facts_of
from reports.journey import Journey
from reports.models import (
    Assessment,
    Case,
    CaseEvent,
    DataKey,
    JourneyEdition,
    Partner,
    Report,
    ReporterIdentity,
)
from reports.models.policy import NoLivePolicyError, live_policy
from reports.no_policy import NO_POLICY
from reports.proofs import Proof
from reports.triage import Assessment as Decision
from reports.triage import Policy, assess

log = logging.getLogger(__name__)
REPEAT_WITHIN = timedelta(days=182)


@dataclass(frozen=True)
class Submission:
    """A report as it comes in, its answers validated together. `key` makes it happen once."""

    key: str
    code: str
    journey: Journey
    edition: JourneyEdition
    answers: Mapping[str, Any]
    prefix: str
    channel: Channel = Channel.WEB
    doubt: Doubt | None = None
    """Why it might not come from a person; it is kept and triaged all the same."""
    proof: Proof | None = None
    extra_facts: frozenset[str] = field(default_factory=frozenset)
    files: DraftFiles | None = None
    follows: Report | None = None
    """The same person's first report, where they say that it happened again."""


@dataclass(frozen=True)
class Receipt:
    """What we can say once a report is kept."""

    reference: str
    band: str
    officer_due_at: datetime
    contact_due_at: datetime | None
    tier: str
    is_new: bool
    facts: frozenset[str] = frozenset()
    """What triage saw."""


def take(submission: Submission, *, now: datetime) -> Receipt:
    """Keep a report with its case, assessment, referrals, deliveries and audit; return the receipt.

    The same submission key gives the same receipt, however often and at once it comes. Raises
    vault.VaultClosed when there is no key to seal with; nothing is kept then.
    """
    receipt = find(submission.key)
    if receipt is not None:
        return receipt
    # Slow on purpose, so not while everybody else waits for the transaction.
    code_digest = receipts.digest(submission.code)
    try:
        with transaction.atomic():
            return _take(submission, code_digest, now)
    except IntegrityError:
        # Another press of the same button came first.
        receipt = find(submission.key)
        if receipt is None:
            raise
        return receipt


def find(key: str) -> Receipt | None:
    """Return the receipt of a submission that was kept, or None."""
    report = Report.objects.select_related("case").filter(submission=key).first()
    return _receipt(report, is_new=False) if report else None


def _known_landlords() -> frozenset[str]:
    """The landlords whose names may become facts; a name that somebody typed never does."""
    named = Partner.objects.exclude(landlord_key="")
    return frozenset(named.values_list("landlord_key", flat=True))


def _take(submission: Submission, code_digest: str, now: datetime) -> Receipt:
    journey = submission.journey
    who = {k: v for k, v in submission.answers.items() if journey.questions[k].says_who}
    said = {k: v for k, v in submission.answers.items() if k not in who}
    first = again.lock(submission.follows) if submission.follows else None
    tier = Tier(first.tier if first else journey.tier(submission.answers) or Tier.ANONYMOUS)
    indexes = {} if tier == Tier.ANONYMOUS else _contact_indexes(who)
    told = (
        facts_of(journey, submission.answers, _known_landlords())
        | submission.extra_facts
        | {f"channel:{submission.channel.value}"}
    )
    facts = again.facts_with(first, told) if first else told | _repeats(indexes, now)
    policy = _policy()
    decision = assess(policy, facts)
    case = (
        again.take_in(first=first, decision=decision, policy=policy, now=now)
        if first
        else cases.open_case(
            prefix=submission.prefix,
            concern=journey.concern,
            decision=decision,
            clock=policy.bands[decision.band],
            facts=facts,
            tier=tier,
            doubt=_doubt(submission) or "",
            now=now,
        )
    )
    came_at = times.kept_time(now, tier)
    report = _keep(submission, _Kept(case, tier, facts, first, code_digest, came_at), said)
    if submission.files:
        attachments.adopt(report=report, files=submission.files, now=came_at)
    if tier != Tier.ANONYMOUS and who:
        _keep_identity(report, who, indexes)
    _keep_assessment(report, decision, came_at)
    _tell_timeline(report, decision, came_at)
    unverified.route(
        case=case, assessment=decision, clock=policy.bands[case.band], facts=facts, now=now
    )
    audit.record(
        actor=audit.PORTAL,
        action="report-taken",
        subject=f"case:{case.reference}",
        now=came_at,
        detail={
            "channel": submission.channel.value,
            "band": decision.band,
            "policy": decision.version,
        },
    )
    return _receipt(report, is_new=True)


def _doubt(submission: Submission) -> Doubt | None:
    """Why this report might not come from a person; None when nothing says so."""
    if submission.proof and not proofs.spend(submission.proof):
        return Doubt.USED_PROOF
    return submission.doubt


def _policy() -> Policy:
    try:
        return live_policy()
    except NoLivePolicyError:
        # A report is never lost for want of a policy: the own team decides.
        log.error("no triage policy is published: reports go to the own team")
        return NO_POLICY


@dataclass(frozen=True)
class _Kept:
    """What is kept of a report besides what was said."""

    case: Case
    tier: Tier
    facts: frozenset[str]
    first: Report | None
    code_digest: str
    came_at: datetime


def _keep(submission: Submission, kept: _Kept, said: Mapping[str, Any]) -> Report:
    row = uuid.uuid4()
    key = DataKey.make(DataKey.Purpose.ANSWERS)
    first = kept.first
    return Report.objects.create(
        id=row,
        case=kept.case,
        edition=submission.edition,
        follows=first,
        concern=first.concern if first else submission.journey.concern,
        tier=kept.tier,
        channel=submission.channel,
        received_at=kept.came_at,
        submission=submission.key,
        # Who comes back with a code gets no second one.
        code_locator=first.code_locator if first else receipts.locator(submission.code),
        code_digest=first.code_digest if first else kept.code_digest,
        facts=sorted(kept.facts),
        answers_key=key,
        answers=key.seal(json.dumps(dict(said)), table="report", row=row, field="answers"),
        place_index=_place_index(submission.journey, said),
    )


def _keep_identity(report: Report, who: Mapping[str, Any], indexes: Mapping[str, str]) -> None:
    key = DataKey.make(DataKey.Purpose.IDENTITY)
    ReporterIdentity.objects.create(
        report=report,
        key=key,
        answers=key.seal(json.dumps(dict(who)), table="identity", row=report.id, field="answers"),
        **indexes,
    )


def _keep_assessment(report: Report, decision: Decision, now: datetime) -> None:
    Assessment.objects.create(
        report=report,
        at=now,
        policy_version=decision.version,
        band=decision.band,
        score=decision.score,
        reasons=[str(fired) for fired in decision.fired],
        weights=[list(weight) for weight in decision.weights],
        partners=list(decision.partners),
    )
    tasks.ask_all(case=report.case, words=decision.tasks, now=now)


def _tell_timeline(report: Report, decision: Decision, now: datetime) -> None:
    add, case = timeline.add, report.case
    if report.follows_id:
        kind, words = CaseEvent.Kind.AGAIN, "The reporter says that it happened again"
    else:
        kind, words = CaseEvent.Kind.RECEIVED, "A report came in"
    add(case=case, kind=kind, actor=audit.PORTAL, now=now, words=words)
    because = "; ".join(fired.words for fired in decision.fired) or "no rule asked for more"
    add(
        case=case,
        kind=CaseEvent.Kind.TRIAGED,
        actor=audit.PORTAL,
        now=now,
        words=f"{decision.band}, score {decision.score}: {because}",
    )


def _contact_indexes(who: Mapping[str, Any]) -> dict[str, str]:
    """Return the blind indexes of the reporter's email and phone, by field; only those given."""
    found: dict[str, str] = {}
    for answer in who.values():
        if not isinstance(answer, dict):
            continue
        email, phone = (str(answer.get(part) or "") for part in ("email", "phone"))
        found |= contact_index.indexes_of(email=email, phone=phone)
    return found


def _repeats(indexes: Mapping[str, str], now: datetime) -> frozenset[str]:
    """Return `repeat:2`, `repeat:3` for the reports that this contact sent in six months, this one in."""
    if not indexes:
        return frozenset()
    same = set()
    for name, value in indexes.items():
        rows = ReporterIdentity.objects.filter(
            **{name: value}, report__received_at__gte=now - REPEAT_WITHIN
        )
        same |= set(rows.values_list("report_id", flat=True))
    return frozenset(f"repeat:{count}" for count in (2, 3) if len(same) + 1 >= count)


def _place_index(journey: Journey, said: Mapping[str, Any]) -> str:
    """Return the blind index of where it happened, or "" when no postcode and address were given."""
    for key, answer in said.items():
        if journey.questions[key].kind == "place" and isinstance(answer, dict):
            postcode = "".join(str(answer.get("postcode") or "").upper().split())
            address = "".join(c for c in str(answer.get("address") or "").lower() if c.isalnum())
            if postcode:
                return vault.keyed_digest("place", f"{postcode}|{address}")
    return ""


def _receipt(report: Report, *, is_new: bool) -> Receipt:
    case = report.case
    return Receipt(
        reference=case.reference,
        band=case.band,
        officer_due_at=case.officer_due_at,
        contact_due_at=case.contact_due_at,
        tier=report.tier,
        is_new=is_new,
        facts=frozenset(str(fact) for fact in report.facts),
    )
