"""What a feed says against what was taken over of it: new, changed, the same, gone, left out before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from home.support.importing.entry import Entry
from home.support.models import FeedEntry, FeedReading


class State(StrEnum):
    """How an entry stands to what was taken over."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"
    LEFT_OUT = "left-out"


LABELS: Mapping[str, Any] = {
    "name": _("Name"),
    "summary": _("Summary"),
    "description": _("Description"),
    "organisation": _("Run by"),
    "organisation_words": _("About who runs it"),
    "organisation_url": _("Website of who runs it"),
    "url": _("Link"),
    "fees": _("Cost"),
    "minimum_age": _("From age"),
    "maximum_age": _("Up to age"),
    "eligibility": _("Who can use it"),
    "application": _("How to start"),
    "interpreters": _("Interpreters"),
    "languages": _("Languages"),
    "terms": _("Its words for it"),
    "ways": _("How to reach it"),
    "places": _("Where"),
    "times": _("When"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that the feed says otherwise than before."""

    name: str
    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Compared:
    """One entry with how it stands. One that is gone has only what it said before."""

    state: State
    entry: Entry
    known: FeedEntry | None = None
    differences: Sequence[Difference] = ()


def compare(reading: FeedReading) -> list[Compared]:
    """Return every entry of a reading, and of a whole feed those that are gone from it."""
    known = {each.external_id: each for each in _known(reading)}
    entries = [Entry.from_said(said) for said in reading.entries]
    found = [_compared(entry, known.get(entry.external_id)) for entry in entries]
    return [*found, *(_gone(each) for each in gone(reading, known.values()))]


def gone(reading: FeedReading, known: Iterable[FeedEntry] | None = None) -> list[FeedEntry]:
    """Return what was taken over and is no longer in the feed; an entry that could not be read is still there."""
    if not reading.is_whole:
        return []
    still_there = {said["external_id"] for said in (*reading.entries, *reading.problems)}
    taken = _known(reading) if known is None else known
    return [each for each in taken if not each.left_out_at and each.external_id not in still_there]


def _known(reading: FeedReading) -> Iterable[FeedEntry]:
    return FeedEntry.objects.filter(feed=reading.feed_id).select_related("service")


def _gone(known: FeedEntry) -> Compared:
    return Compared(State.GONE, Entry.from_said(known.said), known)


def _compared(entry: Entry, known: FeedEntry | None) -> Compared:
    if known is not None and known.left_out_at:
        return Compared(State.LEFT_OUT, entry, known)
    # One whose service was deleted here may be taken over anew.
    if known is None or known.service is None:
        return Compared(State.NEW, entry, known)
    differences = _differences(Entry.from_said(known.said), entry)
    state = State.CHANGED if differences else State.SAME
    return Compared(state, entry, known, differences)


def _differences(before: Entry, now: Entry) -> list[Difference]:
    return [
        Difference(name, str(label), in_words(old), in_words(new))
        for name, label in LABELS.items()
        if (old := getattr(before, name)) != (new := getattr(now, name))
    ]


def in_words(value: Any) -> str:
    """Return a value of an entry as people read it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, str | int):
        return str(value)
    return "; ".join(_parts(each) for each in value) or "–"


def _parts(value: Any) -> str:
    if isinstance(value, str):
        return value
    said = (str(part) for part in vars(value).values() if part not in {None, "", 1})
    return ", ".join(said)
