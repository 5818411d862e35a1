"""Equality questions: what somebody chose is added to counts, and to nothing else.

No row is about a person. Answers are not kept together, nor with a report, a code or a day.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from reports.journey import Journey, Question
from reports.models import EqualityCount, UsedChallenge

FEWEST_SHOWN = 5
"""A smaller count is not shown: somebody who knows a street might guess who it was."""
PAGE_LIFETIME = timedelta(hours=1)
QUARTERS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One answer and how often it was given; None is fewer than FEWEST_SHOWN, and more than none."""

    answer: str
    times: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A question and its answers, in the order that people saw them."""

    question: str
    lines: tuple[Line, ...]


@transaction.atomic
def count(*, concern: str, answers: Mapping[str, Any], page: str, now: datetime) -> bool:
    """Add what was chosen to the counts; False, and nothing added, when this page was sent before.

    `page` names the page that was filled in: pressed twice is once.
    """
    _kept, is_new = UsedChallenge.objects.get_or_create(
        digest=hashlib.sha256(f"equality|{page}".encode()).hexdigest(),
        defaults={"used_for": "equality", "expires_at": now + PAGE_LIFETIME},
    )
    if not is_new:
        return False
    quarter = quarter_of(timezone.localdate(now))
    # In one order, so that two people who answer at once never wait for each other in a ring.
    for question, answer in sorted(_chosen(answers)):
        row, _is_new = EqualityCount.objects.get_or_create(
            concern=concern, quarter=quarter, question=question, answer=answer
        )
        EqualityCount.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return True


def counted(journey: Journey, *, concern: str = "", now: datetime) -> list[Counted]:
    """Return what was counted in this quarter and the three before, question by question."""
    rows = EqualityCount.objects.filter(quarter__gte=_first_shown(timezone.localdate(now)))
    if concern:
        rows = rows.filter(concern=concern)
    sums = rows.values_list("question", "answer").annotate(sum=Sum("times"))
    times = {(question, answer): number for question, answer, number in sums}
    return [
        Counted(question.label, tuple(_lines(question, times)))
        for question in journey.every_question()
        if question.options
    ]


def quarter_of(day: date) -> date:
    """Return the first day of a day's quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _chosen(answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for question, answer in answers.items():
        for each in answer if isinstance(answer, list) else [answer]:
            if each:
                yield question, str(each)


def _lines(question: Question, times: Mapping[tuple[str, str], int]) -> Iterator[Line]:
    for option in question.options:
        number = times.get((question.key, option.key), 0)
        yield Line(option.label, None if 0 < number < FEWEST_SHOWN else number)


def _first_shown(today: date) -> date:
    """Return the first day of the earliest quarter that is shown."""
    quarter = quarter_of(today)
    for _ in range(QUARTERS_SHOWN - 1):
        quarter = quarter_of(quarter - timedelta(days=1))
    return quarter
