"""Have your say: what is open, what people said before, and what was done about it."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import BodyBlock
from home.models.base import BasePage
from home.strategy.have_your_say import overview


class HaveYourSayPage(BasePage):
    """The front door of every consultation, at /have-your-say/."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    subpage_types = ["strategy.ConsultationPage"]
    template = "strategy/have_your_say_page.html"

    class Meta:
        verbose_name = _("“have your say” page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context and everything that people can say or have said."""
        context = super().get_context(request, *args, **kwargs)
        context["overview"] = overview(self, request, now=timezone.now())
        return context
