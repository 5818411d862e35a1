"""A report: what one person told us, once. It never changes, but it can be erased."""

import json
import uuid
from typing import Any

from django.db import models

from reports.choices import Channel, Tier
from reports.models.case import Case
from reports.models.data_key import DataKey
from reports.models.journey_edition import JourneyEdition


class Report(models.Model):
    """What one person told us, once."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    edition = models.ForeignKey(JourneyEdition, on_delete=models.PROTECT, related_name="reports")
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        help_text="The same person's first report: it happened again. They share a code.",
    )
    concern = models.SlugField(max_length=40)
    tier = models.CharField(max_length=12, choices=Tier.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField(help_text="To the hour when anonymous.")
    submission = models.CharField(
        max_length=64, unique=True, help_text="A digest that makes one submission one report."
    )
    code_locator = models.CharField(max_length=4, db_index=True)
    code_digest = models.CharField(max_length=128)
    facts = models.JSONField(help_text="What triage read; nothing in it says who.")
    answers_key = models.ForeignKey(
        DataKey, null=True, on_delete=models.SET_NULL, related_name="answers_of"
    )
    answers = models.BinaryField(help_text="What was said, sealed.")
    place_index = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        ordering = ("received_at",)

    def __str__(self) -> str:
        return f"report of {self.concern}, {self.get_tier_display()}"

    def read_answers(self) -> dict[str, Any]:
        """Return the answers by question key, without identity; {} once erased.

        Raises vault.VaultClosed or vault.SealBroken.
        """
        if self.answers_key is None:
            return {}
        text = self.answers_key.unseal(
            bytes(self.answers), table="report", row=self.id, field="answers"
        )
        found: dict[str, Any] = json.loads(text)
        return found


class ReporterIdentity(models.Model):
    """Who the reporter is, sealed apart from what they said. Anonymous reports have none."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="identity")
    key = models.ForeignKey(
        DataKey, null=True, on_delete=models.SET_NULL, related_name="identity_of"
    )
    answers = models.BinaryField(help_text="The identity answers, sealed.")
    email_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    wants_notices = models.BooleanField(
        default=False, help_text="An email without content when there is something new."
    )

    class Meta:
        verbose_name_plural = "reporter identities"

    def __str__(self) -> str:
        return "who sent a report"

    def read(self) -> dict[str, Any]:
        """Return the identity answers by question key; {} once erased.

        Raises vault.VaultClosed or vault.SealBroken.
        """
        if self.key is None:
            return {}
        text = self.key.unseal(
            bytes(self.answers), table="identity", row=self.report_id, field="answers"
        )
        found: dict[str, Any] = json.loads(text)
        return found


class Assessment(models.Model):
    """What triage decided about a report, with the policy's version and the rules that fired."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="assessments")
    at = models.DateTimeField()
    policy_version = models.CharField(max_length=40)
    band = models.CharField(max_length=2)
    score = models.IntegerField()
    reasons = models.JSONField(help_text="The rules that fired, in words.")
    weights = models.JSONField(default=list, help_text="What made the score: label and weight.")
    partners = models.JSONField(help_text="The partners that the rules named.")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.band} by policy {self.policy_version}"
