"""What people said of themselves after their reports: counts, for the equality duty."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import equality
from reports.desk.access import DeskDoor
from reports.journey import ABOUT_YOU
from reports.models import ReportFormPage
from reports.models.form_page import live_journey


class AboutYouView(DeskDoor, WagtailAdminTemplateMixin, TemplateView):
    """The last four quarters, after reports about one concern or any."""

    template_name = "reports/desk/about_you.html"
    page_title = gettext_lazy("Who reports")
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, the inbox, and this page."""
        inbox = {"url": reverse("desk:inbox"), "label": _("Reports")}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The counts, and the concerns to choose from."""
        found = live_journey(ABOUT_YOU)
        concerns = _concerns()
        asked = self.request.GET.get("concern", "")
        concern = asked if asked in concerns else ""
        shown = equality.counted(found[1], concern=concern, now=timezone.now()) if found else []
        return super().get_context_data(
            counted=shown,
            concerns=concerns.items(),
            concern=concern,
            fewest=equality.FEWEST_SHOWN,
            **kwargs,
        )


def _concerns() -> dict[str, str]:
    """The concern of each form that people find, with the form's title."""
    forms = ReportFormPage.objects.live().filter(is_listed=True).order_by("title")
    return dict(forms.values_list("concern", "title"))
