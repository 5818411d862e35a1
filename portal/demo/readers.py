"""Two invented people who get news by email, so that the outbox shows what such a mail is like."""

from datetime import datetime

from reports.models import Subscriber, Wishes
from reports.news import subscribers, telling

READERS = {
    "neighbour@reader.example": Wishes(),
    "shopkeeper@reader.example": Wishes(topics=("fraud", "asb")),
}


def make(*, now: datetime) -> int:
    """Sign up who is not there yet, as if before the newest campaigns; return how many mails wait."""
    for address, wishes in READERS.items():
        if subscribers.find(address) is None:
            _make(address, wishes, now)
    return telling.queue_due(now=now)


def _make(address: str, wishes: Wishes, now: datetime) -> None:
    subscribers.ask(address=address, wishes=wishes, now=now)
    person = subscribers.find(address)
    if person is not None and subscribers.confirm(subscriber=person, now=now):
        person.deliveries.all().delete()
        Subscriber.objects.filter(pk=person.pk).update(told_after=0, told_up_to=0)
