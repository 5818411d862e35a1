"""A message between a reporter and the officers, sealed with the key of the report's answers."""

import uuid

from django.db import models

from reports.models.case import Case
from reports.models.report import Report


class Message(models.Model):
    """One message, one way. It goes when its report's answers are erased."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class From(models.TextChoices):
        """Who wrote it."""

        REPORTER = "reporter", "The reporter"
        OFFICER = "officer", "An officer"

    row = models.UUIDField(
        unique=True,
        default=uuid.uuid4,
        editable=False,
        help_text="What it is sealed to; the same message sent twice has the same.",
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=8, choices=From.choices)
    at = models.DateTimeField(help_text="To the hour when an anonymous reporter wrote.")
    body = models.BinaryField(help_text="What was written, sealed.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="By whom it was written to.")

    class Meta:
        # Not by time: an anonymous reporter's is kept to the hour only.
        ordering = ("pk",)
        indexes = [models.Index(fields=["case", "sender", "read_at"], name="message_unread")]

    def __str__(self) -> str:
        return f"message from {self.get_sender_display().lower()}"

    def read(self) -> str:
        """Return what was written, or "" once erased. Raises vault.VaultClosed or vault.SealBroken."""
        key = self.report.answers_key
        if key is None:
            return ""
        return key.unseal(bytes(self.body), table="message", row=self.row, field="body")
