"""A place where help is given. Some places must never be found by those who look for who is there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from home.models.record import Record
from home.support.models.identified import Identified


class Location(Identified, Record):  # type: ignore[django-manager-missing]
    """One place: where it is, how to get in. Whether the public may know is its service's to say, and its own."""

    name = models.CharField(_("name"), max_length=160)
    address = models.TextField(_("address, a line each"), max_length=300, blank=True)
    town = models.CharField(_("town or village"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(49.0), MaxValueValidator(61.0)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-9.0), MaxValueValidator(2.0)],
    )
    area = models.SlugField(
        _("area"), max_length=60, blank=True, help_text=_("The key of the ward or town it is in.")
    )
    access = models.TextField(
        _("getting there and getting in"),
        max_length=400,
        blank=True,
        help_text=_("Buses, parking, steps, a hearing loop."),
    )
    is_secret = models.BooleanField(
        _("keep secret"),
        default=False,
        help_text=_("Its address is never shown to anybody outside, whatever a service says."),
    )

    panels = [
        FieldPanel("is_secret"),
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("address"),
                FieldPanel("town"),
                FieldPanel("postcode"),
                FieldPanel("area"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where it is"),
        ),
        FieldPanel("access"),
    ]
    # Only the desk searches these: the public's search asks home.support.public.
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return self.name

    @property
    def telltale(self) -> list[str]:
        """The words that would give it away: its postcode and the first line of its address."""
        first = self.address.splitlines()[0].strip() if self.address.strip() else ""
        return [word for word in (self.postcode, first) if word]
