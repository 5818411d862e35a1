"""Questions answered in words."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.fields.base import Errors, Field, Params, Part, Typed, error, hint, label, trimmed


class TextField(Field):
    """Words: a line, or as many as they need."""

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The words, on one line when the question asks for a short text."""
        text = typed[""]
        if self.question.kind == "short-text":
            text = " ".join(text.split())
        if not text and self.question.is_required:
            return text, {"": self.missing(_("Enter an answer to “%(label)s”"))}
        if words := self.too_long(text, self.question.max_length):
            return text, {"": words}
        return text, {}

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """An input, or a box that counts its characters."""
        params = {"hint": hint(self.question.hint), "label": label(self.question.label)}
        words = errors.get("", "")
        if self.question.kind == "short-text":
            return [input_part(self, "", typed, words, params)]
        return [area_part(self, "", typed, words, params, limit=self.question.max_length)]


class TextsField(Field):
    """Several texts under one question; `labels` names each part."""

    labels: ClassVar[dict[str, Any]] = {}

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The two texts."""
        answer = {part: typed[part] for part in self.single}
        errors = {
            part: words
            for part in self.single
            if (
                words := self.too_long(
                    typed[part], self.question.max_length, str(self.labels[part])
                )
            )
        }
        if self.question.is_required and not any(answer.values()):
            errors[self.single[0]] = self.missing(_("Enter an answer to “%(label)s”"))
        return answer, errors

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """A box for each."""
        limit = self.question.max_length
        return [
            area_part(
                self,
                part,
                typed,
                errors.get(part, ""),
                {"label": label(str(self.labels[part]))},
                limit=limit,
            )
            for part in self.single
        ]


class DescriptionField(TextsField):
    """What people and vehicles look like."""

    single = ("person", "vehicle")
    labels = {
        "person": gettext_lazy("What the person or people look like"),
        "vehicle": gettext_lazy("Any vehicle: make, colour, registration"),
    }


class SharingField(TextsField):
    """Who must not be told, and why."""

    single = ("who", "why")
    labels = {
        "who": gettext_lazy("Who must not be told"),
        "why": gettext_lazy("Why they must not be told"),
    }


def input_part(field: Field, part: str, typed: Typed, words: str, params: Params) -> Part:
    """A one-line input for a part."""
    own = {
        "id": field.name(part),
        "name": field.name(part),
        "value": typed[part],
        "errorMessage": error(words),
        "autocomplete": "off",
        "spellcheck": False,
    }
    return Part("input", trimmed(own | params))


def area_part(
    field: Field, part: str, typed: Typed, words: str, params: Params, *, limit: int, rows: int = 5
) -> Part:
    """A box of several lines for a part, which counts its characters where there is a limit."""
    own = {
        "id": field.name(part),
        "name": field.name(part),
        "value": typed[part],
        "rows": str(rows),
        "errorMessage": error(words),
        "autocomplete": "off",
        "maxlength": limit or None,
        "threshold": 75 if limit else None,
    }
    return Part("character-count" if limit else "textarea", trimmed(own | params))
