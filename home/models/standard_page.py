"""A page of words: help, how-to, who can see what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import PageBlock
from home.languages import CHOICES, CODE_LENGTH, LANGUAGES, Language
from home.models.base import BasePage


class StandardPage(BasePage):
    """A title, a summary and a body made of blocks."""

    body = StreamField(PageBlock(), verbose_name=_("body"), blank=True)

    language = models.CharField(
        _("language"),
        max_length=CODE_LENGTH,
        blank=True,
        choices=CHOICES,
        help_text=_("Of the words of this page, when they are not English."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("language")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")

    @property
    def spoken(self) -> Language | None:
        """The language that was chosen for it."""
        return LANGUAGES.get(self.language)
