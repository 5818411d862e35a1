"""What a consultation's votes add up to: each question with its base, small numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest

from home.addresses import address_of_path
from home.strategy.models.audience import Audience
from home.strategy.models.comment import Comment
from home.strategy.models.tally import Turnout
from home.strategy.small_numbers import is_small, safe_counts
from home.strategy.voting import COUNTED, Channel, Counts, Trust

if TYPE_CHECKING:
    from home.strategy.models.consultation import ConsultationPage


@dataclass(frozen=True)
class Share:
    """One choice of a question: how many and what part of the base; None where that may not be said."""

    key: str
    words: str
    count: int | None
    percent: int | None


@dataclass(frozen=True)
class Asked:
    """A question as the results show it."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True)
class Said:
    """One comment that is shown, and the question that it is about; None for the whole."""

    text: str
    question_id: int | None


@dataclass(frozen=True)
class QuestionResult:
    """One question: how many answered it (None: too few to say), and what."""

    question: Asked
    base: int | None
    shares: tuple[Share, ...]
    comments: tuple[Said, ...]

    @property
    def has_hidden(self) -> bool:
        """Whether a number is left out."""
        return any(each.count is None for each in self.shares)


@dataclass(frozen=True)
class Row:
    """A name and a count; None where it may not be said."""

    name: str
    count: int | None


@dataclass(frozen=True)
class Results:
    """Everything that is published of a consultation."""

    people: int | None
    questions: tuple[QuestionResult, ...]
    channels: tuple[Row, ...]
    audiences: tuple[Row, ...]
    comments: tuple[Said, ...]


def results_of(page: ConsultationPage, request: HttpRequest) -> Results:
    """Return the results of a consultation as they may be published, in two queries."""
    counted = COUNTED[Counts(page.counts)]
    asked, votes = _votes(page, request, counted)
    audiences, turnout, comments = _others(page, counted)
    return Results(
        people=_unless_small(turnout.total()),
        questions=tuple(_result(page, each, votes, comments) for each in asked),
        channels=_channels(turnout),
        audiences=_audiences(audiences, turnout),
        comments=tuple(each for each in comments if each.question_id is None),
    )


def _counts(channel: str, trust: str, counted: frozenset[Trust]) -> bool:
    """Whether it counts: everything that staff entered, and of the web what the page says."""
    return channel != Channel.WEB or trust in counted


def _votes(
    page: ConsultationPage, request: HttpRequest, counted: frozenset[Trust]
) -> tuple[list[Asked], Counter[tuple[int, str]]]:
    """Each question in its order, and how often each choice was made, in one query."""
    rows = page.questions.model.objects.filter(consultation_id=page.pk).values_list(
        "pk", "title", "priority__url_path", "priority__live",
        "tallies__choice", "tallies__channel", "tallies__trust", "tallies__count",
    )  # fmt: skip
    asked: dict[int, Asked] = {}
    votes: Counter[tuple[int, str]] = Counter()
    for pk, title, path, is_live, choice, channel, trust, count in rows.order_by("sort_order"):
        asked.setdefault(pk, Asked(pk, title, address_of_path(path, request) if is_live else ""))
        if choice and _counts(channel, trust, counted):
            votes[(pk, choice)] += count
    return list(asked.values()), votes


def _others(
    page: ConsultationPage, counted: frozenset[Trust]
) -> tuple[dict[str, str], Counter[tuple[str, str]], list[Said]]:
    """Each audience's name by key, how many took part, and the comments that are shown, in one query."""
    rows = list(_rows(page))
    audiences = sorted((n, key, name) for part, key, name, *_rest, n in rows if part == "audience")
    turnout: Counter[tuple[str, str]] = Counter()
    for part, key, _name, channel, trust, number in rows:
        if part == "turnout" and _counts(channel, trust, counted):
            turnout[(key, channel)] += number
    said = sorted((int(key), text, n) for part, key, text, *_rest, n in rows if part == "comment")
    comments = [Said(text, number or None) for _pk, text, number in said]
    return {key: name for _number, key, name in audiences}, turnout, comments


def _rows(page: ConsultationPage) -> QuerySet[Any, Any]:
    """Audiences, turnout and comments one below the other: part, key, words, channel, trust, number."""
    empty = Value("", output_field=CharField())
    named = Audience.objects.order_by().values_list(
        Value("audience"),
        "key",
        Cast("name", TextField()),
        empty,
        empty,
        Cast("position", BigIntegerField()),
    )
    there = Turnout.objects.filter(consultation_id=page.pk).values_list(
        Value("turnout"), "audience", empty, "channel", "trust", Cast("count", BigIntegerField())
    )
    said = (
        Comment.objects.filter(consultation_id=page.pk)
        .shown()
        .order_by()
        .values_list(
            Value("comment"),
            Cast("pk", CharField()),
            "text",
            empty,
            empty,
            Coalesce("question_id", 0),
        )
    )
    return named.union(there, said, all=True)


def _audiences(names: Mapping[str, str], turnout: Counter[tuple[str, str]]) -> tuple[Row, ...]:
    """How many took part of each audience, those nobody came from too, and those who did not say."""
    found = dict.fromkeys([*names, ""], 0)
    for (key, _channel), count in turnout.items():
        found[key if key in names else ""] += count
    shown = safe_counts(found).cells
    return tuple(Row(names.get(key, ""), count) for key, count in shown.items())


def _channels(turnout: Counter[tuple[str, str]]) -> tuple[Row, ...]:
    found = dict.fromkeys(Channel, 0)
    for (_key, channel), count in turnout.items():
        found[Channel(channel)] += count
    shown = safe_counts({each: count for each, count in found.items() if count}).cells
    return tuple(Row(str(each.label), count) for each, count in shown.items())


def _unless_small(count: int) -> int | None:
    return None if is_small(count) else count


def _result(
    page: ConsultationPage,
    question: Asked,
    votes: Counter[tuple[int, str]],
    comments: list[Said],
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
