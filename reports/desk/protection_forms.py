"""What a data protection officer fills in."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import receipts
from reports.desk.forms import LEAST_REASON
from reports.models import AuditEvent, Erased
from reports.subject_access import Asked

JSON, TEXT = "json", "text"
MOST = 200


class TrailForm(forms.Form):
    """Which events of the audit trail to show."""

    actor = forms.CharField(label=_("Who"), required=False, max_length=MOST)
    action = forms.ChoiceField(label=_("What they did"), required=False)
    subject = forms.CharField(
        label=_("To what"),
        required=False,
        max_length=MOST,
        help_text=_("A reference, such as SV-7K2M."),
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
        field = self.fields["action"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Anything")), *((each, each) for each in actions)]

    def events(self) -> QuerySet[AuditEvent]:
        """Return the events that were asked for, newest first; none while the form is wrong."""
        rows = AuditEvent.objects.order_by("-number")
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        if asked["actor"]:
            rows = rows.filter(actor=asked["actor"].strip())
        if asked["action"]:
            rows = rows.filter(action=asked["action"])
        if subject := asked["subject"].strip():
            rows = rows.filter(subject__in=[subject, f"case:{subject.upper()}"])
        if asked["since"]:
            rows = rows.filter(at__gte=_midnight(asked["since"]))
        if asked["until"]:
            rows = rows.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return rows

    def asked_for(self) -> list[str]:
        """Return the names of what was filled in, for the audit trail itself."""
        return [name for name, value in self.cleaned_data.items() if value]


class PersonForm(forms.Form):
    """How to find what is held about somebody."""

    email = forms.EmailField(label=_("Email address"), required=False)
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=40)
    code = forms.CharField(
        label=_("Receipt code"),
        required=False,
        max_length=40,
        help_text=_("The only way to find a report that was sent without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """At least one, and a code that could be one."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(found.values()):
            raise forms.ValidationError(_("Type what the person gave you."))
        if found.get("code") and not receipts.normalise(found["code"]):
            self.add_error(
                "code", _("That cannot be a receipt code: it has 16 letters and digits.")
            )
        return found

    def asked(self) -> Asked:
        """What to look for."""
        return Asked(**{name: self.cleaned_data[name] for name in ("email", "phone", "code")})


class HeldForm(PersonForm):
    """What to do with what was found, and why."""

    EXPORTS = [(JSON, _("Download as JSON")), (TEXT, _("Download as text"))]
    ERASES = [
        (Erased.IDENTITY, _("Erase who they are, keep what they reported")),
        (Erased.EVERYTHING, _("Erase the reports and who they are")),
    ]
    what = forms.ChoiceField(
        label=_("What to do"), choices=[*EXPORTS, *ERASES], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"),
        min_length=LEAST_REASON,
        max_length=2000,
        help_text=_("Such as the request's number. It goes on each case's timeline, sealed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # They were typed on the page before.
        for name in ("email", "phone", "code"):
            self.fields[name].widget = forms.HiddenInput()


class ListField(forms.MultipleChoiceField):
    """Checkboxes that give a list; none means any."""

    widget = forms.CheckboxSelectMultiple


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
