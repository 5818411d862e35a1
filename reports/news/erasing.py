"""The end of a subscription: by one click, by mail that comes back, or because nobody said yes."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from reports import audit
from reports.choices import DeliveryKind
from reports.models import DataKey, Delivery, Erased, Erasure, Subscriber
from reports.news import links

GOOD_FOR: Final = timedelta(days=7)
"""So long somebody can say yes; then the address is deleted."""
MAIL_KEPT: Final = timedelta(days=30)
MOST_REFUSED: Final = 3
"""Mails in a row that the server refused for good. One alone may be a fault of our own settings."""


@transaction.atomic
def stop(*, token: str, now: datetime) -> bool:
    """Erase whoever's link this is, at once; False where there is nobody any more."""
    found = locked(**links.by_token(token))
    if found is None:
        return False
    erase(subscriber=found, why="asked", now=now)
    return True


@transaction.atomic
def erase(*, subscriber: Subscriber, why: str, now: datetime) -> None:
    """Delete somebody's key, and with it all there is of them and every mail that waits for them."""
    DataKey.objects.filter(pk=subscriber.key_id).delete()
    # After a restore from a backup they go again: nobody who stopped may be written to.
    Erasure.objects.create(
        at=now, what=Erased.NEWS, reference="", report=subscriber.pk, rule=why, by=audit.PORTAL
    )
    write_down(subscriber, "news-stopped", now, why)


@transaction.atomic
def was_refused(*, subscriber: Subscriber, now: datetime) -> None:
    """Count a mail that the server refused for good; the third in a row ends it."""
    found = locked(pk=subscriber.pk)
    if found is None:
        return
    if found.times_refused + 1 >= MOST_REFUSED:
        erase(subscriber=found, why="refused", now=now)
    else:
        Subscriber.objects.filter(pk=found.pk).update(times_refused=F("times_refused") + 1)


def was_taken(subscriber: Subscriber) -> None:
    """Forget refusals: the mail server took one."""
    Subscriber.objects.filter(pk=subscriber.pk).update(times_refused=0)


def forget(*, now: datetime) -> int:
    """Delete who never said yes, and what mail went when; return how many people."""
    rows = Subscriber.objects.filter(confirmed_at=None, mailed_at__lt=now - GOOD_FOR)
    keys = list(rows.values_list("key", flat=True))
    DataKey.objects.filter(pk__in=keys).delete()
    Delivery.objects.filter(
        kind__in=DeliveryKind.to_subscribers(), made_at__lt=now - MAIL_KEPT
    ).delete()
    return len(keys)


def locked(**which: Any) -> Subscriber | None:
    """One subscriber, held until the transaction ends; or None."""
    rows = Subscriber.objects.select_for_update(no_key=True, of=("self",)).select_related("key")
    return rows.filter(**which).first()


def write_down(subscriber: Subscriber, action: str, now: datetime, why: str = "") -> None:
    """Add to the audit trail what became of a subscription, by a number that leads to nobody once it is gone."""
    audit.record(
        actor=audit.PORTAL,
        action=action,
        subject=f"subscriber:{subscriber.pk}",
        now=now,
        detail={"why": why} if why else None,
    )
