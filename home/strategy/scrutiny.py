"""Scrutiny's questions as they are shown and exported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from home.spreadsheets import lines
from home.strategy.models import ScrutinyQuestion


@dataclass(frozen=True)
class Asked:
    """One question, and whether its answer is late on the day."""

    question: ScrutinyQuestion
    is_overdue: bool


def questions_now(today: date) -> list[Asked]:
    """Return the published questions, those without an answer first, then the newest."""
    shown = ScrutinyQuestion.objects.live().select_related("priority")
    found = [Asked(each, each.is_overdue(today)) for each in shown]
    return sorted(found, key=lambda each: each.question.answered_on is not None)


def as_csv(today: date) -> Iterator[str]:
    """Yield the questions as lines of a spreadsheet."""
    heading = (
        *(_("Asked on"), _("Asked by"), _("Question"), _("Priority"), _("Due on")),
        *(_("Answered on"), _("Answered by"), _("Answer"), _("Late")),
    )
    rows = [
        (
            *(row.asked_on, row.asked_by, row.question, row.priority or "", row.due_on),
            *(row.answered_on or "", row.answered_by, row.answer, _("yes") if late else _("no")),
        )
        for row, late in ((each.question, each.is_overdue) for each in questions_now(today))
    ]
    yield from lines([heading, *rows])
