"""A page that introduces the pages below it, each as a card."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.addresses import address
from home.blocks import BodyBlock
from home.models.base import BasePage


class SectionPage(BasePage):
    """An index: a few words, then a card for each page below."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    template = "home/section_page.html"

    class Meta:
        verbose_name = _("section page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context and a card for each published page below."""
        context = super().get_context(request, *args, **kwargs)
        # A page with a view restriction of its own is left out; one above it has been met already.
        below = self.get_children().live().filter(view_restrictions=None)
        context["cards"] = [
            {"title": page.title, "url": address(page, request), "summary": page.search_description}
            for page in below
        ]
        return context
