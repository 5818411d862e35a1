"""What follows when the mail provider tells what became of a message.

News may come in any order: what is known to have come back is never called delivered again, and
nothing that a machine says is ever an answer. What it means for a referral is in `arrivals`.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum

from django.db import transaction

from reports import arrivals, tasks
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Case, Delivery, DeliveryAttempt, ReporterIdentity
from reports.news import erasing

log = logging.getLogger(__name__)


class Word(Enum):
    """What a provider says of one message."""

    DELIVERED = "delivered"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    REJECTED = "rejected"
    COMPLAINED = "complained"


WHY: Mapping[Word, str] = {
    Word.BOUNCED: "it came back",
    Word.REJECTED: "the mail provider refused to send it",
}


@transaction.atomic
def take_in(*, delivery: Delivery, word: Word, said_at: datetime, now: datetime) -> None:
    """Write down what the provider said of a message at `said_at`, and do what follows from it."""
    _TAKE_IN[word](_load(delivery), word, said_at, now)


def _load(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(
        "referral__case",
        "referral__partner",
        "link__referral__case",
        "link__referral__partner",
        "subscriber",
    ).get(pk=delivery.pk)


def _delivered(row: Delivery, word: Word, said_at: datetime, now: datetime) -> None:
    if row.status in DeliveryStatus.unfinished():
        # The worker died between the mail server's yes and ours: it must not be sent once more.
        _finish(row, DeliveryStatus.SENT, now)
        DeliveryAttempt.objects.create(delivery=row, at=now, is_sent=True)
    arrivals.delivered(delivery=row, now=now)


def _deferred(row: Delivery, word: Word, said_at: datetime, now: datetime) -> None:
    if row.delivered_at is None and row.bounced_at is None:
        Delivery.objects.filter(pk=row.pk).update(deferred_at=said_at)


def _came_back(row: Delivery, word: Word, said_at: datetime, now: datetime) -> None:
    if row.bounced_at is not None:
        return
    if row.subscriber is not None:
        # Nobody reads it there, or nobody may: the address goes, and this row with it.
        erasing.erase(subscriber=row.subscriber, why=word.value, now=now)
        return
    _finish(row, DeliveryStatus.FAILED, now)
    words = f"{WHY[word]}."
    DeliveryAttempt.objects.create(
        delivery=row, at=now, is_sent=False, words=words[0].upper() + words[1:]
    )
    arrivals.bounced(delivery=row, now=now, words=WHY[word])
    facts = {"delivery": str(row.pk), "kind": row.kind, "what": word.value}
    log.error("a message came back", extra={"facts": facts})
    case = _case_of(row)
    if row.kind == DeliveryKind.PARTNER_CODE and case and row.link:
        name = row.link.referral.partner.name
        tell = f"A one-time code for {name}, who cannot open their referral, bounced: {WHY[word]}"
        tasks.ask(case=case, words=tell, now=now, is_alarm=True)


def _complained(row: Delivery, word: Word, said_at: datetime, now: datetime) -> None:
    if row.complained_at is not None:
        return
    if row.subscriber is not None:
        erasing.erase(subscriber=row.subscriber, why=word.value, now=now)
        return
    Delivery.objects.filter(pk=row.pk).update(complained_at=said_at)
    facts = {"delivery": str(row.pk), "kind": row.kind}
    log.error("a message was called spam", extra={"facts": facts})
    # Whoever calls a notice spam does not want another.
    if row.reporter_id:
        ReporterIdentity.objects.filter(pk=row.reporter_id).update(wants_notices=False)
    if case := _case_of(row):
        tasks.ask(case=case, words=_spam_words(row), now=now, is_alarm=True)


def _spam_words(row: Delivery) -> str:
    referral = row.referral or (row.link.referral if row.link else None)
    if referral is None:
        return "The reporter's mail program called our notice spam. They get no more of them."
    return (
        f"{referral.partner.name} or its mail system called our message spam, so the next one may "
        "not arrive. Ring them."
    )


def _finish(row: Delivery, status: DeliveryStatus, now: datetime) -> None:
    Delivery.objects.filter(pk=row.pk).update(
        status=status, ended_at=row.ended_at or now, leased_until=None
    )


def _case_of(row: Delivery) -> Case | None:
    if row.referral:
        return row.referral.case
    if row.link:
        return row.link.referral.case
    return (
        Case.objects.filter(reports__identity=row.reporter_id).first() if row.reporter_id else None
    )


_TAKE_IN: Mapping[Word, Callable[[Delivery, Word, datetime, datetime], None]] = {
    Word.DELIVERED: _delivered,
    Word.DEFERRED: _deferred,
    Word.BOUNCED: _came_back,
    Word.REJECTED: _came_back,
    Word.COMPLAINED: _complained,
}
