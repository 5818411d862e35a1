"""Where editors keep who helps with what."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.support.models import Audience, Location, Need, Organisation, Service


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
    list_display = ["name", "organisation", "kind", "assured_on", LiveStatusTagColumn()]
    list_filter = ["organisation", "kind", "is_for_perpetrators", "address_visibility"]
    copy_view_enabled = False


class LocationViewSet(SnippetViewSet):
    """Places, some of them secret."""

    model = Location
    icon = "site"
    menu_label = _("Locations")
    list_display = ["name", "town", "is_secret", LiveStatusTagColumn()]
    list_filter = ["is_secret"]
    copy_view_enabled = False


class NeedViewSet(SnippetViewSet):
    """What is happening to people, and the words that they use for it."""

    model = Need
    icon = "tag"
    menu_label = _("Needs")
    list_display = ["name", "parent", "position"]
    copy_view_enabled = False


class AudienceViewSet(SnippetViewSet):
    """Who services are for."""

    model = Audience
    icon = "user"
    menu_label = _("Audiences")
    list_display = ["name", "parent", "position"]
    copy_view_enabled = False


class SupportGroup(SnippetViewSetGroup):
    """Signposting, together in the menu."""

    items = (
        ServiceViewSet,
        OrganisationViewSet,
        LocationViewSet,
        NeedViewSet,
        AudienceViewSet,
    )
    menu_label = _("Signposting")
    menu_icon = "help"
    menu_name = "signposting"
    menu_order = 170
    add_to_admin_menu = True
