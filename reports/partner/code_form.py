"""The one-time code as it is typed."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.links import CODE_DIGITS
from reports.partner.form import PartnerForm, TidyField
from reports.partner_access import Entry

LONGEST = 60
_BETWEEN = str.maketrans("", "", " -.\u00a0\u2009\u202f")


class CodeForm(PartnerForm):
    """Eight digits, however they are spaced, in any script's digits."""

    code = TidyField(required=False)

    def clean_code(self) -> str:
        """Eight plain digits. What cannot be a code costs no try."""
        typed = self.cleaned_data["code"]
        if not typed:
            raise ValidationError(_("Enter the code from the email"))
        digits = "".join(_plain(character) for character in typed[:LONGEST].translate(_BETWEEN))
        if len(typed) > LONGEST or len(digits) != CODE_DIGITS or not digits.isdecimal():
            raise ValidationError(_("The code is 8 digits, such as 1234 5678"))
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


def _plain(character: str) -> str:
    """A digit of any script as a plain one; anything else as it is."""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
