"""The form of a remark: one box, and a field that people never see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.identifying import ways_to_reach

LONGEST = 600
TRAP = "website"
"""Only something that fills in every field answers this."""


class RemarkForm(forms.Form):
    """What somebody wrote. It is refused where it says how to reach somebody: nobody here could answer."""

    text = forms.CharField(max_length=LONGEST)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["text"].error_messages |= {
            "required": _("Write what is wrong or missing, or leave this page."),
            "max_length": _("That is too long. Use %(limit_value)d characters or fewer."),
            "null_characters_not_allowed": _("There is a character in it that we cannot keep."),
        }

    def clean_text(self) -> str:
        """The words, if nobody can be reached by them."""
        text = str(self.cleaned_data["text"])
        found = ways_to_reach(text)
        if found:
            raise ValidationError([*found, _("We cannot answer, so do not say who you are.")])
        return text
