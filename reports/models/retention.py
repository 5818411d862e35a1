"""What is kept for how long, and the ledger of what was erased."""

import uuid
from datetime import date, timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Erased(models.TextChoices):
    """How much of a case or a report goes."""

    EVERYTHING = "everything", _("Everything but the numbers")
    MESSAGES = "messages", _("Messages with the reporter")
    IDENTITY = "identity", _("Who reported it")
    NEWS = "news", _("That somebody got news by email")


OF_CASES = [(each.value, each.label) for each in Erased if each != Erased.NEWS]
"""What a rule about closed cases can take."""


class RetentionRule(models.Model):
    """How long something is kept after its case was closed. An empty list means any.

    Of the rules that take everything, the first that fits a case decides; every rule that takes
    only a part does so as well.
    """

    key = models.SlugField(max_length=40, unique=True)
    words = models.CharField(max_length=200, help_text=_("What it is about, in plain words."))
    days = models.PositiveIntegerField(
        validators=[MinValueValidator(1)], help_text=_("Days after the case was closed.")
    )
    what = models.CharField(max_length=10, choices=OF_CASES, default=Erased.EVERYTHING)
    bands = models.JSONField(default=list, blank=True)
    tiers = models.JSONField(default=list, blank=True)
    outcomes = models.JSONField(default=list, blank=True)
    only_unverified = models.BooleanField(
        default=False, help_text=_("Only what might have come from a bot.")
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=_("Lower is asked first."))
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "key")

    def __str__(self) -> str:
        return f"{self.words}: {self.days} days"

    @property
    def period(self) -> timedelta:
        """How long it is kept."""
        return timedelta(days=self.days)


class Erasure(models.Model):
    """One line of the ledger: what was erased, when, by which rule or whom. No content.

    It outlives what it names, and is applied again after a restore from a backup.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=10, choices=Erased.choices)
    reference = models.CharField(max_length=16, db_index=True, help_text="Of the case.")
    report = models.UUIDField(
        null=True,
        blank=True,
        help_text="The one report that it was about, or who got news; none for the whole case.",
    )
    rule = models.CharField(max_length=40, help_text="The rule's key, or “asked”.")
    by = models.CharField(max_length=150, help_text="The portal, the reporter, or a user name.")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_what_display()} of {self.reference}, {self.at:%Y-%m-%d}"


class DailyRun(models.Model):
    """The day on which a daily duty was last done, so that of many workers one does it."""

    name = models.SlugField(max_length=40, unique=True)
    done_on = models.DateField(default=date(2000, 1, 1))

    def __str__(self) -> str:
        return f"{self.name} on {self.done_on}"
