"""Counts of votes. No ballot is kept: nothing says which votes came from one person, or when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.strategy.voting import Channel, Trust


class Tally(models.Model):
    """How often one choice was made, by one audience, by one channel."""

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        "strategy.Question", on_delete=models.CASCADE, related_name="tallies"
    )
    choice = models.CharField(max_length=12)
    audience = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.WEB)
    trust = models.CharField(max_length=10, choices=Trust.choices, default=Trust.PROVEN)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "choice", "audience", "channel", "trust"],
                name="one_tally_of_a_kind",
            )
        ]
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"{self.count} × {self.choice}"


class Turnout(models.Model):
    """How many people of one audience took part, by one channel."""

    wagtail_reference_index_ignore = True

    consultation = models.ForeignKey(
        "strategy.ConsultationPage", on_delete=models.CASCADE, related_name="turnouts"
    )
    audience = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.WEB)
    trust = models.CharField(max_length=10, choices=Trust.choices, default=Trust.PROVEN)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "audience", "channel", "trust"],
                name="one_turnout_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} people"


class SpentBallot(models.Model):
    """A digest of a ballot, or of a proof of work, that was used. Leads to no vote and no person."""

    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"used, until {self.expires_at:%H:%M}"
