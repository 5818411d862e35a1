"""What is typed at the second step of signing in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.second_step import Entry

LONGEST = 60


class CodeForm(forms.Form):
    """Six digits of an app, or a recovery code, however they are spaced."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST,
        # A wrong code is not written back into the page.
        widget=forms.PasswordInput(
            attrs={
                "type": "text",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": gettext_lazy("Enter a code.")},
    )

    def refuse(self, entry: Entry) -> None:
        """Say what was wrong."""
        self.add_error(
            "code",
            _("Too many wrong codes. Wait a few minutes, then try a new one.")
            if entry is Entry.WAIT
            else _("That code is wrong, too old or used. Try the one that the app shows now."),
        )


class ChangeForm(CodeForm):
    """What to change, and the code that allows it."""

    CODES, APP = "codes", "app"
    field_order = ("what", "code")
    what = forms.ChoiceField(
        label=gettext_lazy("What do you want to do?"),
        widget=forms.RadioSelect,
        choices=[
            (CODES, gettext_lazy("Get new recovery codes. The old ones stop working.")),
            (APP, gettext_lazy("Set up another app or phone. This one stops working.")),
        ],
        error_messages={"required": gettext_lazy("Choose what you want to do.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Of your app, or a recovery code.")
