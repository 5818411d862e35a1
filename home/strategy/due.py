"""Promises that followed from listening, and surveys, whose owners are to be reminded of their day.

This room sends nothing: it says who is to be told what, and reports/ has the one room that sends mail.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.strategy.models import PromiseReminder, Survey, YouSaid

BEFORE = timedelta(days=14)
AGAIN = timedelta(days=14)
"""How often somebody is reminded of what is late."""


class Reminder(models.TextChoices):
    """Why an owner is told."""

    COMING = "coming", _("The day is near")
    LATE = "late", _("The day is past")


@dataclass(frozen=True)
class DuePromise:
    """One promise whose owner is to be told today. `key` is the same for the same reminder."""

    key: str
    kind: Reminder
    address: str
    owner: str
    words: str
    due_on: date
    days_late: int
    path: str


def due_promises(now: datetime) -> list[DuePromise]:
    """Return what owners are to be told, each once: two weeks before the day, then every two weeks after it.

    Whoever sends them keeps the keys that were sent, and so may ask as often as it likes.
    """
    today = timezone.localdate(now)
    open_ones = {"done_on": None, "live": True}
    found = [
        *(_told(each, each.due_on, each.we_will, "you-said", today)
          for each in YouSaid.objects.filter(**open_ones)),
        *(_told(each, each.next_due_on, each.promise, "survey", today)
          for each in Survey.objects.filter(**open_ones)),
    ]  # fmt: skip
    return sorted((each for each in found if each), key=lambda each: (each.due_on, each.key))


@transaction.atomic
def claim_reminders(*, now: datetime) -> list[str]:
    """Return the addresses that are to be told of something new today, and keep that they were."""
    addresses: dict[str, None] = {}
    for each in due_promises(now):
        _row, is_new = PromiseReminder.objects.get_or_create(
            key=each.key, defaults={"sent_at": now}
        )
        if is_new:
            addresses[each.address] = None
    return list(addresses)


def promises_of_owner(address: str, *, now: datetime) -> list[DuePromise]:
    """Return everything near its day or late that the owner at an address has promised."""
    return [each for each in due_promises(now) if each.address == address]


def _told(
    record: YouSaid | Survey, due_on: date, words: str, what: str, today: date
) -> DuePromise | None:
    if not record.owner_email or today < due_on - BEFORE:
        return None
    late = (today - due_on).days
    kind = Reminder.LATE if late > 0 else Reminder.COMING
    number = (late - 1) // AGAIN.days if late > 0 else 0
    return DuePromise(
        key=f"{what}:{record.key}:{due_on.isoformat()}:{kind}:{number}",
        kind=kind,
        address=record.owner_email,
        owner=record.owner,
        words=words,
        due_on=due_on,
        days_late=max(late, 0),
        path=_editing(record),
    )


def _editing(record: YouSaid | Survey) -> str:
    name = record._meta.model_name  # noqa: SLF001 - Django's documented way
    return reverse(f"wagtailsnippets_strategy_{name}:edit", args=[record.pk])
