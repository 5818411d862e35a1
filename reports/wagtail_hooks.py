"""Registers the desk with Wagtail's admin, and does nothing else."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from reports.desk.groups import own_permissions
from reports.desk.home_panel import DeskPanel
from reports.desk.journey_warning import warn_of_problems
from reports.desk.menu import DeskMenuItem, ProtectionMenuItem, account_item, take_away_buttons
from reports.desk.policy_admin import TriagePolicyViewSet
from reports.desk.retention_rules import RetentionRuleViewSet
from reports.desk.snippets import PartnersGroup
from reports.models.area import names_of_areas, tiles_of_areas
from reports.news.counting import ReadersItem
from reports.permissions import check_desk, user_can
from reports.public.who_sees import part as who_sees_part

register_snippet(TriagePolicyViewSet)
register_snippet(PartnersGroup)
register_snippet(RetentionRuleViewSet)
hooks.register("after_create_page", warn_of_problems)
hooks.register("after_edit_page", warn_of_problems)
hooks.register("drawn_part", who_sees_part)
hooks.register("area_names", names_of_areas)
hooks.register("area_tiles", tiles_of_areas)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Put the desk at /admin/reports/."""
    return [
        path("reports/", include("reports.desk.urls")),
        path("second-step/", include("reports.desk.second_step_urls")),
    ]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> DeskMenuItem:
    """Put Reports first in the menu."""
    return DeskMenuItem(
        _("Reports"), reverse("desk:inbox"), name="desk", icon_name="warning", order=10
    )


@hooks.register("register_admin_menu_item")
def protection_menu_item() -> ProtectionMenuItem:
    """Put Data protection after the reports."""
    return ProtectionMenuItem(
        _("Data protection"),
        reverse("desk:protection"),
        name="protection",
        icon_name="lock",
        order=20,
    )


@hooks.register("register_account_menu_item")
def second_step_item(request: HttpRequest) -> dict[str, Any]:
    """Put the authenticator app on a person's account page."""
    return account_item()


@hooks.register("register_user_listing_buttons")
def take_away_button(user: AbstractBaseUser, request_user: AbstractBaseUser) -> list[Button]:
    """Let administrators help somebody who lost their app."""
    return take_away_buttons(user, request_user)


@hooks.register("construct_homepage_panels")
def desk_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put what officers must know on their dashboard."""
    if user_can(check_desk, request.user):
        panels.append(DeskPanel())


@hooks.register("register_permissions")
def desk_permissions() -> QuerySet[Permission]:
    """Let administrators give the desk's permissions to groups."""
    return own_permissions()


@hooks.register("construct_homepage_summary_items")
def readers_item(request: HttpRequest, items: list[Any]) -> None:
    """Say how many people get news by email; who they are, nobody sees."""
    items.append(ReadersItem(request))
