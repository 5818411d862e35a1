"""We asked, you said, we did: each promise that followed from listening, with its day and who keeps it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.safe_links import validate_link
from home.strategy.models.published import PublishedRecord
from home.strategy.voting import Kept


class YouSaid(PublishedRecord):
    """One thing that people said, and what was promised and done about it."""

    consultation = models.ForeignKey(
        "strategy.ConsultationPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked in this consultation"),
    )
    priority = models.ForeignKey(
        "strategy.PriorityPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about this priority"),
    )
    we_asked = models.TextField(_("we asked"), max_length=300)
    you_said = models.TextField(_("you said"), max_length=500)
    we_will = models.TextField(_("we will"), max_length=500)
    due_on = models.DateField(_("due on"))
    owner = models.CharField(
        _("who keeps the promise"), max_length=120, help_text=_("A role rather than a name.")
    )
    owner_email = models.EmailField(
        _("their address"), blank=True, help_text=_("Reminded before and after the day. Not shown.")
    )
    we_did = models.TextField(_("we did"), max_length=500, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence_url = models.CharField(
        _("where to see it"), max_length=300, blank=True, validators=[validate_link]
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("consultation"),
                FieldPanel("priority"),
                FieldPanel("we_asked"),
                FieldPanel("you_said"),
                FieldPanel("we_will"),
            ],
            heading=_("What was said"),
        ),
        MultiFieldPanel(
            [FieldPanel("due_on"), FieldRowPanel([FieldPanel("owner"), FieldPanel("owner_email")])],
            heading=_("Promise"),
        ),
        MultiFieldPanel(
            [FieldPanel("we_did"), FieldPanel("done_on"), FieldPanel("evidence_url")],
            heading=_("Done"),
        ),
    ]

    class Meta:
        ordering = ["due_on", "key"]
        verbose_name = _("you said, we did")
        verbose_name_plural = _("you said, we did")

    def __str__(self) -> str:
        return self.you_said[:80]

    def kept(self, today: date) -> Kept:
        """Whether the promise is kept, still in time, or late."""
        if self.done_on is not None:
            return Kept.DONE
        return Kept.LATE if self.due_on < today else Kept.PROMISED

    def clean(self) -> None:
        """Refuses a promise that is done without saying what was done, and the other way round."""
        super().clean()
        if bool(self.we_did.strip()) != bool(self.done_on):
            raise ValidationError(
                {"done_on": _("Give both what was done and the day, or neither.")}
            )
