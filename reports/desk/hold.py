"""Put a case on legal hold, or end it: each with a reason."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from reports import cases, retention
from reports.desk import forms
from reports.desk.access import who
from reports.desk.actions import CaseAction, Cleaned
from reports.permissions import check_desk, check_hold, user_can


class HoldAction(CaseAction):
    """For managers and the data protection officer, who cannot open the case itself."""

    check = staticmethod(check_hold)
    form_class = forms.ReasonForm

    @property
    def case_url(self) -> str:
        """The case page, or for somebody who may not see it, data protection."""
        if user_can(check_desk, self.request.user):
            return super().case_url
        return reverse("desk:protection")

    def act(self, data: Cleaned) -> None:
        """Do it; a refusal is said beside the form."""
        try:
            self.change(reason=data["reason"])
        except retention.OnHold as refusal:
            raise cases.NotPossible(str(refusal)) from refusal

    def change(self, reason: str) -> None:
        """Make the one call."""
        raise NotImplementedError


class HoldView(HoldAction):
    """Keep everything of a case, whatever the rules say."""

    label = button = gettext_lazy("Put on legal hold")
    explanation = gettext_lazy(
        "Nothing of this case is erased until the hold is ended, even if somebody asks for it. "
        "Use it only where the law needs it, such as a court case."
    )
    done = gettext_lazy("The case is on legal hold.")

    def change(self, reason: str) -> None:
        """Hold it."""
        retention.hold(case=self.case, reason=reason, user=who(self.request), now=self.now)


class EndHoldView(HoldAction):
    """Let the rules apply again."""

    label = button = gettext_lazy("End the legal hold")
    explanation = gettext_lazy("The retention rules apply again at once: it may be erased today.")
    is_serious = True
    done = gettext_lazy("The legal hold has ended.")

    def change(self, reason: str) -> None:
        """End it."""
        retention.end_hold(case=self.case, reason=reason, user=who(self.request), now=self.now)
