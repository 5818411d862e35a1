"""A reporter's safe contact: left, changed or taken away by whoever holds the code."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from reports import audit, contact_index, privacy, shredding, timeline, times
from reports.choices import DeliveryStatus, Tier
from reports.editions import journey_of
from reports.models import CaseEvent, DataKey, Erasure, Report, ReporterIdentity
from reports.models import Erased as Gone

# Where the journey asked for none, it is kept as if it had.
USUAL_KEY = "contact"
TAKEN_AWAY = "contact-taken-away"


class Erased(Exception):
    """What this report said is erased, so nothing can be added to it."""


@transaction.atomic
def leave(
    *, report: Report, contact: Mapping[str, Any], wants_notices: bool, now: datetime
) -> None:
    """Keep how a reporter may be reached, sealed with their identity's key, in place of any before.

    An anonymous report becomes confidential: the caller has asked. Raises Erased.
    """
    locked = _lock(report)
    if locked.tier == Tier.ANONYMOUS:
        privacy.move_to(Tier.CONFIDENTIAL, first=locked)
        _tell(locked, "The reporter made the report confidential", now)
    identity = _identity(locked) or _new_identity(locked)
    answers = identity.read() | {_key_of(locked): dict(contact)}
    email, phone = (str(contact.get(part) or "") for part in ("email", "phone"))
    _keep(identity, answers, email=email, phone=phone)
    _set_notices(identity, wants=wants_notices and bool(email))
    _tell(locked, "The reporter left a safe contact", now)
    _audit(locked, "safe-contact-left", now)
    report.tier = locked.tier


@transaction.atomic
def take_away(*, report: Report, now: datetime) -> None:
    """Delete a reporter's safe contact; whatever else says who they are stays. Raises Erased."""
    locked = _lock(report)
    if not remove(locked):
        return
    # After a restore from a backup it goes again: somebody may be reading their messages.
    Erasure.objects.create(
        at=times.kept_time(now, locked.tier),
        what=Gone.IDENTITY,
        reference=locked.case.reference,
        report=locked.pk,
        rule=TAKEN_AWAY,
        by=timeline.REPORTER,
    )
    _tell(locked, "The reporter took their safe contact away", now)
    _audit(locked, "safe-contact-removed", now)


def remove(report: Report) -> bool:
    """Delete a safe contact and write nothing down; return False when there was none.

    In the caller's transaction. Also for what is restored from a backup, by the ledger.
    """
    identity = _identity(report)
    if identity is None:
        return False
    answers = identity.read()
    rest = {key: said for key, said in answers.items() if key not in _contact_keys(report)}
    if rest == answers:
        return False
    if rest:
        _keep(identity, rest, email="", phone="")
        _set_notices(identity, wants=False)
    else:
        shredding.shred_identity(report)
    return True


def found_for(report: Report) -> dict[str, Any]:
    """Return the safe contact that a reporter left; {} when there is none.

    Raises vault.VaultClosed or vault.SealBroken.
    """
    identity = _identity(report)
    answers = identity.read() if identity else {}
    found = (answers.get(key) for key in _contact_keys(report))
    return next((dict(each) for each in found if isinstance(each, dict) and each), {})


def wants_notices(report: Report) -> bool:
    """Say whether a reporter asked for emails without content."""
    return ReporterIdentity.objects.filter(report=report, wants_notices=True).exists()


def notice_address(identity: ReporterIdentity) -> str:
    """Return the email address that a reporter's notices go to; "" when there is none.

    Raises vault.VaultClosed or vault.SealBroken.
    """
    return str(found_for(identity.report).get("email") or "")


def _lock(report: Report) -> Report:
    locked = (
        Report.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case", "edition", "answers_key")
        .get(pk=report.pk)
    )
    if locked.answers_key is None:
        raise Erased("This report has been erased.")
    return locked


def _identity(report: Report) -> ReporterIdentity | None:
    rows = ReporterIdentity.objects.select_related("key", "report__edition")
    return rows.filter(report=report).first()


def _new_identity(report: Report) -> ReporterIdentity:
    key = DataKey.make(DataKey.Purpose.IDENTITY)
    made = ReporterIdentity(report=report, key=key)
    made.answers = _sealed(key, {}, report)
    made.save()
    return made


def _keep(identity: ReporterIdentity, answers: dict[str, Any], *, email: str, phone: str) -> None:
    if identity.key is None:
        identity.key = DataKey.make(DataKey.Purpose.IDENTITY)
    identity.answers = _sealed(identity.key, answers, identity.report)
    identity.email_index = contact_index.of_email(email)
    identity.phone_index = contact_index.of_phone(phone)
    identity.save()


def _sealed(key: DataKey, answers: dict[str, Any], report: Report) -> bytes:
    return key.seal(json.dumps(answers), table="identity", row=report.id, field="answers")


def _set_notices(identity: ReporterIdentity, *, wants: bool) -> None:
    identity.wants_notices = wants
    identity.save(update_fields=["wants_notices"])
    if not wants:
        identity.notices.filter(status__in=DeliveryStatus.unfinished()).delete()


def _contact_keys(report: Report) -> tuple[str, ...]:
    """The keys under which a contact may be kept: those that the journey asks with, or the usual."""
    questions = journey_of(report.edition).every_question()
    asked = tuple(each.key for each in questions if each.kind == "safe-contact")
    return asked or (USUAL_KEY,)


def _key_of(report: Report) -> str:
    return _contact_keys(report)[0]


def _tell(report: Report, words: str, now: datetime) -> None:
    timeline.add(
        case=report.case,
        kind=CaseEvent.Kind.CONTACT,
        actor=timeline.REPORTER,
        now=times.kept_time(now, report.tier),
        words=words,
    )


def _audit(report: Report, action: str, now: datetime) -> None:
    audit.record(
        actor=timeline.REPORTER,
        action=action,
        subject=f"case:{report.case.reference}",
        now=times.kept_time(now, report.tier),
    )
