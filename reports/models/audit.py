"""The audit trail: append-only, each event chained to the one before by its hash."""

from typing import Any, NoReturn

from django.db import models


class AuditRefused(Exception):
    """Somebody tried to change or delete the audit trail."""


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    """Audit events: added and read, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditRefused("The audit trail is only ever added to.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AuditRefused("The audit trail is only ever added to.")


class AuditEvent(models.Model):
    """Who did what to which record, when. No foreign keys, so that erasing is never blocked."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    detail = models.JSONField(
        default=dict, help_text="Names of fields and reasons, never what people wrote."
    )
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.actor} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change one that is there."""
        if self.pk:
            raise AuditRefused("The audit trail is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditRefused("The audit trail is only ever added to.")


class AuditHead(models.Model):
    """The last link of the chain: the one row that is locked to add the next."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"audit trail up to {self.number}"
