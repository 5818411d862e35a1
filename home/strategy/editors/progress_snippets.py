"""Where editors keep indicators and actions."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.strategy.editors.figures import PERMISSION
from home.strategy.models import Action, Indicator


class IndicatorViewSet(SnippetViewSet):
    """What is measured."""

    model = Indicator
    icon = "tasks"
    menu_label = _("Indicators")
    list_display = ["what", "cadence", "owner", "feed", "home_place"]
    list_filter = ["cadence", "feed"]
    copy_view_enabled = False


class ActionViewSet(SnippetViewSet):
    """What was promised."""

    model = Action
    icon = "tick"
    menu_label = _("Actions")
    list_display = ["promise", "owner", "due_on", "status"]
    list_filter = ["status", "plan_year"]
    copy_view_enabled = False


class ProgressGroup(SnippetViewSetGroup):
    """Indicators and actions together in the menu."""

    items = (IndicatorViewSet, ActionViewSet)
    menu_label = _("Progress")
    menu_icon = "tasks"
    menu_name = "progress-records"
    menu_order = 155
    add_to_admin_menu = True


class FiguresMenuItem(MenuItem):
    """Enter figures, for those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may enter figures."""
        return bool(request.user.has_perm(PERMISSION))
