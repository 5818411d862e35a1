"""Tells those who asked of what is new since their last mail: at most one mail a day.

What somebody was told is two numbers in their row, moved in the transaction that queues their mail. So a worker
that is killed in the middle leaves some told and some not, and the next goes on with those who are not.
"""

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reports import delivery, vault
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Delivery, Subscriber
from reports.news import items
from reports.news.erasing import locked
from reports.news.items import Numbered

log = logging.getLogger(__name__)
MOST = 200
"""People looked at in one go, so that a worker still gives signs of life."""


def queue_due(*, now: datetime, limit: int = MOST) -> int:
    """Queue a mail for each who has news; return how many people were looked at, `limit` where more may be left."""
    last = items.note(now=now)
    numbered, today = items.numbered(now=now), timezone.localdate(now)
    rows = Subscriber.objects.exclude(confirmed_at=None).filter(
        Q(looked_on=None) | Q(looked_on__lt=today), told_up_to__lt=last
    )
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:limit])
    for each in found:
        _tell(each, numbered, last, today, now)
    return len(found)


@transaction.atomic
def _tell(pk: UUID, numbered: Numbered, last: int, today: date, now: datetime) -> bool:
    """Queue one person's mail, where there is anything to say; say whether there was."""
    person = locked(pk=pk)
    # Stopped meanwhile, or another worker was quicker.
    if person is None or person.looked_on == today:
        return False
    Subscriber.objects.filter(pk=pk).update(looked_on=today)
    before = person.deliveries.filter(kind=DeliveryKind.NEWS).order_by("-made_at").first()
    if before is not None and before.status in DeliveryStatus.unfinished():
        return False  # Tomorrow: the mail that is still on its way says what it says.
    _move(person, before, last)
    try:
        has_news = bool(numbered.new_for(person))
    except vault.SealBroken:
        log.exception("what somebody asked for cannot be opened")
        return False
    Subscriber.objects.filter(pk=pk).update(
        told_after=person.told_after, told_up_to=person.told_up_to
    )
    if has_news:
        delivery.queue(kind=DeliveryKind.NEWS, address="", subscriber=person, now=now)
    return has_news


def _move(person: Subscriber, before: Delivery | None, last: int) -> None:
    """What the next mail tells: also what the one before did, where that was never sent."""
    if before is None or before.status != DeliveryStatus.FAILED:
        person.told_after = person.told_up_to
    person.told_up_to = last
