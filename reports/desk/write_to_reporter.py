"""Write to whoever sent a report. They read it with their code; nothing of it is mailed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports import messages
from reports.cases import NotPossible
from reports.choices import Tier
from reports.desk.access import who
from reports.desk.actions import CaseAction, Cleaned
from reports.desk.conversation import names_of
from reports.desk.forms import CaseForm
from reports.models import Report

LONGEST = 4000


class WriteForm(CaseForm):
    """The message, and to whom where several people reported."""

    to = forms.ChoiceField(label=_("Write to"), widget=forms.RadioSelect)
    message = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        help_text=_(
            "They read it with their code, perhaps with somebody beside them. Leave out names, "
            "and ask nothing that would say who they are if they are anonymous."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def offer(self) -> None:
        """Everybody who can still be written to; nobody to choose from where it is one."""
        rows = Report.objects.filter(case=self.case, follows=None).exclude(answers_key=None)
        self.reports = {str(each.pk): each for each in rows.order_by("received_at", "pk")}
        names = names_of(self.reports.values())
        self.choose(
            "to",
            [
                (key, f"{names[each.pk]}, {Tier(each.tier).label.lower()}")
                for key, each in self.reports.items()
            ],
        )
        if len(self.reports) < 2:
            del self.fields["to"]

    def clean(self) -> Cleaned:
        """The message, and the report that it answers; None where everything was erased."""
        cleaned: Cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("to") or next(iter(self.reports), "")
        return cleaned | {"report": self.reports.get(chosen)}


class WriteView(CaseAction):
    """Write to the reporter."""

    form_class = WriteForm
    label = button = _("Write to the reporter")
    done = _("They will see it when they come back with their code.")

    def act(self, data: Cleaned) -> None:
        """Keep it, sealed."""
        if data["report"] is None:
            raise NotPossible(str(_("Every report of this case has been erased.")))
        messages.write_to_reporter(
            report=data["report"], words=data["message"], user=who(self.request), now=self.now
        )
