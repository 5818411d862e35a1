"""What a consultation's votes add up to: each question with its base, small numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from home.strategy.models.audience import Audience
from home.strategy.models.comment import Comment
from home.strategy.models.tally import Tally, Turnout
from home.strategy.small_numbers import is_small, safe_counts
from home.strategy.voting import COUNTED, Channel, Counts

if TYPE_CHECKING:
    from home.strategy.models.consultation import ConsultationPage, Question


@dataclass(frozen=True)
class Share:
    """One choice of a question: how many and what part of the base; None where that may not be said."""

    key: str
    words: str
    count: int | None
    percent: int | None


@dataclass(frozen=True)
class QuestionResult:
    """One question: how many answered it (None: too few to say), and what."""

    question: Question
    base: int | None
    shares: tuple[Share, ...]
    comments: tuple[Comment, ...]

    @property
    def has_hidden(self) -> bool:
        """Whether a number is left out."""
        return any(each.count is None for each in self.shares)


@dataclass(frozen=True)
class Row:
    """A name and a count; None where it may not be said."""

    name: str
    count: int | None
    is_required: bool = False


@dataclass(frozen=True)
class Results:
    """Everything that is published of a consultation."""

    people: int | None
    questions: tuple[QuestionResult, ...]
    channels: tuple[Row, ...]
    audiences: tuple[Row, ...]
    comments: tuple[Comment, ...]


def results_of(page: ConsultationPage) -> Results:
    """Return the results of a consultation as they may be published."""
    questions = list(page.questions.all())
    votes = _votes(page)
    turnout = list(_counted(Turnout.objects.filter(consultation_id=page.pk), page.counts))
    comments = list(Comment.objects.filter(consultation_id=page.pk).shown())
    return Results(
        people=_unless_small(sum(row.count for row in turnout)),
        questions=tuple(_result(page, each, votes, comments) for each in questions),
        channels=_channels(turnout),
        audiences=audience_rows(turnout, Audience.objects.all()),
        comments=tuple(each for each in comments if each.question_id is None),
    )


def audience_rows(turnout: Iterable[Turnout], audiences: Iterable[Audience]) -> tuple[Row, ...]:
    """Return how many took part of each audience, those nobody came from too, and those who did not say."""
    found: Counter[str] = Counter()
    for row in turnout:
        found[row.audience] += row.count
    named = list(audiences)
    keys = {each.key for each in named}
    not_said = sum(count for key, count in found.items() if key not in keys)
    shown = safe_counts({**{each.key: found[each.key] for each in named}, "": not_said}).cells
    rows = [Row(each.name, shown[each.key], each.is_required) for each in named]
    return (*rows, Row("", shown[""]))


def _channels(turnout: list[Turnout]) -> tuple[Row, ...]:
    found: Counter[str] = Counter()
    for row in turnout:
        found[row.channel] += row.count
    shown = safe_counts({each: found[each] for each in Channel if found[each]}).cells
    return tuple(Row(str(each.label), count) for each, count in shown.items())


def _unless_small(count: int) -> int | None:
    return None if is_small(count) else count


def _votes(page: ConsultationPage) -> Counter[tuple[int, str]]:
    votes: Counter[tuple[int, str]] = Counter()
    for row in _counted(Tally.objects.filter(question__consultation_id=page.pk), page.counts):
        votes[(row.question_id, row.choice)] += row.count
    return votes


def _counted(rows: QuerySet[Any], counts: str) -> QuerySet[Any]:
    """Those that count: everything that staff entered, and of the web what the page says."""
    return rows.filter(~Q(channel=Channel.WEB) | Q(trust__in=COUNTED[Counts(counts)]))


def _result(
    page: ConsultationPage,
    question: Question,
    votes: Counter[tuple[int, str]],
    comments: list[Comment],
) -> QuestionResult:
    found = safe_counts({key: votes[(question.pk, key)] for key, _words in page.choices})
    shares = tuple(
        Share(key, words, found.cells[key], _percent(found.cells[key], found.total))
        for key, words in page.choices
    )
    own = tuple(each for each in comments if each.question_id == question.pk)
    return QuestionResult(question, found.total, shares, own)


def _percent(count: int | None, base: int | None) -> int | None:
    return round(100 * count / base) if base and count is not None else None
