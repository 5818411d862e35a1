"""The page that lists the campaigns, and the one that lists what came of reports."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.base import BasePage


class CampaignIndexPage(BasePage):
    """All campaigns, to be narrowed down by topic, audience and time."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage", "campaigns.OutcomeIndexPage"]
    template = "campaigns/index_page.html"

    class Meta:
        verbose_name = _("campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The campaigns that the address asks for, by whether they are on, to come or past."""
        # What is planned reads these pages, so this page cannot read it before it is made.
        from campaigns.planning.listing import listing_of

        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing_of(request, self)
        return context


class OutcomeIndexPage(BasePage):
    """“Because you reported”: what people's reports led to."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    max_count = 1
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types = ["campaigns.OutcomePage"]
    template = "campaigns/outcome_index_page.html"

    class Meta:
        verbose_name = _("because you reported")
