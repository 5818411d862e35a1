"""What every field of a question has in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from reports.fields.typed import many_of, one_of, tidy
from reports.journey import Answers, Question

Params = dict[str, Any]
Typed = dict[str, Any]
Errors = dict[str, str]


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """An area that a place can be in, with the postcode sectors that reach into it."""

    key: str
    name: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LandlordChoice:
    """A landlord that is known by name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a field must know besides its question."""

    today: date
    answers: Answers
    areas: tuple[AreaChoice, ...] = ()
    landlords: tuple[LandlordChoice, ...] = ()
    # What was wrong with files that have just been sent.
    bad_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One GOV.UK component and its parameters."""

    component: str
    params: Params


class Field(ABC):
    """A question as it is drawn, read and checked.

    What was typed is a dict by part name; a question of a single part has it under "". An answer
    has the shape of the working contract. Errors are by part name, "" standing for the whole.
    """

    # Parts that hold one value, parts that hold one line of it only, and parts that hold many.
    single: ClassVar[tuple[str, ...]] = ("",)
    lines: ClassVar[tuple[str, ...]] = ()
    many: ClassVar[tuple[str, ...]] = ()

    def __init__(self, question: Question, context: Context) -> None:
        """Keep the question and what it is asked with."""
        self.question = question
        self.context = context

    def name(self, part: str = "") -> str:
        """The name and id of a part in the page."""
        return f"{self.question.key}-{part}" if part else self.question.key

    def read(self, data: Mapping[str, Any]) -> Typed:
        """What was posted, made safe, by part."""
        found: Typed = {p: tidy(one_of(data, self.name(p))) for p in self.single}
        found |= {p: tidy(one_of(data, self.name(p)), lines=False) for p in self.lines}
        return found | {p: [tidy(v) for v in many_of(data, self.name(p))] for p in self.many}

    def recall(self, answer: object) -> Typed:
        """What must have been typed to give this answer."""
        parts = answer if isinstance(answer, Mapping) else {"": answer}
        found: Typed = {p: tidy(parts.get(p)) for p in self.single}
        found |= {p: tidy(parts.get(p), lines=False) for p in self.lines}
        return found | {p: [tidy(v) for v in many_of(parts, p)] for p in self.many}

    @abstractmethod
    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The answer that was typed, and what is wrong with it."""

    @abstractmethod
    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The components that show what was typed, with its errors."""

    def missing(self, words: str) -> str:
        """What to say when nothing was given: the editor's words, or these about the question."""
        return self.question.if_missing or words % {"label": self.question.label}

    def too_long(self, text: str, limit: int, what: str = "") -> str:
        """What to say when a text is longer than its limit; empty when it is not."""
        if not limit or len(text) <= limit:
            return ""
        words = {"what": what or self.question.label, "limit": limit, "over": len(text) - limit}
        return (
            _("“%(what)s” must be %(limit)s characters or fewer. Take away %(over)s of them.")
            % words
        )


def error(words: str) -> Params | None:
    """The parameter that shows an error."""
    return {"text": words} if words else None


def hint(words: str) -> Params | None:
    """The parameter that shows a hint."""
    return {"text": words} if words else None


def legend(words: str, size: str = "s", *, is_heading: bool = False) -> Params:
    """The parameter that wraps choices in a fieldset named by these words."""
    return {
        "legend": {
            "text": words,
            "classes": f"govuk-fieldset__legend--{size}",
            "isPageHeading": is_heading,
        }
    }


def label(words: str, size: str = "s", *, is_heading: bool = False) -> Params:
    """The parameter that names an input."""
    return {"text": words, "classes": f"govuk-label--{size}", "isPageHeading": is_heading}


def trimmed(params: Params) -> Params:
    """The parameters without those that are None."""
    return {key: value for key, value in params.items() if value is not None}
