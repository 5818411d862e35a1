"""The editor's form of an event: its areas are ticked, not typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.areas import area_names
from home.models.checked import CheckedModelForm


def choices() -> list[tuple[str, str]]:
    """The areas that there are, as a form wants them."""
    return list(area_names().items())


class EventForm(CheckedModelForm):
    """An event's fields."""

    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means everywhere."),
    )

    def clean(self) -> dict[str, Any]:
        """What was written, areas as a plain list."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["areas"] = list(cleaned.get("areas") or [])
        return cleaned
