"""What is due to go, and erasing it. A legal hold stops everything but a reporter's own wish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from reports import audit, erasures, shredding, timeline
from reports.choices import CaseStatus
from reports.models import (
    Case,
    CaseEvent,
    Erased,
    Message,
    Report,
    ReporterIdentity,
    RetentionRule,
)
from reports.models.case import CaseQuerySet

ASKED = "asked"
"""In the ledger, where no rule but a person asked for it."""


class OnHold(Exception):
    """A legal hold keeps it. Its words say so."""


class StillOpen(Exception):
    """The case is open, so what it is about is still needed."""


@dataclass(frozen=True)
class Due:
    """A case whose time is over, and the rule that says so."""

    case: Case
    rule: RetentionRule

    @property
    def why(self) -> str:
        """Why it goes, in words."""
        closed = f"{self.case.closed_at:%-d %B %Y}" if self.case.closed_at else ""
        return f"{self.rule.words}: closed on {closed}, kept {self.rule.days} days"


def rules() -> list[RetentionRule]:
    """Return the rules in force, in the order in which they are asked."""
    return list(RetentionRule.objects.filter(is_active=True))


def due(now: datetime) -> Iterator[Due]:
    """Yield what is to be erased now, and why. What is on hold is never due."""
    taken, gone = Q(pk=None), set[int]()
    for rule in rules():
        fits = _fits(rule)
        over = _candidates(rule).filter(fits, closed_at__lte=now - rule.period)
        if rule.what == Erased.EVERYTHING:
            over = over.exclude(taken)
            taken |= fits
        for case in over.order_by("closed_at", "pk").iterator(chunk_size=500):
            if case.pk in gone:
                continue  # All of it goes in this same round.
            if rule.what == Erased.EVERYTHING:
                gone.add(case.pk)
            yield Due(case, rule)


def rule_for(case: Case) -> RetentionRule | None:
    """Return the rule that will erase a case once it is closed, or None."""
    kept = Case.objects.filter(pk=case.pk)
    everything = (rule for rule in rules() if rule.what == Erased.EVERYTHING)
    return next((rule for rule in everything if kept.filter(_fits(rule)).exists()), None)


def erase_due(*, now: datetime, limit: int | None = None) -> int:
    """Erase what is due, a transaction each, at most `limit`; return how many were erased."""
    found = list(islice(due(now), limit))
    return sum(_erase_by_rule(each, now) for each in found)


@transaction.atomic
def _erase_by_rule(each: Due, now: datetime) -> bool:
    case = _lock(each.case)
    # Since it was found it may have been reopened or put on hold, or another worker came first.
    if case.legal_hold_at or case.erased_at or case.status != CaseStatus.CLOSED:
        return False
    what = Erased(each.rule.what)
    erase = {
        Erased.EVERYTHING: partial(shredding.shred_case, case, now=now),
        Erased.IDENTITY: partial(_shred_identities, case),
        Erased.MESSAGES: partial(shredding.shred_messages, case),
    }[what]
    if not erase():
        return False
    _write_down(case, what, rule=each.rule.key, by=audit.PORTAL, now=now)
    return True


@transaction.atomic
def erase_identity(
    *, report: Report, by: str, now: datetime, rule: str = ASKED, is_reporter: bool = False
) -> bool:
    """Erase who sent a report and keep what it says; return False when there was nothing to erase.

    Raises OnHold, but not for the reporter: to be anonymous is their own to choose.
    """
    case = _lock(report.case)
    if not is_reporter:
        _check_hold(case)
    if not shredding.shred_identity(report):
        return False
    _write_down(case, Erased.IDENTITY, rule=rule, by=by, now=now, report=report)
    return True


@transaction.atomic
def erase_report(*, report: Report, by: str, now: datetime, rule: str = ASKED) -> bool:
    """Erase a whole report, and all of its case when it has no other. Raises OnHold or StillOpen."""
    case = _lock(report.case)
    _check_hold(case)
    if case.status in CaseStatus.open():
        raise StillOpen("This case is still open: close it first, then erase.")
    others = case.reports.exclude(pk=report.pk).exclude(answers_key=None)
    if not others.exists():
        if not shredding.shred_case(case, now=now):
            return False
        _write_down(case, Erased.EVERYTHING, rule=rule, by=by, now=now)
        return True
    if not shredding.shred_report(report):
        return False
    _write_down(case, Erased.EVERYTHING, rule=rule, by=by, now=now, report=report)
    return True


@transaction.atomic
def hold(*, case: Case, reason: str, user: AbstractBaseUser, now: datetime) -> Case:
    """Put a case on legal hold, with a sealed reason: nothing of it is erased until it is lifted."""
    locked = _lock(case)
    if locked.legal_hold_at:
        raise OnHold("This case is on legal hold already.")
    if locked.erased_at:
        raise OnHold("What this case was about has been erased: there is nothing to keep.")
    key = timeline.note_key(locked)
    locked.legal_hold_at, locked.legal_hold_by = now, user.get_username()
    locked.legal_hold_key = key
    locked.legal_hold_reason = key.seal(reason, table="case", row=locked.pk, field="legal_hold")
    locked.save()
    _tell(locked, CaseEvent.Kind.HELD, user.get_username(), now, "Nothing of it is erased", reason)
    return locked


@transaction.atomic
def end_hold(*, case: Case, reason: str, user: AbstractBaseUser, now: datetime) -> Case:
    """Lift a legal hold, with a reason; the rules apply again at once."""
    locked = _lock(case)
    if not locked.legal_hold_at:
        raise OnHold("This case is not on legal hold.")
    locked.legal_hold_at, locked.legal_hold_by = None, ""
    locked.legal_hold_key, locked.legal_hold_reason = None, None
    locked.save()
    who = user.get_username()
    _tell(locked, CaseEvent.Kind.HOLD_ENDED, who, now, "The rules apply again", reason)
    return locked


def hold_reason(case: Case) -> str:
    """Return why a case is on hold; "" when it is not. Raises vault.VaultClosed or SealBroken."""
    if case.legal_hold_key is None or case.legal_hold_reason is None:
        return ""
    return case.legal_hold_key.unseal(
        bytes(case.legal_hold_reason), table="case", row=case.pk, field="legal_hold"
    )


def put_rules(entries: Sequence[dict[str, Any]]) -> None:
    """Write a pack's rules. A rule that is there already stays as staff have made it."""
    for position, entry in enumerate(entries):
        fields = {name: value for name, value in entry.items() if name != "key"}
        RetentionRule.objects.get_or_create(
            key=entry["key"], defaults={"position": position, **fields}
        )


