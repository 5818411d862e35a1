"""What a partner says when it hands a referral back."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.fields.typed import tidy
from reports.models import Partner
from reports.partner.form import PartnerForm, TidyField
from reports.referrals import HandBack

DESK = "desk!"
"""Back to the officers; no partner's key has an exclamation mark."""


class NotOursForm(PartnerForm):
    """Why it is not theirs, and who should have it."""

    reason = TidyField(
        lines=True,
        max_length=1000,
        error_messages={
            "required": gettext_lazy("Enter why it is not yours"),
            "max_length": gettext_lazy("Why it is not yours must be 1,000 characters or fewer"),
        },
    )
    instead = TidyField(
        required=False,
        max_length=200,
        error_messages={
            "max_length": gettext_lazy("Who should have it must be 200 characters or fewer"),
        },
    )

    to = TidyField(required=False)

    def __init__(self, data: Any = None, *, offered: Iterable[Partner] = ()) -> None:
        """Read what was posted; `offered` are the partners that it may go straight on to."""
        super().__init__(data)
        self.offered = {partner.key: partner.name for partner in offered}

    def clean_to(self) -> str:
        """One of those offered; nothing for the desk."""
        key: str = self.cleaned_data["to"]
        if key in {"", DESK}:
            return ""
        if key not in self.offered:
            raise ValidationError(_("Choose where it should go"))
        return key

    @property
    def on_to(self) -> str:
        """The key of the partner that gets it now, once valid; "" for the desk."""
        key: str = self.cleaned_data["to"]
        return key

    @property
    def answer(self) -> HandBack:
        """The answer, once valid."""
        instead = self.cleaned_data["instead"] or self.offered.get(self.on_to, "")
        return HandBack(self.cleaned_data["reason"], instead)

    def to_params(self) -> dict[str, Any]:
        """The parameters of the choice of where it goes."""
        desk = {"value": DESK, "text": _("Back to the partnership’s officers, who decide")}
        others = [
            {"value": key, "text": _("Straight on to %s") % name}
            for key, name in self.offered.items()
        ]
        params: dict[str, Any] = {
            "idPrefix": "to",
            "name": "to",
            "fieldset": {
                "legend": {
                    "text": _("Where should it go?"),
                    "classes": "govuk-fieldset__legend--s",
                }
            },
            "items": [desk, *others],
            "value": tidy(self.data.get("to", "")) or DESK,
        }
        if "to" in self.errors:
            params["errorMessage"] = {"text": self.errors["to"][0]}
        return params

    def reason_params(self) -> dict[str, Any]:
        """The parameters of the reason's box."""
        return self.params(
            "reason",
            _("Why is it not yours?"),
            _("Our officers read this and decide who gets it now"),
            rows="4",
            maxlength=1000,
            threshold=75,
        )

    def instead_params(self) -> dict[str, Any]:
        """The parameters of the box for who should have it."""
        return self.params(
            "instead",
            _("Who should have it instead? (You can leave this out)"),
            _("A team or an organisation, if you know"),
        )
