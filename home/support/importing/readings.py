"""Readings of feeds: begun, listed, forgotten. What was taken over stays when a reading is forgotten."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from home.support.importing.reading import Reading, problems_as_data
from home.support.importing.taking import flag
from home.support.models import Feed, FeedReading


@transaction.atomic
def begin(
    *,
    name: str,
    url: str,
    reading: Reading,
    is_whole: bool,
    by: AbstractBaseUser | None,
    now: datetime,
) -> FeedReading:
    """Keep what was read of a feed, flag what is gone from it, and return the row."""
    feed, _made = Feed.objects.get_or_create(name=name)
    if url and feed.url != url:
        feed.url = url
        feed.save(update_fields=["url"])
    feed.readings.all().delete()
    row = FeedReading.objects.create(
        feed=feed,
        read_at=now,
        read_by_id=by.pk if by else None,
        entries=[entry.said() for entry in reading.entries],
        problems=problems_as_data(reading.problems),
        is_whole=is_whole,
    )
    flag(row, now=now)
    return row


def feeds() -> QuerySet[Feed]:
    """Return every feed with how much was taken over of it, and how much of that is gone from it."""
    return Feed.objects.prefetch_related("readings").annotate(
        taken=Count("entries"), gone=Count("entries", filter=~Q(entries__gone_since=None))
    )


def forget(reading: FeedReading) -> None:
    """Delete what was read. Drafts that were made of it stay."""
    FeedReading.objects.filter(pk=reading.pk).delete()
