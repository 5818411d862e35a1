"""What the mail provider told us: which events were taken in, and when it last said anything."""

from django.db import models


class MailEvent(models.Model):
    """One event that has been taken in, so that the same one again changes nothing."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, unique=True, help_text="Keyed; it says nothing.")
    heard_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"mail event of {self.heard_at:%d %B}"


class MailChannel(models.Model):
    """One way in which a mail provider talks to us: its tracking events, or the replies it brings."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        """What comes by it."""

        TRACKING = "tracking", "What became of our messages"
        INBOUND = "inbound", "Replies"

    provider = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    heard_at = models.DateTimeField(help_text="When it last said anything, of use or not.")
    unmatched = models.PositiveIntegerField(
        default=0, help_text="How many were about no message and no referral of ours."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "kind"], name="one_row_per_mail_channel")
        ]

    def __str__(self) -> str:
        return f"{self.provider}, {self.get_kind_display().lower()}"
