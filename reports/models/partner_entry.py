"""What a partner writes about a referral (a question, an outcome, a note), and what we answer."""

import uuid

from django.db import models
from django.db.models import Q

from reports.models.data_key import DataKey
from reports.models.message import Message
from reports.models.referral import Referral


class EntryQuerySet(models.QuerySet["PartnerEntry"]):
    """Entries, chained."""

    def questions(self) -> "EntryQuerySet":
        """What partners asked."""
        return self.filter(kind=PartnerEntry.Kind.QUESTION)

    def unanswered(self) -> "EntryQuerySet":
        """Questions that nobody has answered."""
        return self.questions().filter(replies=None)


class PartnerEntry(models.Model):
    """One thing that was written about a referral, sealed. A later one adds; none is changed."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        """What it is."""

        QUESTION = "question", "Question"
        ANSWER = "answer", "Our answer"
        OUTCOME = "outcome", "Outcome"
        NOTE = "note", "Note"

    id = models.UUIDField(
        primary_key=True,
        default=uuid.uuid4,
        editable=False,
        help_text="What it is sealed to; the same form sent twice has the same.",
    )
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=150, help_text="Somebody at the partner, or an officer.")
    is_low_assurance = models.BooleanField(default=False)
    outcome = models.SlugField(max_length=40, blank=True)
    outcome_words = models.CharField(max_length=120, blank=True, help_text="As it was offered.")
    key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.BinaryField(null=True, blank=True, help_text="What was written, sealed.")
    question = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    passed_at = models.DateTimeField(
        null=True, blank=True, help_text="When an officer put the question to the reporter."
    )
    passed_by = models.CharField(max_length=150, blank=True)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        verbose_name_plural = "partner entries"
        indexes = [models.Index(fields=["referral", "at"], name="entry_by_referral")]
        constraints = [
            models.CheckConstraint(
                name="entry_outcome_is_named",
                condition=Q(kind="outcome", outcome_words__gt="") | Q(outcome="", outcome_words=""),
            ),
            models.CheckConstraint(
                name="entry_passed_by_somebody",
                condition=Q(passed_at=None, passed_by="")
                | (Q(passed_at__isnull=False) & ~Q(passed_by="")),
            ),
            models.CheckConstraint(
                name="entry_answers_a_question",
                condition=Q(kind="answer", question__isnull=False)
                | (~Q(kind="answer") & Q(question=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.by}"

    def read(self) -> str:
        """Return what was written, or "" when nothing was or it has been erased.

        Raises vault.VaultClosed or vault.SealBroken.
        """
        if self.key is None or self.body is None:
            return ""
        return self.key.unseal(bytes(self.body), table="partner_entry", row=self.pk, field="body")
