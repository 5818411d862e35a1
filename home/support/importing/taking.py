"""From chosen entries to drafts of our own. Nothing is published, nothing of ours is deleted."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from home.support.importing.comparing import Compared, State, compare, gone
from home.support.importing.entry import Entry
from home.support.importing.filling import Filling
from home.support.models import Feed, FeedEntry, FeedReading, Service


@transaction.atomic
def take(
    reading: FeedReading, ids: Collection[str], *, by: AbstractBaseUser | None, now: datetime
) -> list[Service]:
    """Make or change a draft of each chosen entry, and return the services.

    The reading stays, so that the rest can be chosen another time.
    """
    locked = _locked(reading)
    chosen = [each for each in compare(locked) if _is_chosen(each, ids)]
    filling = Filling(source=locked.feed.name)
    return [_take(each, filling, locked.feed, by, now) for each in chosen]


@transaction.atomic
def leave_out(reading: FeedReading, ids: Collection[str], *, now: datetime) -> int:
    """Mark chosen new entries as not wanted, and return how many: the next reading of the feed knows them."""
    locked = _locked(reading)
    chosen = [
        each.entry
        for each in compare(locked)
        if each.state is State.NEW and each.entry.external_id in ids
    ]
    for entry in chosen:
        FeedEntry.objects.update_or_create(
            feed=locked.feed,
            external_id=entry.external_id,
            defaults={
                "service": None,
                "said": entry.said(),
                "taken_at": None,
                "left_out_at": now,
                "gone_since": None,
            },
        )
    return len(chosen)


@transaction.atomic
def bring_back(reading: FeedReading, ids: Collection[str]) -> int:
    """Let entries that were left out be new again, and return how many."""
    left = FeedEntry.objects.filter(feed=_locked(reading).feed, external_id__in=ids)
    count, _kinds = left.exclude(left_out_at=None).delete()
    return count


def _locked(reading: FeedReading) -> FeedReading:
    rows = FeedReading.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("feed").get(pk=reading.pk)


def _is_chosen(each: Compared, ids: Collection[str]) -> bool:
    return each.state in {State.NEW, State.CHANGED} and each.entry.external_id in ids


def flag(reading: FeedReading, *, now: datetime) -> int:
    """Flag what is gone from a feed, take the flag from what is back, and return how many are gone."""
    missing = {each.pk for each in gone(reading)}
    entries = FeedEntry.objects.filter(feed=reading.feed)
    entries.filter(pk__in=missing, gone_since=None).update(gone_since=now)
    entries.exclude(pk__in=missing).exclude(gone_since=None).update(gone_since=None)
    return len(missing)


def _take(
    each: Compared, filling: Filling, feed: Feed, by: AbstractBaseUser | None, now: datetime
) -> Service:
    entry = each.entry
    service = _draft_of(each, entry)
    if each.state is State.CHANGED and each.known is not None:
        changed = frozenset(difference.name for difference in each.differences)
        filling.change(service, Entry.from_said(each.known.said), entry, changed)
    else:
        filling.fill(service, entry)
    if each.state is State.NEW:
        service.save()
    service.save_revision(user=by, clean=False)
    FeedEntry.objects.update_or_create(
        feed=feed,
        external_id=entry.external_id,
        defaults={
            "service": service,
            "said": entry.said(),
            "taken_at": now,
            "left_out_at": None,
            "gone_since": None,
        },
    )
    return service


def _draft_of(each: Compared, entry: Entry) -> Service:
    """The draft to write on: the newest that there is, or a new one, which nobody outside can see."""
    if each.known is not None and each.known.service is not None:
        draft: Service = each.known.service.get_latest_revision_as_object()
        return draft
    return Service(name=entry.name, live=False)
