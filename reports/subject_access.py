"""What is held about one person: found by their contact or code, handed over, or erased on request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from reports import audit, code_lookup, contact_index, privacy, receipts, timeline, told
from reports.models import Case, CaseEvent, Message, Report, Subscriber
from reports.times import shown_time

HIDDEN = (
    "Names of officers and their notes are not part of this copy. Read it before you hand it over: "
    "it may say things about other people that they have a right to keep to themselves."
)


@dataclass(frozen=True)
class Asked:
    """What a person gave to find what is held about them. Any one of these is enough."""

    email: str = ""
    phone: str = ""
    code: str = ""


def find(asked: Asked) -> list[Report]:
    """Return every report by the same contact, or by whoever holds the code, oldest first."""
    indexes = contact_index.indexes_of(email=asked.email, phone=asked.phone)
    wanted = Q(pk=None)
    for name, index in indexes.items():
        wanted |= Q(**{f"identity__{name}": index})
    code = receipts.normalise(asked.code)
    first = code_lookup.find(code) if code else None
    if first is not None:
        wanted |= Q(pk__in=privacy.reports_of(first).values("pk"))
    rows = Report.objects.filter(wanted).select_related("case", "answers_key", "edition")
    return list(rows.order_by("received_at", "pk"))


@transaction.atomic
def export(
    *,
    reports: Sequence[Report],
    reason: str,
    user: AbstractBaseUser,
    now: datetime,
    reader: Subscriber | None = None,
) -> dict[str, Any]:
    """Return a copy of what is held about the person who sent these reports or gets news, as plain data.

    Who asked and why is written down on every case first. Raises vault.VaultClosed or SealBroken.
    """
    name = user.get_username()
    for case in _cases(reports):
        timeline.add(
            case=case,
            kind=CaseEvent.Kind.IDENTITY_SEEN,
            actor=name,
            now=now,
            words="Made a copy of what is held about a person",
            note=reason,
        )
        audit.record(
            actor=name,
            action="person-exported",
            subject=f"case:{case.reference}",
            now=now,
            detail={"reason_given": True},
        )
    if reader is not None:
        audit.record(
            actor=name,
            action="person-exported",
            subject=f"subscriber:{reader.pk}",
            now=now,
            detail={"reason_given": True},
        )
    return {
        "made_at": now.isoformat(timespec="minutes"),
        "about": HIDDEN,
        "reports": [_copy_of(report) for report in reports],
        "news": _news_of(reader) if reader else None,
    }


def as_text(copy: dict[str, Any]) -> str:
    """Return a copy as text that anybody can read."""
    lines = [f"Made on {copy['made_at']}", "", copy["about"]]
    if news := copy["news"]:
        lines += ["", "NEWS BY EMAIL", "", f"Address: {news['address']}"]
        lines += [f"Said yes: {news['said_yes'] or 'no'}"]
        lines += [
            f"{name.title()}: {', '.join(news[name]) or 'all'}" for name in ("topics", "areas")
        ]
    for number, report in enumerate(copy["reports"], 1):
        lines += ["", f"REPORT {number}: {report['reference']}", ""]
        lines += [f"{label}: {report[key]}" for key, label in _LABELS.items() if report[key]]
        lines += ["", "What you told us"]
        for row in report["answers"]:
            lines += [f"- {row['question']}", *(f"    {words}" for words in row["answers"])]
        if report["messages"]:
            lines += ["", "Messages"]
            lines += [
                f"- {each['from']}, {each['at']}: {each['words']}" for each in report["messages"]
            ]
    return "\n".join(lines) + "\n"


def _news_of(reader: Subscriber) -> dict[str, Any]:
    wishes = reader.wishes()
    return {
        "address": reader.address(),
        "said_yes": reader.confirmed_at.date().isoformat() if reader.confirmed_at else "",
        "topics": list(wishes.topics),
        "areas": list(wishes.areas),
    }


_LABELS = {
    "received": "Received",
    "concern": "About",
    "tier": "Privacy",
    "channel": "Reached us by",
    "area": "Area",
    "status": "Status",
    "outcome": "Outcome",
    "put_to": "Put to",
}


def _copy_of(report: Report) -> dict[str, Any]:
    case = report.case
    partners = case.referrals.values_list("partner__name", flat=True).distinct()
    return {
        "reference": case.reference,
        "received": shown_time(report.received_at, report.tier),
        "concern": report.concern,
        "tier": report.get_tier_display(),
        "channel": report.get_channel_display(),
        "area": case.area,
        "status": case.get_status_display(),
        "outcome": case.get_outcome_display() if case.outcome else "",
        "put_to": ", ".join(sorted(partners)),
        "answers": [
            {"question": row.question, "answers": list(row.answers)} for row in told.read(report)
        ],
        "messages": [
            {
                "from": each.get_sender_display(),
                "at": shown_time(each.at, report.tier),
                "words": each.read(),
            }
            for each in Message.objects.filter(report=report).select_related("report__answers_key")
        ],
    }


def _cases(reports: Iterable[Report]) -> list[Case]:
    """The cases of these reports, each once, locked in one order."""
    rows = (
        Case.objects.select_for_update(no_key=True).filter(reports__in=list(reports)).order_by("pk")
    )
    return list({case.pk: case for case in rows}.values())
