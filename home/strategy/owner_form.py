"""What an owner is asked when they follow the link in a reminder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.safe_links import validate_link
from home.strategy.models.action import Action, status_problems
from home.strategy.progress_words import ActionStatus
from home.strategy.updating import Update


class OwnerForm(forms.Form):
    """Status, why, and what shows it."""

    status = forms.ChoiceField(label=_("How far has it come?"), choices=ActionStatus.choices)
    reason = forms.CharField(
        label=_("Why is it on hold or stopped?"), max_length=400, required=False
    )
    evidence = forms.CharField(
        label=_("What has been done, and what shows it?"), max_length=400, required=False
    )
    evidence_url = forms.CharField(
        label=_("Is there a page that shows it?"),
        max_length=300,
        required=False,
        validators=[validate_link],
    )

    def __init__(self, action: Action, data: Any = None) -> None:
        names = ("status", "reason", "evidence", "evidence_url")
        super().__init__(data, initial={name: getattr(action, name) for name in names})

    def clean(self) -> dict[str, Any]:
        """Asks for what a status needs."""
        cleaned = super().clean() or {}
        status = cleaned.get("status", "")
        missing = status_problems(status, cleaned.get("reason", ""), cleaned.get("evidence", ""))
        field = "evidence" if status == ActionStatus.DONE else "reason"
        for problem in missing:
            self.add_error(field, problem)
        return cleaned

    def update(self) -> Update:
        """What was said, once it is valid."""
        return Update(**{name: self.cleaned_data[name] for name in self.fields})

    @property
    def error_summary(self) -> list[dict[str, str]]:
        """Each error with the address of its field."""
        return [
            {"text": str(words), "href": f"#{name}"}
            for name, found in self.errors.items()
            for words in found
        ]

    def error_of(self, name: str) -> str:
        """The first error of a field; empty for none."""
        found = self.errors.get(name)
        return str(found[0]) if found else ""
