"""When it usually happens: days of the week, times of day, and words."""

from typing import Any

from django.utils.translation import gettext as _

from reports.fields.base import Errors, Field, Params, Part, Typed, error, label, legend, trimmed
from reports.fields.choice import simple_items
from reports.fields.text import input_part
from reports.words_for import DAYS, TIMES

_LONGEST = 500


class TimesField(Field):
    """Days and times to tick, and a line to say more."""

    single = ()
    lines = ("detail",)
    many = ("days", "times")

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The days and times that were ticked, in order, and the words."""
        days = [day for day in DAYS if day in typed["days"]]
        times = [time for time in TIMES if time in typed["times"]]
        answer = {"days": days, "times": times, "detail": typed["detail"]}
        if words := self.too_long(typed["detail"], _LONGEST, _("Anything else about when")):
            return answer, {"detail": words}
        if self.question.is_required and not any(answer.values()):
            return answer, {"days": self.missing(_("Select when it happens, or say it in words"))}
        return answer, {}

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """Two lots of boxes and a line."""
        detail: Params = {"label": label(_("Anything else about when"))}
        return [
            boxes(self, "days", _("Days"), DAYS, typed, errors),
            boxes(self, "times", _("Times of day"), TIMES, typed, errors),
            input_part(self, "detail", typed, errors.get("detail", ""), detail),
        ]


def boxes(
    field: Field, part: str, name: str, choices: dict[str, Any], typed: Typed, errors: Errors
) -> Part:
    """Boxes to tick for a part of a question."""
    items = simple_items(((key, str(words)) for key, words in choices.items()), typed[part])
    params = {
        "name": field.name(part),
        "idPrefix": field.name(part),
        "classes": "govuk-checkboxes--small",
        "fieldset": legend(name),
        "items": items,
        "errorMessage": error(errors.get(part, "")),
    }
    return Part("checkboxes", trimmed(params))
