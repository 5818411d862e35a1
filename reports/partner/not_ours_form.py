"""What a partner says when it hands a referral back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.partner.form import PartnerForm, TidyField
from reports.referrals import HandBack


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

    @property
    def answer(self) -> HandBack:
        """The answer, once valid."""
        return HandBack(self.cleaned_data["reason"], self.cleaned_data["instead"])

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
