"""How one contact of a partner gets in: links, openings, authenticator app; shut out at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports import authenticators, contact_access
from reports.desk import words
from reports.desk.access import DeskDoor, refuse, who
from reports.models import PartnerContact, ReferralLink
from reports.permissions import check_work, user_can


@dataclass(frozen=True)
class LinkRow:
    """One link: which case, until when, how often it was opened."""

    reference: str
    state: str
    opened: str


class ContactView(DeskDoor, WagtailAdminTemplateMixin):
    """Everything about how a contact gets in, for officers."""

    template_name = "reports/desk/contact.html"
    header_icon = "user"
    contact: PartnerContact

    def get_page_title(self) -> str:
        """The contact's name and partner."""
        return str(self.contact)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, the inbox, this page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("desk:inbox"), "label": _("Reports")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request: HttpRequest, part: int) -> HttpResponse:
        """Show it."""
        self.contact = _find(request, part)
        now = timezone.now()
        rows = ReferralLink.objects.filter(contact=self.contact).select_related("referral__case")
        app = authenticators.enrolled(self.contact)
        context = self.get_context_data(
            contact=self.contact,
            links=[_row(each, now) for each in rows.order_by("-made_at", "-pk")[:50]],
            app_since=words.moment(app.enrolled_at) if app and app.enrolled_at else "",
            app_used=words.moment(app.last_used_at) if app and app.last_used_at else "",
            can_work=user_can(check_work, request.user),
        )
        response: HttpResponse = self.render_to_response(context)
        return response


class ShutOutView(DeskDoor):
    """Take back every link of a contact, and their app with them."""

    check = staticmethod(check_work)

    def post(self, request: HttpRequest, part: int) -> HttpResponse:
        """Do it at once."""
        contact = _find(request, part)
        taken = contact_access.shut_out(
            contact=contact, user=who(request), now=timezone.now(), and_app=True
        )
        messages.success(request, _("%s links were taken back. The app counts no more.") % taken)
        return redirect("desk:contact", part)


class ResetAppView(DeskDoor):
    """Let a contact set up another app."""

    check = staticmethod(check_work)
    done = gettext_lazy("The app counts no more. They can set up another after a code by email.")

    def post(self, request: HttpRequest, part: int) -> HttpResponse:
        """Do it at once."""
        contact = _find(request, part)
        contact_access.reset_app(contact=contact, user=who(request), now=timezone.now())
        messages.success(request, self.done)
        return redirect("desk:contact", part)


def _find(request: HttpRequest, part: int) -> PartnerContact:
    """The contact; Http404, written down, when there is none."""
    found = PartnerContact.objects.select_related("partner").filter(pk=part).first()
    if found is None:
        refuse(request, f"contact:{part}"[:100])
        raise Http404("There is no such contact.")
    return found


def _row(link: ReferralLink, now: datetime) -> LinkRow:
    return LinkRow(
        link.referral.case.reference,
        _state(link, now),
        words.openings(link.opened_times, link.last_opened_at),
    )


def _state(link: ReferralLink, now: datetime) -> Any:
    if link.revoked_at is not None:
        return _("taken back")
    if link.is_usable(now):
        return _("works until %s") % words.moment(link.expires_at)
    return _("too old")
