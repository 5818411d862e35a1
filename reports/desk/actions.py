"""What an officer does to a case: each a page with a form, and one call into the domain."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from reports import cases, redirecting, unverified
from reports.choices import Band
from reports.desk import forms
from reports.desk.access import find_case, refuse, who
from reports.desk.case_views import CasePage
from reports.models import Case, Partner, PartnerContact, Referral, Task
from reports.permissions import check_work
from reports.redirecting import Officer

Cleaned = dict[str, Any]


class CaseAction(CasePage):
    """Asks, then does one thing. What cannot be done is said beside the form, and nothing changes."""

    check = staticmethod(check_work)
    template_name = "reports/desk/action.html"
    form_class: type[forms.CaseForm] = forms.NothingForm
    button: Any = ""
    explanation: Any = ""
    is_serious = False
    done: Any = ""
    referral: Referral | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember which part of the case it is about."""
        super().setup(request, *args, **kwargs)
        self.part: Any = kwargs.get("part")

    def get(self, request: HttpRequest, reference: str, part: Any = None) -> HttpResponse:
        """Show the form."""
        self._find(request, reference)
        form = self.form_class(case=self.case, referral=self.referral, initial=self.start())
        return self._show(form)

    def post(self, request: HttpRequest, reference: str, part: Any = None) -> HttpResponse:
        """Do it, and return to the case; or say why not."""
        self._find(request, reference)
        form = self.form_class(request.POST, case=self.case, referral=self.referral)
        if not form.is_valid():
            return self._show(form)
        try:
            self.act(form.cleaned_data)
        except cases.NotPossible as refusal:
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, self.done)
        return redirect(self.case_url)

    def start(self) -> Cleaned:
        """What the form starts with."""
        return {}

    def act(self, data: Cleaned) -> None:
        """Make the one call."""
        raise NotImplementedError

    def by(self, reason: str = "") -> Officer:
        """Who asks, why and when."""
        return Officer(who(self.request), reason, self.now)

    def _find(self, request: HttpRequest, reference: str) -> None:
        self.case = find_case(request, reference)
        self.find_part()

    def find_part(self) -> None:
        """Find what it is about, when that is a part of the case."""

    def not_there(self) -> Http404:
        """Write down that there is no such part, and return what to raise."""
        refuse(self.request, f"case:{self.case.reference}")
        return Http404("There is no such thing in this case.")

    def _show(self, form: forms.CaseForm) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            case=self.case,
            case_url=self.case_url,
            button=self.button,
            explanation=self.explanation,
            is_serious=self.is_serious,
            referral=self.referral,
        )
        response: HttpResponse = self.render_to_response(context)
        return response


class TakeView(CaseAction):
    """Give the case to oneself."""

    label = button = gettext_lazy("Assign to me")
    done = gettext_lazy("The case is yours.")

    def act(self, data: Cleaned) -> None:
        """Assign it."""
        user = who(self.request)
        cases.assign(case=self.case, owner=user, user=user, now=self.now)


class AssignView(CaseAction):
    """Give the case to an officer, or to nobody."""

    form_class = forms.AssignForm
    label = button = gettext_lazy("Assign")
    done = gettext_lazy("The case has been given.")

    def act(self, data: Cleaned) -> None:
        """Assign it."""
        owner = get_user_model().objects.filter(pk=data["owner"]).first() if data["owner"] else None
        cases.assign(case=self.case, owner=owner, user=who(self.request), now=self.now)


class NoteView(CaseAction):
    """Write a note."""

    form_class = forms.NoteForm
    label = button = gettext_lazy("Add a note")
    done = gettext_lazy("The note is on the timeline.")

    def act(self, data: Cleaned) -> None:
        """Add it."""
        cases.add_note(case=self.case, note=data["note"], user=who(self.request), now=self.now)


class BandView(CaseAction):
    """Overrule the band."""

    form_class = forms.BandForm
    label = button = gettext_lazy("Change the band")
    explanation = gettext_lazy("Its clocks start again from when the case was opened.")
    done = gettext_lazy("The band has been changed.")

    def act(self, data: Cleaned) -> None:
        """Change it."""
        band = Band(data["band"])
        cases.reband(
            case=self.case,
            band=band,
            clock=redirecting.clock_for(band.value),
            reason=data["reason"],
            user=who(self.request),
            now=self.now,
        )


