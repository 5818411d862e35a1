"""A journey as it was asked: kept once for every revision that somebody answered."""

from typing import Any

from django.db import models


class JourneyEdition(models.Model):
    """One revision of one journey, whole, so that a report can always be read as it was asked.

    It stands apart from Wagtail's own revisions: those may be purged, and a page may be deleted.
    """

    page_id = models.PositiveBigIntegerField()
    revision = models.PositiveBigIntegerField()
    slug = models.SlugField(max_length=80)
    document: models.JSONField[dict[str, Any]] = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "revision"], name="one_edition_per_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}, revision {self.revision}"
