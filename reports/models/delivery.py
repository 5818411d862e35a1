"""A delivery: one message to one address, with its attempts. The row is the queue."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reports.choices import DeliveryKind, DeliveryStatus
from reports.models.news import Subscriber
from reports.models.referral import OneTimeCode, Referral, ReferralLink
from reports.models.report import ReporterIdentity


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, chained."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Those whose time has come, and those whose worker died in the middle."""
        return self.filter(
            Q(status=DeliveryStatus.QUEUED, next_at__lte=now)
            | Q(status=DeliveryStatus.SENDING, leased_until__lt=now)
        )


class Delivery(models.Model):
    """One message to one address on behalf of a referral, or a notice."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=14, choices=DeliveryKind.choices)
    referral = models.ForeignKey(
        Referral, null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    link = models.ForeignKey(
        ReferralLink, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    code = models.ForeignKey(
        OneTimeCode, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reporter = models.ForeignKey(
        ReporterIdentity, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    action_link = models.ForeignKey(
        "strategy.ActionLink", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    subscriber = models.ForeignKey(
        Subscriber, null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    address = models.EmailField(
        blank=True,
        help_text="Empty for a reporter's and a subscriber's, which are read sealed when it is sent.",
    )
    message_id = models.CharField(max_length=120, unique=True)
    provider_id = models.CharField(
        max_length=255, blank=True, db_index=True, help_text="What the mail provider calls it."
    )
    status = models.CharField(
        max_length=8, choices=DeliveryStatus.choices, default=DeliveryStatus.QUEUED
    )
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail provider said that a mailbox has it."
    )
    bounced_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail provider said that it came back."
    )

    deferred_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail provider last said that it has to wait."
    )
    complained_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail provider said that it was called spam."
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("made_at",)
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["status", "next_at"], name="delivery_queue")]
        constraints = [
            models.CheckConstraint(
                name="delivery_ended_is_dated",
                condition=Q(
                    status__in=[DeliveryStatus.SENT, DeliveryStatus.FAILED], ended_at__isnull=False
                )
                | Q(status__in=[DeliveryStatus.QUEUED, DeliveryStatus.SENDING], ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_status_display()})"


class DeliveryAttempt(models.Model):
    """One try at sending a delivery: when, and what came of it."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    is_sent = models.BooleanField()
    words = models.CharField(
        max_length=300, blank=True, help_text="What went wrong, without content."
    )

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return "sent" if self.is_sent else self.words
