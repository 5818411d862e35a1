"""Write what partners may read, see how it differs from what was said, approve it, take it back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports import cases, differences, summaries
from reports.cases import NotPossible
from reports.desk.access import no_case, who
from reports.desk.actions import CaseAction, Cleaned
from reports.desk.forms import CaseForm
from reports.models import PartnerSummary
from reports.redacting import warnings_about
from reports.summary_proposal import Proposal, propose


class SummaryForm(CaseForm):
    """The words for partners."""

    text = forms.CharField(
        label=_("What partners may read"),
        max_length=summaries.LONGEST,
        help_text=_(
            "Say what happens, where and when as far as they need it to act. Leave out names, contact, "
            "who lives with whom, jobs, and whatever only a few people could know."
        ),
        widget=forms.Textarea(attrs={"rows": 24}),
    )

    def clean_text(self) -> str:
        """The words, with one kind of line end."""
        text: str = self.cleaned_data["text"]
        return "\n".join(text.splitlines()).strip()


class SummaryPage(CaseAction):
    """What the pages about a summary share: they show what was said, so opening one is a look."""

    def _find(self, request: HttpRequest, reference: str) -> None:
        found = cases.look_at(reference=reference, user=who(request), now=self.now)
        if found is None:
            raise no_case(request, reference)
        self.case = found
        self.find_part()

    def _show(self, form: CaseForm) -> HttpResponse:
        response = super()._show(form)
        response.headers["Cache-Control"] = "no-store"
        return response

    def compared(self, proposal: Proposal, text: str) -> dict[str, Any]:
        """How a text differs from what was said, and what in it looks identifying."""
        return {
            "pieces": differences.between(proposal.said, text),
            "warnings": warnings_about(text, names=proposal.names, safe=proposal.safe),
        }


class WriteSummaryView(SummaryPage):
    """Write a version, beside what was said; then its own page asks for approval."""

    form_class = SummaryForm
    template_name = "reports/desk/summary_write.html"
    label = _("What partners may read")
    button = _("Save and check it")

    def get(self, request: HttpRequest, reference: str, part: Any = None) -> HttpResponse:
        """Start from the version at hand, or from what is left of what was said."""
        self._find(request, reference)
        return self._show(SummaryForm(case=self.case, initial={"text": self._start()}))

    def post(self, request: HttpRequest, reference: str, part: Any = None) -> HttpResponse:
        """Keep it, and show it as partners would read it."""
        self._find(request, reference)
        form = SummaryForm(request.POST, case=self.case)
        if not form.is_valid():
            return self._show(form)
        text = form.cleaned_data["text"]
        try:
            made = summaries.write(case=self.case, text=text, user=who(request), now=self.now)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        return redirect("desk:approve_summary", reference, made.version)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was said, beside it."""
        said = propose(self.case).said
        context: dict[str, Any] = super().get_context_data(said=said, **kwargs)
        return context

    def _start(self) -> str:
        current = self.case.summaries.current().select_related("key")
        newest = current.order_by("version").last()
        return newest.read() if newest else propose(self.case).text


class ApproveSummaryView(SummaryPage):
    """Show the final text and what was changed; a second press lets partners read it."""

    template_name = "reports/desk/summary_approve.html"
    label = _("Check what partners would read")
    button = _("Approve: partners may read this")
    done = _("Partners can read it now.")
    draft: PartnerSummary

    def find_part(self) -> None:
        """Find the version that waits; Http404 when it is another's, or waits no more."""
        drafts = self.case.summaries.drafts().select_related("key")
        found = drafts.filter(version=self.part).first()
        if found is None:
            raise self.not_there()
        self.draft = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The final text, and how it differs from what was said."""
        text = self.draft.read()
        context: dict[str, Any] = super().get_context_data(
            text=text,
            draft=self.draft,
            edit_url=reverse("desk:summary", args=[self.case.reference]),
            **self.compared(propose(self.case), text),
            **kwargs,
        )
        return context

    def act(self, data: Cleaned) -> None:
        """Approve it."""
        summaries.approve(
            case=self.case, version=self.draft.version, user=who(self.request), now=self.now
        )


class TakeBackSummaryView(CaseAction):
    """Let partners see only facts again."""

    label = button = _("Take the summary back")
    explanation = _(
        "From now on partners see only facts. What somebody has already read cannot be unread."
    )
    is_serious = True
    done = _("Partners can no longer read it.")

    def act(self, data: Cleaned) -> None:
        """Take it back."""
        summaries.take_back(case=self.case, user=who(self.request), now=self.now)
