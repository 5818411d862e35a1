"""What an officer wrote for partners to read instead of what a reporter said."""

import uuid

from django.db import models
from django.db.models import F, Q

from reports.choices import Tier
from reports.models.case import Case
from reports.models.data_key import DataKey


class SummaryQuerySet(models.QuerySet["PartnerSummary"]):
    """Partner summaries, chained."""

    def current(self) -> "SummaryQuerySet":
        """Those that no newer one has replaced and nobody took back."""
        return self.filter(superseded_at=None)

    def drafts(self) -> "SummaryQuerySet":
        """Those that nobody has approved yet."""
        return self.current().filter(approved_at=None)

    def approved(self) -> "SummaryQuerySet":
        """Those that partners may read."""
        return self.current().filter(approved_at__isnull=False)


class PartnerSummary(models.Model):
    """One version of a case's partner summary. Its text never changes: another is another version."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    row = models.UUIDField(
        unique=True, default=uuid.uuid4, editable=False, help_text="What it is sealed to."
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="summaries")
    version = models.PositiveSmallIntegerField()
    tier = models.CharField(
        max_length=12,
        choices=Tier.choices,
        help_text="Of the case when it was written: what was right for it may not be for a more private one.",
    )
    key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.BinaryField(help_text="What partners may read, sealed.")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=150, blank=True)
    superseded_at = models.DateTimeField(
        null=True, blank=True, help_text="When a newer one took its place, or it was taken back."
    )

    objects = SummaryQuerySet.as_manager()

    class Meta:
        ordering = ("case", "version")
        verbose_name_plural = "partner summaries"
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="summary_versions"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at=None, approved_at=None),
                name="one_summary_being_written",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at=None, approved_at__isnull=False),
                name="one_summary_for_partners",
            ),
            models.CheckConstraint(
                name="summary_approved_by_somebody",
                condition=Q(approved_at=None, approved_by="")
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
            ),
            models.CheckConstraint(
                name="summary_approved_after_written",
                condition=Q(approved_at=None) | Q(approved_at__gte=F("written_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"partner summary {self.version} of {self.case}"

    def read(self) -> str:
        """Return what it says, or "" once erased. Raises vault.VaultClosed or vault.SealBroken."""
        if self.key is None:
            return ""
        return self.key.unseal(
            bytes(self.text), table="partner_summary", row=self.row, field="text"
        )
