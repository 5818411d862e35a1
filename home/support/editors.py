"""Where editors keep who helps with what."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.support.models import Organisation, Service


class OrganisationViewSet(SnippetViewSet):
    """Bodies that run services or belong to the partnership."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "is_statutory", LiveStatusTagColumn()]
    list_filter = ["kind", "is_statutory"]
    copy_view_enabled = False


class ServiceViewSet(SnippetViewSet):
    """Services."""

    model = Service
    icon = "help"
    menu_label = _("Services")
    list_display = ["name", "organisation", LiveStatusTagColumn()]
    list_filter = ["organisation"]
    copy_view_enabled = False


class SupportGroup(SnippetViewSetGroup):
    """Signposting, together in the menu."""

    items = (ServiceViewSet, OrganisationViewSet)
    menu_label = _("Signposting")
    menu_icon = "help"
    menu_name = "signposting"
    menu_order = 170
    add_to_admin_menu = True
