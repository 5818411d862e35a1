"""Where alerts are kept: those that show, those to come, and all that ever were."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Alert


class AlertViewSet(SnippetViewSet):
    """Messages across the top of the site. Saving one shows it."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_order = 120
    add_to_admin_menu = True
    list_display = ["title", "level", "state", "starts_at", "until"]
    list_filter = ["level"]
    copy_view_enabled = False
