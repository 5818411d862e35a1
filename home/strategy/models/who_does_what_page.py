"""Who does what: the groups as a tree, what each answers for, their meetings, what scrutiny asked."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import BodyBlock
from home.models.base import BasePage
from home.strategy.governance import governance


class WhoDoesWhatPage(BasePage):
    """How the partnership is run."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    subpage_types: list[str] = []
    template = "strategy/who_does_what_page.html"

    class Meta:
        verbose_name = _("“who does what” page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context and the groups, drawn and listed."""
        context = super().get_context(request, *args, **kwargs)
        context["governance"] = governance(request, now=timezone.now())
        return context
