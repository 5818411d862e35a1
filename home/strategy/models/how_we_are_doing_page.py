"""The page that answers for the promises: every indicator with its state, its chart and its table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import BodyBlock
from home.models.base import BasePage
from home.strategy import doing_views


class HowWeAreDoingPage(BasePage):
    """Indicators by priority. Below it, without pages of their own: each indicator, each year, CSV and JSON."""

    body = StreamField(BodyBlock(), verbose_name=_("words above the indicators"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "strategy/how_we_are_doing_page.html"

    class Meta:
        verbose_name = _("how we are doing")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, or one of the parts below it."""
        if path_components and self.live:
            return RouteResult(self, kwargs={"part": tuple(path_components)})
        result: RouteResult = super().route(request, path_components)
        return result

    # A file is no template.
    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What stands at the part that the address names. Raises Http404 when nothing does."""
        return self.guarded(doing_views.serve(self, request, kwargs.get("part", ())))
