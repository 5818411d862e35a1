"""A step as a form: what was typed, the answers it makes, and what to put right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.fields import AreaChoice, Context, Field, LandlordChoice, Part, field_for
from reports.fields.base import Errors, Params, Typed, error, hint, legend
from reports.journey import Answers, Journey, Question, Step, is_filled, prune
from reports.plain_words import to_html

__all__ = ["AreaChoice", "BoundQuestion", "LandlordChoice", "StepForm", "clean_all"]


@dataclass(frozen=True, slots=True)
class BoundQuestion:
    """A question with what was typed, ready to be drawn.

    `fieldset` holds the parameters of a fieldset round `parts` when there is more than one part or
    the parts do not carry the question's own label; it is None when the single part does.
    A notice and a stop have a `body`, which is safe HTML; a notice has nothing else.
    """

    question: Question
    body: str = ""
    parts: tuple[Part, ...] = ()
    fieldset: Params | None = None
    hint: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def component(self) -> str:
        """The component of its first part; empty for words only."""
        return self.parts[0].component if self.parts else ""

    @property
    def params(self) -> Params:
        """The parameters of its first part."""
        return self.parts[0].params if self.parts else {}


class StepForm:
    """One page of a journey, with the manner of a Django form: is_valid(), errors, cleaned_data.

    `answers` are those so far, pruned: they fill the page in, and decide which options it offers.
    `data` is what was posted, or None to show the page.
    """

    def __init__(
        self,
        step: Step,
        questions: Iterable[Question],
        data: Mapping[str, Any] | None = None,
        answers: Answers | None = None,
        *,
        areas: Iterable[AreaChoice] = (),
        landlords: Iterable[LandlordChoice] = (),
        bad_files: Iterable[str] = (),
        now: datetime,
    ) -> None:
        """Read what was posted, or recall what was answered."""
        self.step = step
        self.questions = tuple(questions)
        self.is_bound = data is not None
        self.cleaned_data: dict[str, Any] = {}
        self.errors: dict[str, Errors] = {}
        self._answers = answers or {}
        today = timezone.localdate(now)
        context = Context(today, self._answers, tuple(areas), tuple(landlords), tuple(bad_files))
        self._fields = {q.key: field_for(q, context) for q in self.questions if q.is_asked}
        self._typed = {key: self._shown(field, data) for key, field in self._fields.items()}
        if self.is_bound:
            self._clean()

    def _shown(self, field: Field, data: Mapping[str, Any] | None) -> Typed:
        """What a field shows: what was posted, else what was answered before."""
        if data is not None:
            return field.read(data)
        return field.recall(self._answers.get(field.question.key))

    def _clean(self) -> None:
        """Make the answers and note what is wrong."""
        for key, field in self._fields.items():
            answer, errors = field.clean(self._typed[key])
            if errors:
                self.errors[key] = errors
            else:
                self.cleaned_data[key] = answer

    def is_valid(self) -> bool:
        """Whether something was posted and nothing is wrong with it."""
        return self.is_bound and not self.errors

    @property
    def title(self) -> str:
        """The heading of the page: the question itself when it is the only one."""
        return self._heading.label if self._heading else self.step.title

    @property
    def _heading(self) -> Question | None:
        """The question that is also the page's heading: the only one, or the first of the same words."""
        first = self.questions[0] if self.questions else None
        if first is None or not first.label or not first.is_asked or first.kind == "evidence":
            return None
        return first if len(self.questions) == 1 or first.label == self.step.title else None

    @property
    def has_own_heading(self) -> bool:
        """Whether the template must write the heading itself."""
        return self._heading is None

    @property
    def error_summary(self) -> list[dict[str, str]]:
        """Every error with the address of the input it is about, for the error summary component."""
        return [
            {"text": words, "href": f"#{self._target(key, part)}"}
            for key in self._fields
            for part, words in self.errors.get(key, {}).items()
        ]

    def _target(self, key: str, part: str) -> str:
        """The id of the input that an error is about."""
        return self._fields[key].name(part)

    def __iter__(self) -> Iterator[BoundQuestion]:
        """Each question, ready to be drawn."""
        return (self._bound(question) for question in self.questions)

    def _bound(self, question: Question) -> BoundQuestion:
        """A question with its parts, its label where its component wants it, and its errors."""
        field = self._fields.get(question.key)
        if field is None:
            return BoundQuestion(question, to_html(question.body))
        errors = self.errors.get(question.key, {})
        parts = tuple(field.parts(self._typed[question.key], errors))
        is_heading = question is self._heading
        named = _named(parts[0], question, is_heading=is_heading) if len(parts) == 1 else None
        around = None if named else _around(question, errors.get("", ""), is_heading=is_heading)
        return BoundQuestion(
            question,
            to_html(question.body),
            (named,) if named else parts,
            around,
            "" if named else question.hint,
            tuple(errors.items()),
        )


def _named(part: Part, question: Question, *, is_heading: bool) -> Part:
    """The part carrying the question's label, as the page's heading when it is that."""
    size = "l" if is_heading else "m"
    if part.component in {"radios", "checkboxes"}:
        words = question.label or _("What do you want to do?")
        return Part(
            part.component,
            part.params | {"fieldset": legend(words, size, is_heading=is_heading)},
        )
    classes = {"classes": f"govuk-label--{size}", "isPageHeading": is_heading}
    return Part(part.component, part.params | {"label": part.params["label"] | classes})


def _around(question: Question, words: str, *, is_heading: bool) -> Params:
    """The fieldset round the parts of a question."""
    found = legend(question.label, "l" if is_heading else "m", is_heading=is_heading)
    if question.hint:
        found["hint"] = hint(question.hint)
    if words:
        found["errorMessage"] = error(words)
    return found


def clean_all(
    journey: Journey,
    answers: Answers,
    *,
    areas: Iterable[AreaChoice] = (),
    landlords: Iterable[LandlordChoice] = (),
    now: datetime,
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Every answer checked again together: the answers that apply, and what is wrong by step key.

    The same rules as each page, from kept answers. Nothing wrong means that the report can be sent.
    """
    asked, kept = journey.walk(answers)
    today = timezone.localdate(now)
    context = Context(today, kept, tuple(areas), tuple(landlords))
    cleaned: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for each in asked:
        for question in each.questions:
            words = _check(question, context, cleaned)
            if words:
                wrong.setdefault(each.step.key, []).extend(words)
    return prune(journey, cleaned), wrong


def _check(question: Question, context: Context, cleaned: dict[str, Any]) -> list[str]:
    """What is wrong with one kept answer; a right one is put among the cleaned."""
    if question.ends_here:
        return [_("This form cannot be sent after the answers given here")]
    if not question.is_asked:
        return []
    if question.key not in context.answers and not question.is_required:
        return []
    field = field_for(question, context)
    answer, errors = field.clean(field.recall(context.answers.get(question.key)))
    if not errors and (is_filled(answer) or not question.is_required):
        cleaned[question.key] = answer
        return []
    return list(errors.values())
