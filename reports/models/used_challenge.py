"""The ledger of challenges that were solved and used: each counts for one report."""

from django.db import models


class UsedChallenge(models.Model):
    """A challenge whose solution came in. Nothing of it leads to a person; gone once it has expired."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, unique=True)
    used_for = models.CharField(
        max_length=64, help_text="A digest of the form that it was used for: pressed twice is once."
    )
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"a challenge that was used, until {self.expires_at:%H:%M}"
