"""How a contact's address stands, in words; in lists, on its form, and in the coverage report."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column

from reports.models import PartnerContact


def standing_of(contact: PartnerContact) -> str:
    """Return how a contact's address stands: what is wrong with it first."""
    today = timezone.localdate()
    if contact.retired_on is not None:
        return _("has left")
    if contact.verified_on is None:
        return _("not verified: gets nothing")
    on = date_format(contact.verified_on, "j F Y")
    if contact.bounced_at is not None:
        return _("mail comes back since %s") % date_format(
            timezone.localtime(contact.bounced_at), "j F Y"
        )
    if contact.is_lapsed(today):
        return _("overdue: last confirmed on %s") % on
    return _("confirmed on %s") % on


def is_in_trouble(contact: PartnerContact) -> bool:
    """Say whether somebody has to do something about a contact's address."""
    is_fine = contact.verified_on is not None and contact.bounced_at is None
    return contact.retired_on is None and (not is_fine or contact.is_lapsed(timezone.localdate()))


class StandingColumn(Column):
    """How the address stands, in the list of contacts."""

    def get_value(self, instance: PartnerContact) -> str:
        """The words."""
        return standing_of(instance)


class AskContactPanel(Panel):
    """On a contact's form: how the address stands, and a button to ask whether it is theirs."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one contact."""

        template_name = "reports/desk/contact_standing.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """The words, and whether there is somebody to ask yet."""
            context = super().get_context_data(parent_context)
            is_new = self.instance.pk is None
            return context | {"standing": "" if is_new else standing_of(self.instance)}
