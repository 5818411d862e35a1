"""A section of a strategy: a foreword, an introduction, an appendix."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.base import BasePage
from home.strategy.blocks import StrategyBodyBlock
from home.strategy.choices import SectionKind


class StrategySectionPage(BasePage):
    """Words of a strategy that are no priority."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=SectionKind.choices, default=SectionKind.INTRODUCTION
    )
    body = StreamField(StrategyBodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("kind"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["strategy.StrategyPage"]
    subpage_types: list[str] = []
    template = "strategy/section_page.html"

    class Meta:
        verbose_name = _("strategy section")
