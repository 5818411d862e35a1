"""What an officer fills in to do something with a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports import ending
from reports.choices import Band
from reports.desk.names import OFFICER, PARTNER, names_here
from reports.models import Case, PartnerContact, Referral

LEAST_REASON = 10
LONGEST = 4000


def _text(label: Any, hint: Any = "", *, least: int = 0, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        min_length=least or None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CaseForm(forms.Form):
    """A form about one case; fields may depend on it."""

    def __init__(
        self, *args: Any, case: Case, referral: Referral | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.referral = case, referral
        self.offer()

    def offer(self) -> None:
        """Fill in the choices."""

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer these choices in a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class NothingForm(CaseForm):
    """A button and nothing else."""


class NoteForm(CaseForm):
    """A note."""

    note = _text(_("Note"), _("Kept sealed. Officers see it on the timeline; partners do not."))


class ReasonForm(CaseForm):
    """A reason."""

    reason = _text(_("Why"), _("It is kept on the timeline."), least=LEAST_REASON)


class IdentityForm(CaseForm):
    """A reason to see who reported."""

    reason = _text(
        _("Why do you need to know who reported?"),
        _("Your reason goes on the timeline, and the audit trail says that you looked."),
        least=LEAST_REASON,
    )


class AssignForm(CaseForm):
    """Who gets the case."""

    owner = forms.ChoiceField(label=_("Give to"), required=False)

    def offer(self) -> None:
        """Officers, or nobody."""
        self.choose("owner", [("", _("Nobody")), *names_here().choices(OFFICER)])
        self.fields["owner"].initial = str(self.case.owner_id or "")


class BandForm(CaseForm):
    """Another band, with a reason."""

    band = forms.ChoiceField(label=_("Band"), choices=Band.choices, widget=forms.RadioSelect)
    reason = _text(_("Why"), _("It is kept on the timeline."), least=LEAST_REASON)

    def offer(self) -> None:
        """The bands that it does not have."""
        others = [(band.value, band.label) for band in Band if band.value != self.case.band]
        self.choose("band", others)


class ReferForm(CaseForm):
    """One more partner, with a reason."""

    partner = forms.ChoiceField(label=_("Partner"))
    reason = _text(
        _("Why"),
        _("Kept on our timeline. The partner sees the case at its privacy tier, not this."),
        least=LEAST_REASON,
    )

    def offer(self) -> None:
        """Partners that can be sent something."""
        self.choose("partner", [("", _("Choose a partner")), *names_here().choices(PARTNER)])


class SendAgainForm(CaseForm):
    """The contact that a failed referral goes to now."""

    contact = forms.ChoiceField(label=_("Send to"))
    reason = _text(_("Note"), required=False)

    def offer(self) -> None:
        """The partner's contacts that somebody has verified."""
        if self.referral is None:
            return
        contacts = PartnerContact.objects.reachable().filter(partner=self.referral.partner)
        self.choose("contact", [(str(each.pk), f"{each.name} ({each.email})") for each in contacts])


class SpamForm(CaseForm):
    """Why it is spam, for those who want to say."""

    note = _text(_("Note"), _("What shows that no person sent it. Kept sealed."), required=False)


class CloseForm(CaseForm):
    """How a case ended."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Case.Outcome.choices, widget=forms.RadioSelect
    )
    note = _text(_("Note"), _("What was done. Kept sealed."), required=False)
    takes_back = forms.BooleanField(label=_("Take it back from them"), required=False)

    def offer(self) -> None:
        """Ask about partners that have not answered, where there are any."""
        waiting = ending.waited_for(self.case)
        if not waiting:
            del self.fields["takes_back"]
            return
        self.fields["takes_back"].help_text = _("Not answered yet by: %s.") % ", ".join(waiting)
