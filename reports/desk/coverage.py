"""Who gets what, and which contact has to be looked after."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import coverage
from reports.desk.access import DeskDoor
from reports.desk.contact_standing import is_in_trouble, standing_of
from reports.desk.words import concern_words
from reports.models import PartnerContact, RouteProbe
from reports.permissions import check_contacts, user_can


class CoverageView(DeskDoor, WagtailAdminTemplateMixin, TemplateView):
    """The coverage report: contacts in trouble first, then gaps, then every partner."""

    template_name = "reports/desk/coverage.html"
    header_icon = "group"

    def get_page_title(self) -> str:
        """What the page is for."""
        return _("Who gets what")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Contacts in trouble, routes whose test message is lost, and who gets what."""
        posts = PartnerContact.objects.in_post().select_related("partner")
        rows = posts.order_by("partner__name", "name")
        lost = RouteProbe.objects.lost(timezone.now()).select_related("contact__partner")
        return super().get_context_data(**kwargs) | {
            "troubled": [(each, standing_of(each)) for each in rows if is_in_trouble(each)],
            "lost": lost,
            "partners": [
                (each, [(line, concern_words(line.concern)) for line in each.lines])
                for each in sorted(coverage.coverage(), key=lambda each: not each.has_gap)
            ],
            "can_change": user_can(check_contacts, self.request.user),
        }
