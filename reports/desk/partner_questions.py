"""Put a partner's question to the reporter, or answer it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import questions
from reports.cases import NotPossible
from reports.desk.access import who
from reports.desk.actions import CaseAction, Cleaned
from reports.desk.forms import LONGEST, CaseForm
from reports.desk.question_panel import read
from reports.desk.write_to_reporter import WriteForm
from reports.disclosure import needs_summary
from reports.models import PartnerEntry
from reports.redacting import warnings_about
from reports.summary_proposal import propose


class PassOnForm(WriteForm):
    """The question as the reporter will read it."""

    field_order = ("to", "message")

    def offer(self) -> None:
        """Say that the words may be changed."""
        super().offer()
        self.fields["message"].label = _("What the reporter will read")


class AnswerForm(CaseForm):
    """The answer; where partners may not know who reported, what looks identifying is asked about."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have read it again: nothing in it says who reported"),
        required=False,
        widget=forms.HiddenInput,
    )

    def offer(self) -> None:
        """Say what this partner may know."""
        self.is_private = needs_summary(self.case, self.case.reports.all())
        self.fields["answer"].help_text = (
            _(
                "This partner does not know who reported, and must not find out from your answer. "
                "Leave out names, contact and whatever only a few people could know."
            )
            if self.is_private
            else _("The partner reads it by its link. Nothing of it is mailed.")
        )

    def clean(self) -> Cleaned:
        """Ask once more where it might tell who reported."""
        cleaned: Cleaned = super().clean() or self.cleaned_data
        if self.is_private and not cleaned.get("sure"):
            proposal = propose(self.case)
            found = warnings_about(
                cleaned.get("answer", ""), names=proposal.names, safe=proposal.safe
            )
            if found:
                self.fields["sure"].widget = forms.CheckboxInput()
                self.add_error("answer", " ".join(found))
        return cleaned


class QuestionAction(CaseAction):
    """Something about one question of the case; it shows the question."""

    template_name = "reports/desk/question.html"
    question: PartnerEntry

    def find_part(self) -> None:
        """Find the question; Http404 when the case has no such one."""
        rows = PartnerEntry.objects.questions().select_related("referral__partner", "key")
        found = rows.filter(pk=self.part, referral__case=self.case).first()
        if found is None:
            raise self.not_there()
        self.question, self.referral = found, found.referral

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question, beside the form."""
        context: dict[str, Any] = super().get_context_data(
            question=read(self.question), asked_by=self.question.by, **kwargs
        )
        return context

    def _show(self, form: CaseForm) -> Any:
        response = super()._show(form)
        response.headers["Cache-Control"] = "no-store"
        return response


class PassOnView(QuestionAction):
    """Put the question to the reporter."""

    form_class = PassOnForm
    label = button = gettext_lazy("Put it to the reporter")
    explanation = gettext_lazy(
        "Change the words so that they are kind, clear, and say nothing that the reporter must not "
        "know. They answer with their code; you pass the answer on."
    )
    done = gettext_lazy("They will see it when they come back with their code.")

    def start(self) -> Cleaned:
        """Start from the partner's words."""
        return {"message": read(self.question)}

    def act(self, data: Cleaned) -> None:
        """Pass it on."""
        if data["report"] is None:
            raise NotPossible(str(_("Every report of this case has been erased.")))
        questions.pass_on(
            question=self.question,
            report=data["report"],
            words=data["message"],
            user=who(self.request),
            now=self.now,
        )


class AnswerView(QuestionAction):
    """Answer the partner."""

    form_class = AnswerForm
    label = button = gettext_lazy("Answer the partner")
    done = gettext_lazy("The partner has your answer, and an email that there is one.")

    def act(self, data: Cleaned) -> None:
        """Answer it."""
        questions.answer(
            question=self.question, words=data["answer"], user=who(self.request), now=self.now
        )