def _candidates(rule: RetentionRule) -> CaseQuerySet:
    """Closed cases with something left of what a rule takes, and no hold."""
    closed = Case.objects.filter(status=CaseStatus.CLOSED, legal_hold_at=None, erased_at=None)
    if rule.what == Erased.IDENTITY:
        held = ReporterIdentity.objects.filter(report__case=OuterRef("pk"))
        return closed.filter(Exists(held))
    if rule.what == Erased.MESSAGES:
        return closed.filter(Exists(Message.objects.filter(case=OuterRef("pk"))))
    return closed


def _fits(rule: RetentionRule) -> Q:
    wanted = Q(pk__isnull=False)
    if rule.bands:
        wanted &= Q(band__in=rule.bands)
    if rule.tiers:
        wanted &= Q(tier__in=rule.tiers)
    if rule.outcomes:
        wanted &= Q(outcome__in=rule.outcomes)
    return wanted & Q(is_unverified=True) if rule.only_unverified else wanted


def _shred_identities(case: Case) -> bool:
    return bool(sum(shredding.shred_identity(report) for report in case.reports.all()))


def _lock(case: Case) -> Case:
    return (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("legal_hold_key")
        .get(pk=case.pk)
    )


def _check_hold(case: Case) -> None:
    if case.legal_hold_at:
        raise OnHold("This case is on legal hold, so nothing of it can be erased.")


def _write_down(
    case: Case, what: Erased, *, rule: str, by: str, now: datetime, report: Report | None = None
) -> None:
    words = str(what.label)
    timeline.add(case=case, kind=CaseEvent.Kind.ERASED, actor=by, now=now, words=words)
    erasures.write(case=case, what=what, rule=rule, by=by, now=now, report=report)


def _tell(
    case: Case, kind: CaseEvent.Kind, who: str, now: datetime, words: str, reason: str
) -> None:
    timeline.add(case=case, kind=kind, actor=who, now=now, words=words, note=reason)
    audit.record(actor=who, action=kind.value, subject=f"case:{case.reference}", now=now)
