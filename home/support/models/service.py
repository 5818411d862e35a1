"""One service that an organisation runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.models.record import Record
from home.safe_links import validate_link


class Service(Record):
    """Somewhere to get help: what it is, in plain words, and who runs it."""

    organisation = models.ForeignKey(
        "support.Organisation",
        verbose_name=_("run by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
    )
    name = models.CharField(_("name"), max_length=160)
    summary = models.CharField(_("what it does, in plain words"), max_length=400, blank=True)
    url = models.CharField(_("link"), max_length=300, blank=True, validators=[validate_link])

    panels = [
        FieldPanel("name"),
        FieldPanel("organisation"),
        FieldPanel("summary"),
        FieldPanel("url"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self) -> str:
        return self.name
