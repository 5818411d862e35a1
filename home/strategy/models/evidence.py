"""A document, data set or survey that the strategy rests on."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from home.models.record import Record, Records
from home.safe_links import validate_link


class SourcesWithNewer(models.Manager.from_queryset(Records)):  # type: ignore[misc]
    """Sources, each with the one that has replaced it in the same query."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Every source with the newer one."""
        found: models.QuerySet[Any] = super().get_queryset().select_related("superseded_by")
        return found


class EvidenceSource(Record):
    """One source: whose it is, what time it is about, where it is, and what has replaced it."""

    title = models.CharField(_("title"), max_length=200)
    owner = models.CharField(_("owner"), max_length=160, blank=True)
    period = models.CharField(
        _("period"), max_length=80, blank=True, help_text=_("What time it is about, in words.")
    )
    url = models.CharField(_("link"), max_length=300, blank=True, validators=[validate_link])
    words = models.CharField(_("what it says, or how it was used"), max_length=400, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
    )
    review_due_on = models.DateField(_("review due"), null=True, blank=True)

    objects: ClassVar[Any] = SourcesWithNewer()
    panels = [
        FieldPanel("title"),
        FieldPanel("owner"),
        FieldPanel("period"),
        FieldPanel("url"),
        FieldPanel("words"),
        MultiFieldPanel(
            [FieldPanel("superseded_by"), FieldPanel("review_due_on")], heading=_("Care")
        ),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("owner"),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("evidence source")
        verbose_name_plural = _("evidence sources")

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        """Whether somebody should have looked at it again by today."""
        return self.review_due_on is not None and self.review_due_on < timezone.localdate()
