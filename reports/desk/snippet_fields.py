"""Lists and opening hours as a person types them, for fields that keep them as data."""

import contextlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.working_time import WEEKDAYS, hours_from_dict

ALWAYS = "always"


class DaysField(forms.CharField):
    """A list of days, typed one a line; kept as 2026-12-24."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Make a sorted list of days of what was typed. Raises ValidationError for what is none."""
        if isinstance(value, list):
            return value
        return sorted(
            {_day(line.strip()) for line in str(value or "").splitlines() if line.strip()}
        )


def _day(text: str) -> str:
    """Return 24/12/2026 or 2026-12-24 as the latter."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007  # A day has no zone.
    raise forms.ValidationError(
        _("“%(text)s” is not a day. Write one a line, such as 24/12/2026."), params={"text": text}
    )


class WordsField(forms.CharField):
    """A list of words, typed with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list with commas."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Make a list of what was typed."""
        if isinstance(value, list):
            return value
        return [word for part in str(value or "").split(",") if (word := part.strip())]

    def validate(self, value: Any) -> None:
        """An empty list will do, unless it is required."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"])

    def run_validators(self, value: Any) -> None:
        """Check each word."""
        for word in value:
            super().run_validators(word)


class HoursField(forms.CharField):
    """Opening hours, a day a line: `mon 09:00-17:00`, or the one word `always`."""

    widget = forms.Textarea(attrs={"rows": 7})

    def prepare_value(self, value: Any) -> Any:
        """Show the hours, a day a line."""
        if not isinstance(value, Mapping):
            return value
        if value.get(ALWAYS):
            return ALWAYS
        return "\n".join(f"{day} {', '.join(value[day])}" for day in WEEKDAYS if value.get(day))

    def to_python(self, value: Any) -> Any:
        """Make the data; ValidationError in words when it is not hours."""
        if isinstance(value, Mapping):
            return dict(value)
        text = str(value or "").strip().lower()
        if text == ALWAYS:
            return {ALWAYS: True}
        found = {}
        for line in filter(str.strip, text.splitlines()):
            day, _space, times = line.strip().partition(" ")
            found[day] = [each.strip() for each in times.split(",")]
        try:
            hours_from_dict(found)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None
        return found

    def validate(self, value: Any) -> None:
        """No hours at all means office hours."""

    def run_validators(self, value: Any) -> None:
        """`to_python` has checked them."""


def hours_help() -> Any:
    """Return how to type the hours."""
    return _(
        "A day a line, such as: mon 09:00-12:00, 13:00-17:00. Or the word: always. "
        "Empty: Monday to Friday, 9 to 5. Clocks run only in these hours."
    )
