"""What stands below a service: its contact points in order, and where it is."""

from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from home.support.places import AddressVisibility


class ServiceContact(Orderable):
    """One way to reach a service, in the order in which to try them."""

    service = ParentalKey("support.Service", on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(
        "home.ContactPoint",
        verbose_name=_("contact point"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("contact")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["service", "contact"], name="each_contact_once")
        ]

    def __str__(self) -> str:
        return str(self.contact)


class ServicePlaces(models.QuerySet["ServicePlace"]):
    """Services at locations in bulk."""

    def known(self) -> "ServicePlaces":
        """Those whose whole address anybody may know, of services that anybody may be shown."""
        return self.filter(
            service__live=True,
            service__is_for_perpetrators=False,
            service__address_visibility=AddressVisibility.FULL,
            location__live=True,
            location__is_secret=False,
        )


class ServicePlace(Orderable):
    """A service at one of its locations; Open Referral UK calls it a service at location."""

    service = ParentalKey("support.Service", on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(
        "support.Location",
        verbose_name=_("location"),
        on_delete=models.PROTECT,
        related_name="services_here",
    )

    objects = ServicePlaces.as_manager()

    panels = [FieldPanel("location")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="each_location_once")
        ]

    def __str__(self) -> str:
        return str(self.location)

    @property
    def uid(self) -> UUID:
        """Its id in Open Referral UK: it follows from those of the service and the location."""
        return uuid5(self.service.uid, str(self.location.uid))
