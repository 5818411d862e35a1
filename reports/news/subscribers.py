"""What becomes of somebody who asks for news: asked back, confirmed, changed, erased.

Nothing here says whether an address is known: whoever asks twice is answered as whoever asks once.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from reports import delivery, vault
from reports.choices import DeliveryKind
from reports.models import DataKey, Subscriber, Wishes
from reports.news import items, links
from reports.news.erasing import GOOD_FOR, locked, write_down

ASKED_AGAIN_AFTER: Final = timedelta(hours=1)
TOLD_AGAIN_AFTER: Final = timedelta(days=1)
"""Whoever gets news already is told how to change it, once a day at most."""
MOST_TIMES: Final = 3
"""Nobody who says nothing is asked more often, whoever types their address."""


def ask(*, address: str, wishes: Wishes, now: datetime) -> None:
    """Ask an address by mail whether its owner wants news. Raises vault.VaultClosed.

    Silently nothing where it was asked a moment ago.
    """
    try:
        with transaction.atomic():
            _ask(address, wishes, now)
    except IntegrityError:
        # The same address at the same moment: the other one asks.
        if not Subscriber.objects.filter(address_index=index_of(address)).exists():
            raise


def _ask(address: str, wishes: Wishes, now: datetime) -> None:
    found = locked(address_index=index_of(address))
    if found is None:
        _mail(_new(address, wishes, now), now)
    elif found.confirmed_at:
        # Nothing is changed: whoever types an address need not be its owner.
        if now - found.mailed_at >= TOLD_AGAIN_AFTER:
            _mail(found, now)
    else:
        found.write(found.address(), wishes)
        found.save(update_fields=["sealed"])
        if now - found.mailed_at >= ASKED_AGAIN_AFTER and found.times_asked < MOST_TIMES:
            _mail(found, now)


def _new(address: str, wishes: Wishes, now: datetime) -> Subscriber:
    made = Subscriber(
        key=DataKey.make(DataKey.Purpose.NEWS), address_index=index_of(address), mailed_at=now
    )
    made.write(address, wishes)
    links.new(made)
    made.save(force_insert=True)
    return made


def _mail(subscriber: Subscriber, now: datetime) -> None:
    subscriber.mailed_at = now
    subscriber.times_asked += 1
    subscriber.save(update_fields=["mailed_at", "times_asked"])
    delivery.queue(kind=DeliveryKind.NEWS_CONFIRM, address="", subscriber=subscriber, now=now)


def index_of(address: str) -> str:
    """Return the keyed digest by which an address is found; another than that of a reporter's."""
    return vault.keyed_digest("news-address", address.strip().lower())


def find(address: str) -> Subscriber | None:
    """Return who asked for news at an address, whether they said yes or not; for their own right to know."""
    rows = Subscriber.objects.filter(address_index=index_of(address)).select_related("key")
    return rows.first() if address.strip() else None


def waiting(token: str, *, now: datetime) -> Subscriber | None:
    """Whom the link that says yes belongs to, while it may be used or has been; or None."""
    found = Subscriber.objects.filter(**links.by_yes(token)).select_related("key").first()
    return found if found and (found.confirmed_at or now - found.mailed_at <= GOOD_FOR) else None


def confirmed(token: str) -> Subscriber | None:
    """Whom the link that changes and stops belongs to, where they get news; or None."""
    rows = Subscriber.objects.exclude(confirmed_at=None).select_related("key")
    return rows.filter(**links.by_token(token)).first()


@transaction.atomic
def confirm(*, subscriber: Subscriber, now: datetime) -> bool:
    """Write down that it was them; of what is news already they hear nothing. False where it was known."""
    last = items.note(now=now)
    found = locked(pk=subscriber.pk)
    if found is None or found.confirmed_at:
        return False
    found.confirmed_at, found.times_asked = now, 0
    found.told_after = found.told_up_to = last
    found.save(update_fields=["confirmed_at", "times_asked", "told_after", "told_up_to"])
    write_down(found, "news-confirmed", now)
    return True


@transaction.atomic
def change(*, subscriber: Subscriber, wishes: Wishes, now: datetime) -> None:
    """Keep what somebody wants to hear of from now on; nothing where they stopped meanwhile."""
    found = locked(pk=subscriber.pk)
    if found is None:
        return
    found.write(found.address(), wishes)
    found.save(update_fields=["sealed"])
    write_down(found, "news-changed", now)
