"""The page of events: to come and held, by area and kind."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import BodyBlock
from home.events.listing import Wanted, listing
from home.models.base import BasePage


class EventsPage(BasePage):
    """What people can come to."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    subpage_types: list[str] = []
    max_count = 1
    template = "events/events_page.html"

    class Meta:
        verbose_name = _("page of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context and the events that were asked for."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing(Wanted.of(request.GET), now=timezone.now())
        return context
