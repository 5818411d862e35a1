"""Words that are no longer right, and what to say instead: editors are told wherever they still stand."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class RetiredWord(models.Model):
    """A name, a number or a phrase that went out of use."""

    words = models.CharField(
        _("words"),
        max_length=80,
        unique=True,
        validators=[MinLengthValidator(2)],
        help_text=_("As they stand in texts. Capital letters make no difference."),
    )
    instead = models.CharField(_("say instead"), max_length=160, blank=True)
    since = models.DateField(_("out of use since"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=240, blank=True)

    panels = [
        FieldPanel("words"),
        FieldPanel("instead"),
        FieldPanel("since"),
        FieldPanel("why"),
    ]

    class Meta:
        ordering = ["words"]
        verbose_name = _("retired word")
        verbose_name_plural = _("retired words")

    def __str__(self) -> str:
        return self.words
