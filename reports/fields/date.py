"""A day that is known, roughly known or not known."""

import contextlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reports.fields.base import Errors, Field, Params, Part, Typed, error, hint, label
from reports.fields.choice import simple_items
from reports.fields.text import input_part

_LONGEST = 200
_OLDEST = 1900


class DateField(Field):
    """Day, month and year; or about when, in words; or not known."""

    single = ()
    lines = ("day", "month", "year", "about", "unknown")

    def recall(self, answer: object) -> Typed:
        """The parts of a kept answer, its day taken apart."""
        parts = dict(answer) if isinstance(answer, Mapping) else {}
        with contextlib.suppress(ValueError, TypeError):
            on = date.fromisoformat(parts.get("on", ""))
            parts |= {"day": str(on.day), "month": str(on.month), "year": str(on.year)}
        parts["unknown"] = "unknown" if parts.get("how") == "unknown" else ""
        return super().recall(parts)

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """How well the day is known, the day, and the words about it."""
        about = typed["about"]
        answer = {"how": "", "on": "", "about": about}
        if words := self.too_long(about, _LONGEST, _("About when")):
            return answer, {"about": words}
        if any(typed[part] for part in ("day", "month", "year")):
            on, words = self._day(typed)
            answer |= {"how": "exact", "on": on}
            return answer, {"day": words} if words else {}
        if about or typed["unknown"]:
            return answer | {"how": "about" if about else "unknown"}, {}
        if self.question.is_required:
            return answer, {
                "day": self.missing(_("Enter a date, or about when, or say it is not known"))
            }
        return answer, {}

    def _day(self, typed: Typed) -> tuple[str, str]:
        """The day in ISO form, or what is wrong with it."""
        numbers = [_number(typed[part]) for part in ("day", "month", "year")]
        if any(number is None for number in numbers):
            return "", _(
                "Enter a day, month and year, such as 27 3 2026, or say about when instead"
            )
        day, month, year = (number or 0 for number in numbers)
        try:
            on = date(year, month, day)
        except ValueError:
            return "", _("Enter a real date, such as 27 3 2026")
        if on > self.context.today:
            return "", _("Enter a date that is today or in the past")
        if year < _OLDEST:
            return "", _("Enter the year in full, such as 2026")
        return on.isoformat(), ""

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The date, the words for about when, and a box for not known."""
        unknown: Params = {
            "name": self.name("unknown"),
            "idPrefix": self.name("unknown"),
            "items": simple_items([("unknown", _("I do not know when"))], [typed["unknown"]]),
        }
        about: Params = {
            "label": label(_("Or about when")),
            "hint": hint(_("Such as “early in October”")),
        }
        return [
            Part("date-input", self._date_params(typed, errors.get("day", ""))),
            input_part(self, "about", typed, errors.get("about", ""), about),
            Part("checkboxes", unknown),
        ]

    def _date_params(self, typed: Typed, words: str) -> Params:
        """The three small inputs of a date."""
        widths = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))
        flaw = " govuk-input--error" if words else ""
        params: Params = {
            "id": self.name("date"),
            "namePrefix": self.name(),
            "fieldset": {"legend": {"text": _("Date"), "classes": "govuk-fieldset__legend--s"}},
            "items": [
                {
                    "name": part,
                    "id": self.name(part),
                    "label": name,
                    "value": typed[part],
                    "classes": f"govuk-input--width-{width}{flaw}",
                }
                for part, name, width in widths
            ],
        }
        return params | ({"errorMessage": error(words)} if words else {})


def _number(text: str) -> int | None:
    """A whole number of up to four plain digits, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
