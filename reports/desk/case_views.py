"""The case page, and the page that shows who reported."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import cases, unverified
from reports.choices import CaseStatus
from reports.desk import words
from reports.desk.access import DeskDoor, find_case, no_case, who
from reports.desk.case_file import open_file
from reports.desk.conversation import conversation_of
from reports.desk.forms import IdentityForm
from reports.desk.hold_words import hold_context
from reports.desk.names import names_here
from reports.desk.question_panel import questions_of
from reports.desk.reading import read_identity
from reports.desk.summary_panel import panel_of
from reports.models import Case
from reports.permissions import check_identity, check_work, user_can


class CasePage(DeskDoor, WagtailAdminTemplateMixin):
    """What the pages about one case share: the way back, the icon, the case itself."""

    header_icon = "warning"
    case: Case
    label: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take one moment for everything on the page."""
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()

    def get_page_title(self) -> str:
        """The reference, and what the page is for."""
        return f"{self.case.reference}: {self.label}" if self.label else self.case.reference

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, the inbox, the case, and this page."""
        trail = [
            *self.breadcrumbs_items,
            {"url": reverse("desk:inbox"), "label": _("Reports")},
            {"url": self.case_url, "label": self.case.reference},
        ]
        return [*trail, {"url": "", "label": self.get_page_title()}] if self.label else trail

    @property
    def case_url(self) -> str:
        """The address of the case page."""
        return reverse("desk:case", args=[self.case.reference])


class CaseView(CasePage):
    """Everything about a case, but not who reported it. Looking is written down."""

    template_name = "reports/desk/case.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show the case."""
        found = cases.look_at(reference=reference, user=who(request), now=self.now)
        if found is None:
            raise no_case(request, reference)
        self.case = found
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The case file, its clocks in words, and what this officer may do."""
        case = self.case
        context: dict[str, Any] = super().get_context_data(**kwargs)
        file = open_file(case, self.now)
        conversation = conversation_of(case, self.now)
        return context | {
            "file": file,
            "conversation": conversation,
            "questions": questions_of(case, conversation.newest),
            "summary": panel_of(case, [each.report for each in file.reports]),
            "case": case,
            "concern": words.concern_words(case.concern),
            "tier": words.tier_words(case.tier),
            "clock": words.officer_clock(case, self.now),
            "clock_due": words.moment(case.officer_due_at, case.tier),
            "contact_due": words.moment(case.contact_due_at, case.tier)
            if case.contact_due_at
            else "",
            "opened": words.moment(case.opened_at, case.tier),
            "closed": words.moment(case.closed_at) if case.closed_at else "",
            "age": words.say_length(self.now - case.opened_at, case.tier),
            "owner": words.person(case.owner),
            "is_open": case.status in CaseStatus.open(),
            "is_waiting": case.status in CaseStatus.open() and unverified.waits(case),
            "can_work": user_can(check_work, self.request.user),
            "can_see_identity": user_can(check_identity, self.request.user),
            "is_mine": case.owner_id == self.request.user.pk,
            **hold_context(case, self.request.user),
        }


class IdentityView(CasePage):
    """Asks for a reason, then shows who reported, once."""

    check = staticmethod(check_identity)
    template_name = "reports/desk/identity.html"
    label = gettext_lazy("Who reported")

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Ask for the reason."""
        self.case = find_case(request, reference)
        return self._show(IdentityForm(case=self.case))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show who reported, when the reason will do; the answer is never kept by a browser."""
        self.case = find_case(request, reference)
        form = IdentityForm(request.POST, case=self.case)
        if not form.is_valid():
            return self._show(form)
        found = cases.show_identity(
            case=self.case, user=who(request), reason=form.cleaned_data["reason"], now=self.now
        )
        names = names_here()
        people = [(each.report, read_identity(each, names)) for each in found]
        return self._show(None, people=people, is_shown=True)

    def _show(self, form: IdentityForm | None, **more: Any) -> HttpResponse:
        context = self.get_context_data(form=form, case=self.case, case_url=self.case_url, **more)
        response: HttpResponse = self.render_to_response(context)
        response.headers["Cache-Control"] = "no-store"
        return response


def back_to(case: Case) -> HttpResponse:
    """Return to the case page."""
    return redirect("desk:case", case.reference)
