"""The heartbeat of mail: a message to ourselves, by the way that a contact's messages go."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from reports.models.delivery import Delivery
from reports.models.partner import PartnerContact

LOOKED_BACK = timedelta(days=2)
"""A route that works again today has shown so today."""


class ProbeQuerySet(models.QuerySet["RouteProbe"]):
    """Test messages, chained."""

    def lost(self, now: datetime) -> "ProbeQuerySet":
        """Those of the last two days that have not come back in time, unless a later one did."""
        later = self.model.objects.filter(
            contact=models.OuterRef("contact"),
            made_at__gt=models.OuterRef("made_at"),
            came_back_at__isnull=False,
        )
        until = now - settings.HEARTBEAT_WITHIN
        sent = self.filter(made_at__gt=now - LOOKED_BACK, made_at__lte=until, came_back_at=None)
        return sent.exclude(models.Exists(later))


class RouteProbe(models.Model):
    """One test message: when it left, and when we heard that it had arrived."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    contact = models.ForeignKey(
        PartnerContact, null=True, on_delete=models.CASCADE, related_name="probes"
    )
    token = models.CharField(max_length=32, unique=True, help_text="Random; in its address.")
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="probes"
    )
    made_at = models.DateTimeField()
    came_back_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True)

    objects = ProbeQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["made_at"], name="probe_by_time")]

    def __str__(self) -> str:
        return f"heartbeat for {self.contact}"
