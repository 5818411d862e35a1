"""Money that a partner bid for and won, and what it is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.models.record import Record


class FundingLine(Record, ClusterableModel):
    """One amount, who gave it, for when, and the priorities that it serves."""

    name = models.CharField(_("what it is for"), max_length=200)
    amount = models.DecimalField(
        _("amount in pounds"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    period = models.CharField(_("period"), max_length=80, blank=True)
    source = models.CharField(_("who gave it"), max_length=200, blank=True)
    words = models.CharField(_("more about it"), max_length=300, blank=True)
    priorities = ParentalManyToManyField(
        "strategy.PriorityPage", verbose_name=_("priorities"), blank=True, related_name="funding"
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("amount"),
        FieldPanel("period"),
        FieldPanel("source"),
        FieldPanel("words"),
        FieldPanel("priorities"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["-amount", "name"]
        verbose_name = _("funding line")
        verbose_name_plural = _("funding lines")

    def __str__(self) -> str:
        return self.name
