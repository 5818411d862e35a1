"""Registers what joins rooms that do not know each other, and does nothing else."""

from django.urls import URLResolver, include, path
from wagtail import hooks

from portal.joined_events import events_of, public_meetings
from portal.outcome_desk import menu_item

hooks.register("strategy_priority_links", events_of)
hooks.register("events_listed", public_meetings)
hooks.register("register_reports_menu_item", menu_item)


@hooks.register("register_admin_urls")
def told_urls() -> list[URLResolver]:
    """Put what could be told of closed cases at /admin/told/."""
    return [path("told/", include("portal.outcome_desk"))]
