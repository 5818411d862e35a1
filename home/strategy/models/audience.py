"""Whose views are sought: residents, businesses, people most affected …, in the partnership's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Audience(models.Model):
    """One kind of people that the partnership listens to."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, help_text=_("As in “Businesses”."))
    words = models.CharField(
        _("as people say it of themselves"),
        max_length=120,
        help_text=_("As in “I run or work in a business here”."),
    )
    is_required = models.BooleanField(
        _("the law asks for their views"),
        default=False,
        help_text=_("A gap then shows as missing rather than as something to do."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("words"),
        FieldPanel("is_required"),
        FieldPanel("position"),
        FieldPanel("key"),
    ]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self) -> str:
        return self.name
