"""Registers the strategy with Wagtail's admin, and does nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.strategy.editors.access import ConsultationsItem, DutiesItem, see_duties
from home.strategy.editors.duties import DutiesPanel
from home.strategy.editors.priority_links import consultations_about, groups_with_part
from home.strategy.editors.progress_snippets import FiguresMenuItem, ProgressGroup
from home.strategy.editors.say_snippets import GovernanceGroup, HavingASayGroup
from home.strategy.editors.strategy_snippets import StrategyGroup
from home.strategy.importing.menu import ImportMenuItem
from home.strategy.printing import printed

register_snippet(StrategyGroup)
register_snippet(GovernanceGroup)
register_snippet(HavingASayGroup)
register_snippet(ProgressGroup)
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


hooks.register("strategy_priority_links", groups_with_part)
hooks.register("strategy_priority_links", consultations_about)


@hooks.register("register_admin_urls")
def consulting_urls() -> list[URLResolver]:
    """Put consultations, duties and board packs at /admin/consulting/."""
    return [path("consulting/", include("home.strategy.editors.urls"))]


@hooks.register("register_admin_menu_item")
def consultations_menu_item() -> ConsultationsItem:
    """Put consultations beside what belongs to them."""
    where = reverse("consulting:overview")
    return ConsultationsItem(
        _("Consultations"), where, name="consultations", icon_name="comment", order=164
    )


@hooks.register("register_admin_menu_item")
def duties_menu_item() -> DutiesItem:
    """Put what the law asks for below."""
    where = reverse("consulting:duties")
    return DutiesItem(_("Duties"), where, name="duties", icon_name="circle-check", order=166)


@hooks.register("register_admin_menu_item")
def board_packs_menu_item() -> DutiesItem:
    """Put board packs below."""
    where = reverse("consulting:board_packs")
    return DutiesItem(_("Board packs"), where, name="board-packs", icon_name="doc-full", order=167)


@hooks.register("construct_homepage_panels")
def duties_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the duties that are open on the dashboard of those who may see them."""
    if see_duties(request.user):
        panels.append(DutiesPanel())


@hooks.register("register_admin_urls")
def figures_urls() -> list[URLResolver]:
    """Put the entering of figures at /admin/progress/."""
    return [path("progress/", include("home.strategy.editors.figures_urls"))]


@hooks.register("register_admin_menu_item")
def figures_menu_item() -> FiguresMenuItem:
    """Put Enter figures beside the indicators."""
    return FiguresMenuItem(
        _("Enter figures"), reverse("progress:grid"), name="figures", icon_name="edit", order=156
    )
