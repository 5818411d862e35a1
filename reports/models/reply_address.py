"""The address that replies to a referral's mail come to, and mail that came to none of them."""

from django.db import models
from django.db.models import Q

from reports.models.referral import Referral


class ReplyAddress(models.Model):
    """One referral's own address for replies. The table holds a digest of it, never the address."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    referral = models.OneToOneField(
        Referral, on_delete=models.CASCADE, related_name="reply_address"
    )
    seed = models.CharField(
        max_length=32, help_text="With a key that is not here, makes the address."
    )
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"reply address of {self.referral}"


class StrayMail(models.Model):
    """Mail that came in and belongs to no case: how much and when, nothing of what it says."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-last_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["seen_by"], condition=Q(seen_at=None), name="one_stray_mail_to_see"
            ),
            models.CheckConstraint(
                name="stray_mail_seen_by_somebody",
                condition=Q(seen_at=None, seen_by="") | (Q(seen_at__isnull=False) & ~Q(seen_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} mails for no case"
