"""The one-time code as it is typed."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.authenticators import DIGITS
from reports.links import CODE_DIGITS
from reports.partner.form import PartnerForm, TidyField
from reports.partner_access import Entry

LONGEST = 60
_BETWEEN = str.maketrans("", "", " -.\u00a0\u2009\u202f")


class CodeForm(PartnerForm):
    """Eight digits, however they are spaced, in any script's digits."""

    code = TidyField(required=False)
    wanted = CODE_DIGITS
    empty = gettext_lazy("Enter the code from the email")
    six = gettext_lazy("The code is 8 digits, such as 1234 5678")

    def clean_code(self) -> str:
        """Eight plain digits. What cannot be a code costs no try."""
        typed = self.cleaned_data["code"]
        if not typed:
            raise ValidationError(self.empty)
        digits = "".join(_plain(character) for character in typed[:LONGEST].translate(_BETWEEN))
        if len(typed) > LONGEST or len(digits) != self.wanted or not digits.isdecimal():
            raise ValidationError(self.six)
        return digits

    def refuse(self, entry: Entry) -> None:
        """Say what was wrong with a code that did not open anything."""
        self.add_error(
            "code",
            _("That is not the code that we last sent. Check it and try again")
            if entry is Entry.WRONG
            else _("That code cannot be used. It was wrong too often, was used or is too old"),
        )

    def code_params(self) -> dict[str, Any]:
        """The parameters of the box. A wrong code is not written back into the page."""
        return self.params(
            "code",
            _("One-time code"),
            _("8 digits, from the email that we have just sent"),
            value="",
            autocomplete="one-time-code",
            inputmode="numeric",
            spellcheck=False,
            classes="govuk-input--width-10 govuk-input--extra-letter-spacing",
        )


class AppCodeForm(CodeForm):
    """The code that an authenticator app shows; it has as many digits as one by email."""

    wanted = DIGITS
    empty = gettext_lazy("Enter the code from your app")
    six = gettext_lazy(
        "The code is 8 digits. If your app shows 6, it cannot be used here: ask us, or try another app"
    )

    def refuse(self, entry: Entry) -> None:
        """Say what was wrong with a code that did not open anything."""
        self.add_error(
            "code",
            _(
                "That is not the code that your app shows now. Each code works once: wait for the next"
            )
            if entry is Entry.WRONG
            else _("That was wrong too often. Wait ten minutes, or ask for a code by email"),
        )

    def code_params(self) -> dict[str, Any]:
        """The parameters of the box."""
        hint = {"text": _("8 digits. They change every half minute")}
        return super().code_params() | {
            "label": {"text": _("Code from your app"), "classes": "govuk-label--s"},
            "hint": hint,
        }


def _plain(character: str) -> str:
    """A digit of any script as a plain one; anything else as it is."""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
