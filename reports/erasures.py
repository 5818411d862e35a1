"""The ledger of erasures: written with each, exported, and applied again after a restore."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from reports import anonymising, audit, safe_contact, shredding, timeline, times
from reports.models import Case, DataKey, Erased, Erasure, Report, Subscriber

HOUR = timedelta(hours=1)
FIELDS = ("id", "at", "what", "reference", "report", "rule", "by")


class LedgerBroken(Exception):
    """A ledger file that cannot be read. Its words name the line."""


@dataclass(frozen=True)
class Applied:
    """What came of applying a ledger: erased again, already gone, and of cases that are not here."""

    again: int = 0
    gone: int = 0
    absent: int = 0


def write(
    *, case: Case, what: Erased, rule: str, by: str, now: datetime, report: Report | None = None
) -> Erasure:
    """Add a line to the ledger and the audit trail, in the caller's transaction. Call it last."""
    made = Erasure.objects.create(
        at=now,
        what=what,
        reference=case.reference,
        report=report.pk if report else None,
        rule=rule,
        by=by,
    )
    audit.record(
        actor=by,
        action="erased",
        subject=f"case:{case.reference}",
        now=now,
        detail={"what": what.value, "rule": rule, "erasure": str(made.pk)},
    )
    return made


def lines() -> Iterator[str]:
    """Yield the ledger, oldest first, a JSON object a line."""
    for each in Erasure.objects.order_by("at", "pk").iterator():
        found = {name: getattr(each, name) for name in FIELDS}
        yield json.dumps(
            {name: value if value is None else str(value) for name, value in found.items()}
            | {"at": each.at.isoformat()}
        )


def reapply(ledger: Iterable[str], *, now: datetime) -> Applied:
    """Erase again what a ledger says was erased; for right after a restore.

    A hold or a case that is open does not stop it: what the ledger names was gone already.
    Raises LedgerBroken, with nothing erased, when a line cannot be read.
    """
    rows = [_row(number, line) for number, line in enumerate(ledger, 1) if line.strip()]
    done = {"again": 0, "gone": 0, "absent": 0}
    for row in rows:
        done[_apply(row, now)] += 1
    return Applied(**done)


def _row(number: int, line: str) -> Erasure:
    try:
        found: Mapping[str, Any] = json.loads(line)
        return Erasure(
            id=uuid.UUID(found["id"]),
            at=datetime.fromisoformat(found["at"]),
            what=Erased(found["what"]),
            reference=str(found["reference"]),
            report=uuid.UUID(found["report"]) if found["report"] else None,
            rule=str(found["rule"]),
            by=str(found["by"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerBroken(f"Line {number} of the ledger cannot be read.") from error


@transaction.atomic
def _apply(row: Erasure, now: datetime) -> str:
    if row.what == Erased.NEWS:
        return _stop_news(row, now)
    # A reference given out again after the restore names another case. What an anonymous reporter
    # asked for is in the ledger to the hour.
    until = times.to_the_hour(row.at) + HOUR
    case = (
        Case.objects.select_for_update(no_key=True)
        .filter(reference=row.reference, opened_at__lt=until)
        .first()
    )
    # A line that is known was applied in this database: what was left since is not its business.
    is_known = Erasure.objects.filter(pk=row.pk).exists()
    if not is_known:
        row.save(force_insert=True)
    if case is None:
        return "absent"
    if is_known or not _shred(case, row):
        return "gone"
    audit.record(
        actor=audit.PORTAL,
        action="erased-again",
        subject=f"case:{case.reference}",
        now=now,
        detail={"what": row.what, "erasure": str(row.pk)},
    )
    return "again"


def _stop_news(row: Erasure, now: datetime) -> str:
    """Erase again who had stopped their news: of them there is nothing but a number."""
    if not Erasure.objects.filter(pk=row.pk).exists():
        row.save(force_insert=True)
    keys = Subscriber.objects.filter(pk__in=[row.report] if row.report else []).values("key")
    if not DataKey.objects.filter(pk__in=keys).delete()[0]:
        return "absent"
    audit.record(
        actor=audit.PORTAL,
        action="erased-again",
        subject=f"subscriber:{row.report}",
        now=now,
        detail={"what": row.what, "erasure": str(row.pk)},
    )
    return "again"


def _shred(case: Case, row: Erasure) -> bool:
    if row.what == Erased.MESSAGES:
        return shredding.shred_messages(case, until=row.at)
    reports = case.reports.select_related("answers_key")
    if row.report:
        reports = reports.filter(pk=row.report)
    if row.what == Erased.IDENTITY:
        forget = _how_to_forget(row)
        return bool(sum(forget(report) for report in reports))
    if row.report:
        return bool(sum(shredding.shred_report(report) for report in reports))
    return shredding.shred_case(case, now=row.at)


def _how_to_forget(row: Erasure) -> Callable[[Report], bool]:
    if row.rule == safe_contact.TAKEN_AWAY:
        return safe_contact.remove
    return anonymising.make_anonymous if row.by == timeline.REPORTER else shredding.shred_identity