class ReferView(CaseAction):
    """Put the case to one more partner."""

    form_class = forms.ReferForm
    label = button = gettext_lazy("Refer to a partner")
    explanation = gettext_lazy(
        "The partner's contact for this concern, area and hour gets a link by email. "
        "The email says nothing about the report."
    )
    done = gettext_lazy("The case has been put to the partner.")

    def act(self, data: Cleaned) -> None:
        """Refer it."""
        partner = Partner.objects.active().filter(key=data["partner"]).first()
        if partner is None:
            raise cases.NotPossible(_("That partner cannot be sent anything now."))
        redirecting.refer_on(case=self.case, partner=partner, by=self.by(data["reason"]))


class ReferralAction(CaseAction):
    """Something about one referral of the case."""

    def find_part(self) -> None:
        """Find the referral; Http404 when the case has no such one."""
        part: UUID = self.part
        found = self.case.referrals.select_related("partner", "case").filter(pk=part).first()
        if found is None:
            raise self.not_there()
        self.referral = found


class SendAgainView(ReferralAction):
    """Send a referral that could not be sent to another contact."""

    form_class = forms.SendAgainForm
    label = button = gettext_lazy("Send it again")
    explanation = gettext_lazy("They get a new link. Links that were sent before stop working.")
    done = gettext_lazy("The referral is on its way.")

    def act(self, data: Cleaned) -> None:
        """Send it."""
        contact = PartnerContact.objects.get(pk=data["contact"])
        if self.referral:
            redirecting.send_again(
                referral=self.referral, contact=contact, by=self.by(data["reason"])
            )


class RecallView(ReferralAction):
    """Take a referral back."""

    form_class = forms.ReasonForm
    label = button = gettext_lazy("Take it back")
    explanation = gettext_lazy(
        "The partner's link stops working. What somebody there has already read cannot be unread."
    )
    is_serious = True
    done = gettext_lazy("The referral has been taken back.")

    def act(self, data: Cleaned) -> None:
        """Recall it."""
        if self.referral:
            redirecting.recall(referral=self.referral, by=self.by(data["reason"]))


class CloseView(CaseAction):
    """End the case with an outcome."""

    form_class = forms.CloseForm
    label = button = gettext_lazy("Close the case")
    explanation = gettext_lazy(
        "Partners that have the case cannot open it any more, and get no more mail about it."
    )
    is_serious = True
    done = gettext_lazy("The case is closed.")

    def act(self, data: Cleaned) -> None:
        """Close it."""
        cases.close(
            case=self.case,
            outcome=Case.Outcome(data["outcome"]),
            note=data["note"],
            user=who(self.request),
            now=self.now,
            takes_back=data.get("takes_back", False),
        )


class RealView(CaseAction):
    """Say that a report that might be from a bot is real."""

    label = button = gettext_lazy("It is real")
    explanation = gettext_lazy(
        "Partners that have not been told of it are told now, as the policy says."
    )
    done = gettext_lazy("It is real: partners that should know have been told.")

    def act(self, data: Cleaned) -> None:
        """Verify it."""
        unverified.verify(case=self.case, by=self.by())


class SpamView(CaseAction):
    """Say that nobody sent it, and close it."""

    form_class = forms.SpamForm
    label = button = gettext_lazy("It is spam")
    explanation = gettext_lazy(
        "The case is closed, and partners' links to it stop working. What was sent is erased when "
        "the retention rule for spam says so; until then you can reopen it."
    )
    is_serious = True
    done = gettext_lazy("The case is closed as spam.")

    def act(self, data: Cleaned) -> None:
        """Close it."""
        unverified.mark_spam(case=self.case, by=self.by(data["note"]))


class ReopenView(CaseAction):
    """Open a closed case again."""

    form_class = forms.ReasonForm
    label = button = gettext_lazy("Reopen the case")
    done = gettext_lazy("The case is open again.")

    def act(self, data: Cleaned) -> None:
        """Reopen it."""
        cases.reopen(case=self.case, reason=data["reason"], user=who(self.request), now=self.now)


class FinishTaskView(CaseAction):
    """Tick off a task."""

    label = button = gettext_lazy("Tick off the task")
    done = gettext_lazy("The task is done.")
    task: Task

    def find_part(self) -> None:
        """Find the task; Http404 when the case has no such one."""
        task = self.case.tasks.filter(pk=self.part).first()
        if task is None:
            raise self.not_there()
        self.task = task
        self.explanation = task.words

    def act(self, data: Cleaned) -> None:
        """Finish it."""
        cases.finish_task(task=self.task, user=who(self.request), now=self.now)
