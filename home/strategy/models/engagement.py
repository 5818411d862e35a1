"""How each group sought people's views, and listened; gaps show."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.strategy.models.audience import Audience
from home.strategy.models.group import Group
from home.strategy.models.published import PublishedRecord, is_before
from home.strategy.small_numbers import is_small
from home.strategy.voting import Channel


class Engagement(PublishedRecord):
    """One time that a group asked people, or used what a partner had asked already."""

    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="engagements", verbose_name=_("group")
    )
    title = models.CharField(_("what was done"), max_length=160)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    channel = models.CharField(
        _("how"), max_length=12, choices=Channel.choices, default=Channel.EVENT
    )
    audiences = ParentalManyToManyField(
        Audience, blank=True, related_name="engagements", verbose_name=_("whose views")
    )
    people = models.PositiveIntegerField(
        _("how many people"), null=True, blank=True, help_text=_("Empty when nobody counted.")
    )
    is_designed_together = models.BooleanField(
        _("planned together with the people it is about"), default=False
    )
    run_by = models.CharField(
        _("run by"),
        max_length=120,
        blank=True,
        help_text=_("When a partner asked and we used what they heard."),
    )
    we_heard = models.TextField(_("what we heard"), max_length=800)
    what_changed = models.TextField(_("what changed because of it"), max_length=500, blank=True)
    consultation = models.ForeignKey(
        "strategy.ConsultationPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("part of this consultation"),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("group"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("channel"),
                FieldPanel("audiences"),
                FieldPanel("people"),
                FieldPanel("run_by"),
                FieldPanel("is_designed_together"),
                FieldPanel("consultation"),
            ],
            heading=_("How people were asked"),
        ),
        MultiFieldPanel(
            [FieldPanel("we_heard"), FieldPanel("what_changed")], heading=_("What came of it")
        ),
    ]

    class Meta:
        ordering = ["-ends_on", "key"]
        verbose_name = _("engagement record")
        verbose_name_plural = _("engagement records")

    def __str__(self) -> str:
        return self.title

    @property
    def people_shown(self) -> int | None:
        """How many people, where that is not so few that they might be recognised."""
        return self.people if self.people and not is_small(self.people) else None

    def clean(self) -> None:
        """Refuses a record that ends before it begins."""
        super().clean()
        if is_before(self.ends_on, self.starts_on):
            raise ValidationError({"ends_on": _("It must end on or after the day it began.")})
