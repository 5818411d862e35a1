"""Ask a contact whether an address is theirs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import contacts
from reports.desk.access import DeskDoor, refuse, who
from reports.desk.contact_standing import standing_of
from reports.models import PartnerContact
from reports.permissions import check_contacts


class AskContactView(DeskDoor, WagtailAdminTemplateMixin, TemplateView):
    """Shows whom a link would go to; sends it when the button is pressed."""

    check = staticmethod(check_contacts)
    template_name = "reports/desk/contact_ask.html"
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the contact once the door is passed."""
        self.row: int = kwargs["row"]
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """What the page is for."""
        return _("Send verification")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, who gets what, and this page."""
        coverage = {"url": reverse("desk:coverage"), "label": _("Who gets what")}
        return [*self.breadcrumbs_items, coverage, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The contact, and how its address stands."""
        contact = self._find()
        return super().get_context_data(**kwargs) | {
            "contact": contact,
            "standing": standing_of(contact),
            "back": _form_of(contact),
        }

    def post(self, request: HttpRequest, row: int) -> HttpResponse:
        """Mail the link."""
        contact = self._find()
        try:
            contacts.ask(contact=contact, by=who(request).get_username(), now=timezone.now())
        except contacts.NotPossible as refusal:
            messages.error(request, str(refusal))
        else:
            words = _(
                "A link is on its way to %s. The address is verified once they press the button."
            )
            messages.success(request, words % contact.email)
        return redirect(_form_of(contact))

    def _find(self) -> PartnerContact:
        found = PartnerContact.objects.select_related("partner").filter(pk=self.row).first()
        if found is None:
            refuse(self.request, f"contact:{self.row}")
            raise Http404("There is no such contact.")
        return found


def _form_of(contact: PartnerContact) -> str:
    return reverse("wagtailsnippets_reports_partnercontact:edit", args=[contact.pk])
