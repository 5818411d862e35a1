"""The page that lists the campaigns, and the one that lists what came of reports."""

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
