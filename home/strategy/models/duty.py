"""What the law or the partnership's own rules ask for, and when it was last done."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.safe_links import validate_link


class ShownBy(models.TextChoices):
    """Where the proof comes from."""

    BY_HAND = "by-hand", _("Somebody writes down when it was done")
    YEARLY_MEETING = "yearly-meeting", _("The yearly public meeting, from the meetings")
    VIEWS = "views", _("Whose views were sought, from consultations and engagement")


class Duty(models.Model):
    """One thing that must be done, every so many months."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("what must be done"), max_length=160)
    law = models.CharField(_("where that is written"), max_length=240, blank=True)
    shown_by = models.CharField(
        _("shown by"), max_length=20, choices=ShownBy.choices, default=ShownBy.BY_HAND
    )
    every_months = models.PositiveSmallIntegerField(_("every so many months"), default=12)
    owner = models.CharField(
        _("who sees to it"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )
    last_done_on = models.DateField(_("last done on"), null=True, blank=True)
    evidence = models.CharField(_("what shows it"), max_length=200, blank=True)
    evidence_url = models.CharField(
        _("where that is"), max_length=300, blank=True, validators=[validate_link]
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("law"),
                FieldPanel("shown_by"),
                FieldPanel("every_months"),
                FieldPanel("owner"),
            ],
            heading=_("Duty"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("last_done_on"),
                FieldRowPanel([FieldPanel("evidence"), FieldPanel("evidence_url")]),
            ],
            heading=_("Done (when it is written by hand)"),
        ),
        FieldPanel("key"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")

    def __str__(self) -> str:
        return self.name
