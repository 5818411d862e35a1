"""Registers campaigns with Wagtail, and does nothing else."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.counting import buttons as counting_buttons
from campaigns.kit import buttons
from campaigns.kit.partner_snippets import KitPartnerViewSet
from campaigns.news import news_listed, news_topics
from campaigns.outcome_links import outcomes_listed, outcomes_of
from campaigns.planning import desk
from campaigns.priority_links import campaigns_of, priorities_of

hooks.register("strategy_priority_links", campaigns_of)
hooks.register("strategy_priorities_of_page", priorities_of)
hooks.register("strategy_priority_links", outcomes_of)
hooks.register("outcomes_listed", outcomes_listed)
hooks.register("news_listed", news_listed)
hooks.register("news_topics", news_topics)
hooks.register("register_page_header_buttons", buttons.in_header)
hooks.register("register_page_listing_more_buttons", buttons.in_listing)
hooks.register("register_page_header_buttons", counting_buttons.in_header)
hooks.register("register_admin_menu_item", desk.menu_item)
register_snippet(KitPartnerViewSet)


@hooks.register("register_admin_urls")
def kit_urls() -> list[URLPattern | URLResolver]:
    """Put the kits of campaigns at /admin/campaign-kits/, and what they did at /admin/campaign-counts/; the calendar."""
    return [
        path("campaign-kits/", include("campaigns.kit.urls")),
        path("campaign-counts/", include("campaigns.counting.urls")),
        path("campaign-calendar/", desk.plan, name="campaign_plan"),
    ]
