"""What the partner's forms have in common: safe text in, GOV.UK components out."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from reports.fields.typed import tidy


class TidyField(forms.CharField):
    """Words without control characters, and without those that turn the direction of text."""

    def __init__(self, *, lines: bool = False, **more: Any) -> None:
        """`lines` keeps the ends of lines; otherwise everything is put on one."""
        self.lines = lines
        super().__init__(**more)

    def to_python(self, value: Any) -> str:
        """The words that are kept."""
        return str(super().to_python(tidy(value, lines=self.lines)))


class PartnerForm(forms.Form):
    """A form whose fields are drawn by the design system's components."""

    use_required_attribute = False

    def params(self, name: str, label: str, hint: str = "", **more: Any) -> dict[str, Any]:
        """The parameters of an input or a text box: its words, what was typed, what is wrong."""
        params = {
            "id": name,
            "name": name,
            "label": {"text": label, "classes": "govuk-label--s"},
            "value": tidy(self.data.get(name, "")),
            "autocomplete": "off",
        }
        if hint:
            params["hint"] = {"text": hint}
        if name in self.errors:
            params["errorMessage"] = {"text": self.errors[name][0]}
        return params | more

    @property
    def error_summary(self) -> list[dict[str, str]]:
        """Every error, with the address of the input that it is about."""
        return [
            {"text": str(words), "href": f"#{self.input_id(name)}"}
            for name, found in self.errors.items()
            for words in found
        ]

    def input_id(self, name: str) -> str:
        """The id of the input that a field's errors are about."""
        return "main" if name == NON_FIELD_ERRORS else name
