"""Registers what the site's editors keep with Wagtail's admin, and does nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.alert_editor import AlertViewSet
from home.alert_news import news_listed
from home.editors.checks import say_warnings
from home.editors.contact_round import MAY, ContactRoundItem, ContactRoundPanel
from home.editors.pages_due import PagesDueItem, PagesDuePanel, may_check
from home.editors.words import RetiredWordViewSet, WordsItem, used_button
from home.glossary_editor import GlossaryViewSet
from home.glossary_pages import explained
from home.remark_editor import FeedbackGroup
from home.tested import part as tested_part

register_snippet(AlertViewSet)
register_snippet(GlossaryViewSet)
register_snippet(FeedbackGroup)
register_snippet(RetiredWordViewSet)
hooks.register("register_snippet_listing_buttons", used_button)
hooks.register("on_serve_page", explained)
hooks.register("after_create_page", say_warnings)
hooks.register("after_edit_page", say_warnings)
hooks.register("drawn_part", tested_part)
hooks.register("news_listed", news_listed)


@hooks.register("register_admin_urls")
def editors_urls() -> list[URLResolver]:
    """Put what editors of any page use at /admin/every-page/."""
    return [path("every-page/", include("home.editors.urls"))]


@hooks.register("register_reports_menu_item")
def pages_due_menu_item() -> PagesDueItem:
    """Put the pages to check among the reports."""
    where = reverse("pages_due")
    return PagesDueItem(
        _("Pages to check"), where, name="pages-due", icon_name="calendar-check", order=100
    )


@hooks.register("construct_homepage_panels")
def pages_due_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put them on the dashboard of those who edit pages."""
    if may_check(request.user):
        panels.append(PagesDuePanel())


@hooks.register("register_reports_menu_item")
def words_menu_item() -> WordsItem:
    """Put where words are used among the reports."""
    return WordsItem(
        _("Where words are used"),
        reverse("words_used"),
        name="words",
        icon_name="search",
        order=110,
    )


@hooks.register("register_admin_menu_item")
def contact_round_menu_item() -> ContactRoundItem:
    """Put the numbers to check in the menu: they are checked by phone, on the way."""
    where = reverse("contact_round")
    return ContactRoundItem(
        _("Numbers to check"), where, name="numbers", icon_name="mobile-alt", order=168
    )


@hooks.register("construct_homepage_panels")
def contact_round_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put them on the dashboard of those who keep contact points."""
    if request.user.has_perm(MAY):
        panels.append(ContactRoundPanel())
