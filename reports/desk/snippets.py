"""Where managers keep partners, their contacts and areas up to date."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from reports.desk.contact_key import KeyForm
from reports.desk.contact_standing import AskContactPanel, StandingColumn
from reports.desk.names import AREA, CONCERN, names_here
from reports.desk.snippet_fields import DaysField, HoursField, WordsField, hours_help
from reports.models import Area, Partner, PartnerContact


def _concerns() -> list[tuple[str, str]]:
    return names_here().choices(CONCERN)


def _areas() -> list[tuple[str, str]]:
    return names_here().choices(AREA)


class KeptChoices(forms.MultipleChoiceField):
    """Checkboxes over keys; a key that was kept but is no longer offered stays on offer."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        """Say whether it is offered, or looks like a key that was."""
        return super().valid_value(value) or str(value).replace("-", "").isalnum()


class PartnerForm(WagtailAdminModelForm):
    """A partner, its hours typed as lines."""

    working_hours = HoursField(required=False, label=_("Working hours"), help_text=hours_help())
    days_off = DaysField(
        required=False,
        label=_("Days off"),
        help_text=_(
            "Days on which it is shut besides bank holidays, one a line, such as 24/12/2026. "
            "No clock runs on them."
        ),
    )


class ContactForm(KeyForm):
    """A contact, with what it is for as checkboxes."""

    concerns = KeptChoices(
        choices=_concerns, required=False, label=_("Concerns"), help_text=_("None: every concern.")
    )
    areas = KeptChoices(
        choices=_areas, required=False, label=_("Areas"), help_text=_("None: everywhere.")
    )

    def save(self, commit: bool = True) -> Any:
        """Keep it; a new address has yet to be confirmed by whoever has it."""
        if "email" in self.changed_data:
            self.instance.verified_on, self.instance.bounced_at = None, None
        return super().save(commit)


class AreaForm(WagtailAdminModelForm):
    """An area, its postcode sectors with commas between them."""

    sectors = WordsField(
        required=False,
        label=_("Postcode sectors"),
        help_text=_("With commas between them, such as SG1 1, SG1 2. Areas may share one."),
    )


class PartnerViewSet(SnippetViewSet):
    """Partners that can be sent a referral."""

    model = Partner
    icon = "group"
    menu_label = _("Partners")
    list_display = ["name", BooleanColumn("is_active", label=_("Active"))]
    list_filter = ["is_active"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("is_active"),
            FieldPanel("working_hours"),
            FieldPanel("days_off"),
            MultiFieldPanel(
                [FieldPanel("key"), FieldPanel("landlord_key"), FieldPanel("is_own_team")],
                heading=_("How rules call it"),
            ),
        ],
        base_form_class=PartnerForm,
    )


class ContactViewSet(SnippetViewSet):
    """The people and mailboxes that get referrals."""

    model = PartnerContact
    icon = "mail"
    menu_label = _("Contacts")
    list_display = ["name", "partner", "email", StandingColumn("standing", label=_("Address"))]
    list_filter = ["partner", "is_fallback"]
    ordering = ("partner__name", "name")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("partner"),
            FieldPanel("name"),
            FieldPanel("role"),
            FieldPanel("email"),
            MultiFieldPanel(
                [FieldPanel("concerns"), FieldPanel("areas"), FieldPanel("hours")],
                heading=_("What is sent here"),
            ),
            FieldPanel("is_fallback"),
            AskContactPanel(heading=_("Nothing is sent until they have confirmed the address")),
            FieldPanel("retired_on"),
            FieldPanel("digest"),
            MultiFieldPanel(
                [FieldPanel("openpgp_key"), FieldPanel("openpgp_file")],
                heading=_("Encrypted mail"),
            ),
            FieldPanel("key"),
        ],
        base_form_class=ContactForm,
    )


class AreaViewSet(SnippetViewSet):
    """Areas and their postcode sectors."""

    model = Area
    icon = "site"
    menu_label = _("Areas")
    list_display = ["name", BooleanColumn("is_active", label=_("Active"))]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("sectors"),
            FieldRowPanel([FieldPanel("tile_column"), FieldPanel("tile_row")]),
            FieldPanel("is_active"),
            FieldPanel("key"),
        ],
        base_form_class=AreaForm,
    )


class PartnersGroup(SnippetViewSetGroup):
    """Partners, contacts and areas together in the menu."""

    items = (PartnerViewSet, ContactViewSet, AreaViewSet)
    menu_label = _("Partners")
    menu_icon = "group"
    menu_name = "partners"
    menu_order = 200
    add_to_admin_menu = True
