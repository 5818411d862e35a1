"""A body that runs services or belongs to the partnership."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.models.record import Record
from home.safe_links import validate_link
from home.support.models.identified import Identified


class OrganisationKind(models.TextChoices):
    """What sort of body it is."""

    COUNCIL = "council", _("Council")
    POLICE = "police", _("Police")
    FIRE = "fire", _("Fire and rescue")
    PROBATION = "probation", _("Probation")
    HEALTH = "health", _("Health")
    HOUSING = "housing", _("Housing")
    VOLUNTARY = "voluntary", _("Charity or voluntary group")
    NATIONAL = "national", _("National body")
    OTHER = "other", _("Something else")


class Organisation(Identified, Record):
    """One body: its name, what it is, and whether the law makes it a partner."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER
    )
    summary = models.CharField(_("what it does"), max_length=400, blank=True)
    url = models.CharField(_("website"), max_length=300, blank=True, validators=[validate_link])
    is_statutory = models.BooleanField(
        _("a partner by law"),
        default=False,
        help_text=_("The Crime and Disorder Act 1998 names it as a responsible authority."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("url"),
        FieldPanel("is_statutory"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
