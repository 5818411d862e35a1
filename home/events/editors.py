"""Where editors keep events."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.events.models import Event


class EventViewSet(SnippetViewSet):
    """Events."""

    model = Event
    icon = "date"
    menu_label = _("Events")
    menu_name = "events"
    menu_order = 165
    add_to_admin_menu = True
    list_display = ["title", "kind", "starts_at", "repeats", "is_cancelled", LiveStatusTagColumn()]
    list_filter = ["kind", "repeats", "is_cancelled"]
    ordering = ["-starts_at"]
