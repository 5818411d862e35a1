"""The form of one consultation: a choice and a comment for each question, and who somebody is, roughly."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.strategy.models import Audience, ConsultationPage, Question
from home.strategy.votes import Vote

LONGEST = 1000
TRAP = "anything-else"
"""Only something that fills in every field answers this; people never see it."""


class VoteForm(forms.Form):
    """What came with the button; `vote()` gives it in the domain's words."""

    def __init__(self, page: ConsultationPage, data: Any = None) -> None:
        super().__init__(data)
        self.page = page
        self.questions: list[Question] = list(page.questions.all())
        self.audiences: list[Audience] = list(Audience.objects.all())
        for question in self.questions:
            self.fields[f"question-{question.pk}"] = _choice(page.choices)
            if page.asks_for_comments:
                self.fields[f"comment-{question.pk}"] = _comment()
        if page.asks_for_comments:
            self.fields["comment"] = _comment()
        self.fields["audience"] = _choice([(each.key, each.words) for each in self.audiences])

    def clean(self) -> dict[str, Any]:
        """Refuses a form in which nothing was chosen and nothing written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = [value for name, value in cleaned.items() if name != "audience" and value]
        if not self.errors and not said:
            raise ValidationError(_("Choose an answer, or write a comment."), code="empty")
        return cleaned

    def vote(self) -> Vote:
        """Return what was chosen and written; call it on a valid form."""
        given = self.cleaned_data
        comments: dict[int | None, str] = {
            question.pk: given[f"comment-{question.pk}"]
            for question in self.questions
            if given.get(f"comment-{question.pk}")
        }
        if given.get("comment"):
            comments[None] = given["comment"]
        return Vote(
            choices={
                question.pk: given[f"question-{question.pk}"]
                for question in self.questions
                if given[f"question-{question.pk}"]
            },
            comments=comments,
            audience=given["audience"],
        )


def _choice(choices: list[tuple[str, str]]) -> forms.ChoiceField:
    words = {"invalid_choice": _("Choose one of the answers on the page.")}
    return forms.ChoiceField(choices=choices, required=False, error_messages=words)


def _comment() -> forms.CharField:
    words = {
        "max_length": _("Your comment is too long. Use %(limit_value)d characters or fewer."),
        "null_characters_not_allowed": _("Your comment has a character that we cannot keep."),
    }
    return forms.CharField(required=False, max_length=LONGEST, error_messages=words)
