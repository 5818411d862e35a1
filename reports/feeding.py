"""Counts the figures of indicators that the portal feeds, once each, when their period is over."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from home.strategy import measuring
from home.strategy.progress_words import Feed
from reports import insight

NOTE = "Counted by this site."


def feed(*, now: datetime) -> int:
    """Write down every figure that is wanted and can be counted; return how many.

    A figure is never counted again: a later count, after something was erased, would be another,
    and the difference would tell of those erased.
    """
    done = 0
    for each in measuring.wanted(today=timezone.localdate(now)):
        if not insight.was_open(each.starts_on):
            continue
        found = _COUNTS[Feed(each.feed)](each, now)
        if found.value is None and not found.is_hidden:
            continue  # Nothing there was to be counted, and nought in nought is no share.
        measuring.count(
            wanted=each, value=found.value, is_hidden=found.is_hidden, note=NOTE, now=now
        )
        done += 1
    return done


_COUNTS: dict[Feed, Callable[[measuring.Wanted, datetime], insight.SafeCount]] = {
    Feed.REPORTS: lambda w, now: insight.reports_received(w.starts_on, w.ends_on, w.of),
    Feed.SEEN_IN_TIME: lambda w, now: insight.seen_in_time(w.starts_on, w.ends_on, w.of, now=now),
    Feed.ANSWERED_IN_TIME: lambda w, now: insight.answered_in_time(
        w.starts_on, w.ends_on, w.of, now=now
    ),
}
