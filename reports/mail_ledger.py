"""Which of the mail provider's events were taken in already, and when it last said anything."""

from datetime import datetime, timedelta

from django.db.models import F, Max

from reports import vault
from reports.models import MailChannel, MailEvent

FORGOTTEN_AFTER = timedelta(days=30)
"""Longer than any provider goes on repeating itself; what comes later still changes nothing."""


def is_new(*parts: object, now: datetime) -> bool:
    """Say whether an event is told for the first time, and note it in the caller's transaction.

    `parts` are what makes it that event. Of two that come at once only one is new.
    """
    told = "\x1f".join(str(part) for part in parts).encode("utf-8", "replace").decode()
    digest = vault.keyed_digest("mail-event", told)
    return MailEvent.objects.get_or_create(digest=digest, defaults={"heard_at": now})[1]


def forget(*, now: datetime) -> int:
    """Forget what was told long ago; return how many."""
    return MailEvent.objects.filter(heard_at__lt=now - FORGOTTEN_AFTER).delete()[0]


def heard_from(provider: str, kind: MailChannel.Kind, *, now: datetime) -> None:
    """Note that a provider said something, whatever it was."""
    MailChannel.objects.update_or_create(provider=provider, kind=kind, defaults={"heard_at": now})


def was_not_ours(provider: str, kind: MailChannel.Kind) -> int:
    """Count one that is about nothing of ours; return how many there were."""
    row = MailChannel.objects.filter(provider=provider, kind=kind)
    row.update(unmatched=F("unmatched") + 1)
    return row.values_list("unmatched", flat=True).first() or 0


def last_heard(kind: MailChannel.Kind = MailChannel.Kind.TRACKING) -> datetime | None:
    """Return when any provider last said something of this kind; None when none ever did."""
    found: datetime | None = MailChannel.objects.filter(kind=kind).aggregate(at=Max("heard_at"))[
        "at"
    ]
    return found
