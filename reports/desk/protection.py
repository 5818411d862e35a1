"""The data protection officer's pages: what is due to go, the audit trail, and who looked at much."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import audit, outliers, retention
from reports.desk import words
from reports.desk.access import DeskDoor, who
from reports.desk.protection_forms import TrailForm
from reports.models import Case, Erased, Erasure, RetentionRule
from reports.permissions import check_audit, check_protection, user_can

PER_PAGE = 50
LAST_ERASURES = 20


class ProtectionPage(DeskDoor, WagtailAdminTemplateMixin, TemplateView):
    """What these pages share: the way back, and that no browser keeps them."""

    check = staticmethod(check_audit)
    header_icon = "lock"
    label: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take one moment for everything on the page."""
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and ask browsers not to keep it."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get_page_title(self) -> str:
        """What the page is for."""
        return str(self.label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, data protection, and this page."""
        first = {"url": reverse("desk:protection"), "label": _("Data protection")}
        here = {"url": "", "label": str(self.label)}
        return [*self.breadcrumbs_items, first, here]


class OverviewView(ProtectionPage):
    """What is due to be erased, what is on hold, what was erased."""

    template_name = "reports/desk/protection.html"
    label = gettext_lazy("Data protection")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.label)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rules with how much is due by each, the holds and the last of the ledger."""
        due = Counter(each.rule.pk for each in retention.due(self.now))
        rules = RetentionRule.objects.all()
        return super().get_context_data(**kwargs) | {
            "rules": [(rule, due[rule.pk]) for rule in rules],
            "holds": Case.objects.exclude(legal_hold_at=None).order_by("legal_hold_at"),
            "erasures": Erasure.objects.exclude(what=Erased.NEWS).order_by("-at")[:LAST_ERASURES],
            "can_protect": user_can(check_protection, self.request.user),
        }


class TrailView(ProtectionPage):
    """The audit trail. Reading it is written into it."""

    template_name = "reports/desk/trail.html"
    label = gettext_lazy("Audit trail")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of it."""
        form = TrailForm(request.GET or {})
        page = Paginator(form.events(), PER_PAGE).get_page(request.GET.get("p"))
        rows = list(page.object_list)
        audit.record(
            actor=who(request).get_username(),
            action="audit-read",
            subject="audit",
            now=self.now,
            detail={"page": page.number, "by": form.asked_for() if form.is_valid() else []},
        )
        query = request.GET.copy()
        query.pop("p", None)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                rows=[(each, words.moment(each.at)) for each in rows],
                page=page,
                query=query.urlencode(),
            )
        )


class LooksView(ProtectionPage):
    """Who looked at unusually much this week."""

    template_name = "reports/desk/looks.html"
    label = gettext_lazy("Who looked at how much")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everybody's week."""
        return super().get_context_data(**kwargs) | {"lines": outliers.looks(self.now)}
