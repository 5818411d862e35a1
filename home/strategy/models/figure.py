"""One number with what it counts, where, when, and where it comes from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from home.models.record import Record, Records


class FiguresWithSources(models.Manager.from_queryset(Records)):  # type: ignore[misc]
    """Figures, each with its source in the same query: none is shown without."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Every figure with its source."""
        found: models.QuerySet[Any] = super().get_queryset().select_related("source")
        return found


class Figure(Record):
    """A figure to be chosen wherever it shows. It cannot be published without a source."""

    value = models.CharField(
        _("number"), max_length=40, help_text=_("As people should read it: 1,769, or 73%.")
    )
    words = models.CharField(_("what it counts"), max_length=300)
    geography = models.CharField(
        _("where"), max_length=120, blank=True, help_text=_("The place that it is about.")
    )
    period = models.CharField(_("when"), max_length=120, blank=True)
    previous = models.CharField(
        _("what it was before"), max_length=160, blank=True, help_text=_("With its period.")
    )
    comparator = models.CharField(
        _("compared with"),
        max_length=160,
        blank=True,
        help_text=_("The nation, or our neighbours."),
    )
    source = models.ForeignKey(
        "strategy.EvidenceSource",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        help_text=_("From the evidence library."),
    )
    source_words = models.CharField(
        _("source in words"),
        max_length=240,
        blank=True,
        help_text=_("When it is not in the library, or to say where in it."),
    )
    caveat = models.CharField(
        _("caveat"), max_length=300, blank=True, help_text=_("What to be careful about.")
    )

    objects: ClassVar[Any] = FiguresWithSources()
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("value"),
                FieldPanel("words"),
                FieldPanel("geography"),
                FieldPanel("period"),
            ],
            heading=_("The figure"),
        ),
        MultiFieldPanel(
            [FieldPanel("previous"), FieldPanel("comparator")], heading=_("To compare it with")
        ),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_words"), FieldPanel("caveat")],
            heading=_("Where it comes from"),
        ),
    ]
    search_fields = [
        index.SearchField("value"),
        index.SearchField("words"),
        index.AutocompleteField("words"),
        index.SearchField("geography"),
    ]

    class Meta:
        ordering = ["words"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.value} {self.words}"

    def problems(self) -> list[str]:
        """A figure without a source is not published."""
        if self.source_id or self.source_words.strip():
            return []
        return [gettext("Say where the figure comes from: choose a source, or write it in words.")]
