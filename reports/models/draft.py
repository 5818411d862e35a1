"""Answers in progress, sealed with a key that only the browser's cookie holds."""

import uuid

from django.db import models

from reports.models.journey_edition import JourneyEdition


class Draft(models.Model):
    """What somebody has answered so far. Goes on submit, on leaving, or after an hour."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_digest = models.CharField(
        max_length=64, unique=True, help_text="Of the session and the journey."
    )
    edition = models.ForeignKey(JourneyEdition, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "answers in progress"
