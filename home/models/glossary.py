"""A word or an acronym that people outside may not know, and what it means."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.models.record import Record


class GlossaryTerm(Record):
    """One term: where it is first used on a page, it is spelled out and leads to its meaning."""

    term = models.CharField(
        _("term"), max_length=80, unique=True, help_text=_("As it is written: ASB, or cuckooing.")
    )
    expansion = models.CharField(
        _("in full"),
        max_length=160,
        blank=True,
        help_text=_("What the letters stand for. Leave empty for a word that is not an acronym."),
    )
    meaning = models.TextField(_("meaning"), help_text=_("In plain words, one or two sentences."))
    also_known_as = models.CharField(
        _("also written as"),
        max_length=200,
        blank=True,
        help_text=_("Other ways to write it, with commas between them."),
    )

    panels = [
        FieldPanel("term"),
        FieldPanel("expansion"),
        FieldPanel("meaning"),
        FieldPanel("also_known_as"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("expansion"),
        index.AutocompleteField("expansion"),
        index.SearchField("meaning"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """Its place on the glossary page."""
        return f"term-{self.key}"

    @property
    def names(self) -> list[str]:
        """Every way to write it, and each of them as it begins a sentence."""
        written = [self.term, *self.also_known_as.split(",")]
        names = [name.strip() for name in written if name.strip()]
        return list(dict.fromkeys([*names, *(name[0].upper() + name[1:] for name in names)]))
