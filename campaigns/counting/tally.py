"""Gathers visits in the process and writes their sums every few seconds, so that no page waits for a count.

A process that is killed loses what it had gathered since it last wrote: some seconds of totals.
"""

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F

from campaigns.models import CampaignPage, DayCount
from campaigns.placements import Placement, known

logger = logging.getLogger(__name__)
KEPT = timedelta(days=25 * 365 // 12)
"""Twenty-five months, so that a month can be held against the same one of the year before."""
MOST_GATHERED = 5_000
"""Different sums at a time; somebody who makes up codes is not to fill the memory."""


class What(StrEnum):
    """What is counted."""

    VIEW = "views"
    START = "starts"


@dataclass(frozen=True)
class Visit:
    """What is added up: which campaign, from which place, on which day."""

    campaign: int
    place: str
    day: date
    what: What


class Tally:
    """The sums of this process that are not written yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sums: Counter[Visit] = Counter()
        self._timer: threading.Timer | None = None

    def add(self, visit: Visit) -> None:
        """Count one. Written at once where `COUNT_VISITS_SECONDS` is 0, and never where it is below."""
        wait = settings.COUNT_VISITS_SECONDS
        if wait < 0:
            return
        with self._lock:
            if visit in self._sums or len(self._sums) < MOST_GATHERED:
                self._sums[visit] += 1
            if wait and self._timer is None:
                self._timer = threading.Timer(wait, self._in_time)
                self._timer.daemon = True
                self._timer.start()
        if not wait:
            self.write()

    def write(self) -> None:
        """Write what was gathered. What cannot be written now is kept for the next time."""
        with self._lock:
            sums, self._sums = self._sums, Counter()
            self._timer = None
        try:
            write(sums)
        except DatabaseError:
            logger.warning("Visits of campaigns could not be written; they wait for the next time.")
            with self._lock:
                self._sums.update(sums)

    def stop(self) -> None:
        """Wait for nothing more; what is gathered is written by whoever comes next."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None

    def _in_time(self) -> None:
        try:
            self.write()
        finally:
            connections.close_all()


@transaction.atomic
def write(sums: Mapping[Visit, int]) -> None:
    """Add sums to the days' totals. A campaign that is gone counts nothing; a place that is not its own, as none."""
    if not sums:
        return
    pages = CampaignPage.objects.in_bulk({visit.campaign for visit in sums})
    totals: Counter[tuple[int, date, str, What]] = Counter()
    for visit, number in sums.items():
        page = pages.get(visit.campaign)
        if page is not None:
            place = visit.place if known(visit.place, placements_of(page)) else ""
            totals[page.pk, visit.day, place, visit.what] += number
    # Always in one order, so that two processes never wait for each other.
    for (campaign, day, place, what), number in sorted(totals.items()):
        row, is_new = DayCount.objects.get_or_create(campaign_id=campaign, day=day, place=place)
        DayCount.objects.filter(pk=row.pk).update(**{what.value: F(what.value) + number})
        if is_new:
            DayCount.objects.filter(day__lt=day - KEPT).delete()


def placements_of(page: CampaignPage) -> list[Placement]:
    """The places of a campaign, as its editors listed them."""
    return [Placement(each.value["key"], each.value["name"]) for each in page.kit_placements]


tally = Tally()
atexit.register(tally.write)
