"""Ask an officer to do something on a case; the same thing is never asked twice at once."""

from collections.abc import Iterable
from datetime import datetime

from reports.models import Case, Task

LONGEST = 400


def ask(*, case: Case, words: str, now: datetime, is_alarm: bool = False) -> None:
    """Write a task, unless the same one is still to be done; in the caller's transaction."""
    ask_all(case=case, words=[words], now=now, is_alarm=is_alarm)


def ask_all(*, case: Case, words: Iterable[str], now: datetime, is_alarm: bool = False) -> None:
    """Write several tasks, leaving out those that are still to be done."""
    wanted = dict.fromkeys(each[:LONGEST] for each in words)
    if not wanted:
        return
    waiting = Task.objects.filter(case=case, words__in=wanted, done_at=None)
    already = set(waiting.values_list("words", flat=True))
    Task.objects.bulk_create(
        Task(case=case, words=each, is_alarm=is_alarm, asked_at=now)
        for each in wanted
        if each not in already
    )
