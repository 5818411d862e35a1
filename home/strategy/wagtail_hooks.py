"""Registers the strategy with Wagtail's admin, and does nothing else."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.strategy.editors.say_snippets import GovernanceGroup, HavingASayGroup
from home.strategy.editors.strategy_snippets import StrategyGroup
from home.strategy.importing.menu import ImportMenuItem
from home.strategy.printing import printed

register_snippet(StrategyGroup)
register_snippet(GovernanceGroup)
register_snippet(HavingASayGroup)
# After Wagtail's own, which asks whether the visitor may see the page at all.
hooks.register("on_serve_page", printed, order=100)


@hooks.register("register_admin_urls")
def import_urls() -> list[URLResolver]:
    """Put importing a strategy at /admin/import-strategy/."""
    return [path("import-strategy/", include("home.strategy.importing.urls"))]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> ImportMenuItem:
    """Put it among the tools."""
    return ImportMenuItem(
        _("Import a strategy"),
        reverse("import_strategy"),
        name="import-strategy",
        icon_name="upload",
        order=900,
    )
