"""What the scrutiny committee asked, and what was answered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.strategy.models.published import PublishedRecord, is_before


class ScrutinyQuestion(PublishedRecord):
    """A question put to the partnership in public, with its answer or the day it is due."""

    asked_on = models.DateField(_("asked on"))
    asked_by = models.CharField(
        _("asked by"), max_length=120, help_text=_("A committee or a role rather than a name.")
    )
    question = models.TextField(_("question"), max_length=600)
    priority = models.ForeignKey(
        "strategy.PriorityPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about this priority"),
    )
    due_on = models.DateField(_("answer due on"))
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(
        _("answered by"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("asked_on"), FieldPanel("due_on")]),
                FieldPanel("asked_by"),
                FieldPanel("question"),
                FieldPanel("priority"),
            ],
            heading=_("Question"),
        ),
        MultiFieldPanel(
            [FieldPanel("answer"), FieldPanel("answered_on"), FieldPanel("answered_by")],
            heading=_("Answer"),
        ),
    ]

    class Meta:
        ordering = ["-asked_on", "key"]
        verbose_name = _("scrutiny question")
        verbose_name_plural = _("scrutiny questions")

    def __str__(self) -> str:
        return self.question[:80]

    def is_overdue(self, today: date) -> bool:
        """Whether the answer should have been there by now."""
        return self.answered_on is None and self.due_on < today

    def clean(self) -> None:
        """Refuses an answer without its day, and a day without an answer."""
        super().clean()
        if bool(self.answer.strip()) != bool(self.answered_on):
            raise ValidationError(
                {"answered_on": _("Give both the answer and the day, or neither.")}
            )
        if is_before(self.answered_on, self.asked_on):
            raise ValidationError({"answered_on": _("It cannot be answered before it is asked.")})
