"""What a partner writes beside its answer: a question, a note, an outcome."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.fields.typed import tidy
from reports.partner.form import PartnerForm, TidyField

LONGEST = 2000


class EntryForm(PartnerForm):
    """A form that makes one thing, however often it is sent."""

    once = TidyField(required=False)

    def clean_once(self) -> uuid.UUID | None:
        """What marks this form; None where somebody changed it."""
        return _as_uuid(self.cleaned_data["once"])

    @property
    def mark(self) -> uuid.UUID:
        """The mark to write into the page: what came, or a new one."""
        return _as_uuid(tidy(self.data.get("once", ""))) or uuid.uuid4()


class QuestionForm(EntryForm):
    """A question."""

    question = TidyField(
        lines=True,
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Enter your question"),
            "max_length": gettext_lazy("Your question must be 2,000 characters or fewer"),
        },
    )

    def question_params(self) -> dict[str, Any]:
        """The parameters of its box."""
        return self.params(
            "question",
            _("What do you need to know?"),
            _("An officer reads it first, and may change the words before the person sees them"),
            rows="5",
            maxlength=LONGEST,
            threshold=75,
        )


class NoteForm(EntryForm):
    """A note."""

    note = TidyField(
        lines=True,
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Enter your note"),
            "max_length": gettext_lazy("Your note must be 2,000 characters or fewer"),
        },
    )

    def note_params(self) -> dict[str, Any]:
        """The parameters of its box."""
        return self.params(
            "note",
            _("Your note"),
            _("Our officers see it at once. The person who reported does not"),
            rows="5",
            maxlength=LONGEST,
            threshold=75,
        )


class OutcomeForm(EntryForm):
    """What came of it: one of the outcomes that the policy offers, and words."""

    outcome = TidyField(error_messages={"required": gettext_lazy("Choose what came of it")})
    done = TidyField(
        lines=True,
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy("What you did must be 2,000 characters or fewer"),
        },
    )

    def __init__(self, data: Any = None, *, offered: Iterable[tuple[str, str]]) -> None:
        """Read what was posted; `offered` are keys and words."""
        super().__init__(data)
        self.offered = tuple(offered)

    def clean_outcome(self) -> str:
        """One of those offered."""
        key: str = self.cleaned_data["outcome"]
        if key not in dict(self.offered):
            raise forms.ValidationError(_("Choose what came of it"))
        return key

    def outcome_params(self) -> dict[str, Any]:
        """The parameters of the choice."""
        params: dict[str, Any] = {
            "idPrefix": "outcome",
            "name": "outcome",
            "fieldset": {
                "legend": {
                    "text": _("What came of it?"),
                    "classes": "govuk-fieldset__legend--s",
                }
            },
            "items": [{"value": key, "text": words} for key, words in self.offered],
            "value": tidy(self.data.get("outcome", "")),
        }
        if "outcome" in self.errors:
            params["errorMessage"] = {"text": self.errors["outcome"][0]}
        return params

    def done_params(self) -> dict[str, Any]:
        """The parameters of the words."""
        return self.params(
            "done",
            _("What did you do? (You can leave this out)"),
            _("Our officers read it. They tell the person who reported what may be told"),
            rows="5",
            maxlength=LONGEST,
            threshold=75,
        )


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
