"""What a partner says when it accepts: who, what next, by when."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.partner.form import PartnerForm, TidyField
from reports.referrals import Acceptance

FURTHEST = timedelta(days=731)
_PARTS = ("on_day", "on_month", "on_year")


class AcceptForm(PartnerForm):
    """Owner and next step, and a day for it where there is one."""

    owner = TidyField(
        max_length=100,
        error_messages={
            "required": gettext_lazy("Enter who will deal with it"),
            "max_length": gettext_lazy("Who will deal with it must be 100 characters or fewer"),
        },
    )
    next_step = TidyField(
        lines=True,
        max_length=1000,
        error_messages={
            "required": gettext_lazy("Enter what happens next"),
            "max_length": gettext_lazy("What happens next must be 1,000 characters or fewer"),
        },
    )
    on_day = TidyField(required=False)
    on_month = TidyField(required=False)
    on_year = TidyField(required=False)

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Read what was posted; `today` is the first day that can be named."""
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The answers, the three parts of the day made one."""
        cleaned: dict[str, Any] = self.cleaned_data
        parts = [cleaned.get(part, "") for part in _PARTS]
        try:
            cleaned["next_step_on"] = self._day(parts) if any(parts) else None
        except ValidationError as error:
            self.add_error("on_day", error)
        return cleaned

    def _day(self, parts: list[str]) -> date:
        """The day that three numbers mean. Raises ValidationError."""
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise ValidationError(_("Enter a day, month and year, such as 27 11 2026"))
        day, month, year = (int(part) for part in parts)
        try:
            found = date(year, month, day)
        except ValueError:
            raise ValidationError(_("Enter a real date, such as 27 11 2026")) from None
        if not self.today <= found <= self.today + FURTHEST:
            raise ValidationError(_("Enter a date from today, and no more than two years away"))
        return found

    @property
    def acceptance(self) -> Acceptance:
        """The answer, once valid."""
        cleaned = self.cleaned_data
        return Acceptance(cleaned["owner"], cleaned["next_step"], cleaned["next_step_on"])

    def owner_params(self) -> dict[str, Any]:
        """The parameters of the owner's box."""
        return self.params(
            "owner", _("Who will deal with it?"), _("A name, or a team that answers the phone")
        )

    def next_step_params(self) -> dict[str, Any]:
        """The parameters of the next step's box."""
        return self.params(
            "next_step",
            _("What happens next?"),
            _("For example, “We will visit”. Our officers see this."),
            rows="4",
            maxlength=1000,
            threshold=75,
        )

    def date_params(self) -> dict[str, Any]:
        """The parameters of the three small boxes of the day."""
        flaw = " govuk-input--error" if "on_day" in self.errors else ""
        words = (_("Day"), _("Month"), _("Year"))
        params: dict[str, Any] = {
            "id": "on",
            "fieldset": {
                "legend": {
                    "text": _("When? (You can leave this out)"),
                    "classes": "govuk-fieldset__legend--s",
                }
            },
            "hint": {"text": _("For example, 27 11 2026")},
            "items": [
                {
                    "name": part,
                    "id": part,
                    "label": label,
                    "value": self.params(part, label)["value"],
                    "classes": f"govuk-input--width-{4 if part == 'on_year' else 2}{flaw}",
                }
                for part, label in zip(_PARTS, words, strict=True)
            ],
        }
        if flaw:
            params["errorMessage"] = {"text": self.errors["on_day"][0]}
        return params
