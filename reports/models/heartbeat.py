"""Signs of life of the background workers."""

from datetime import datetime, timedelta

from django.db import models

SILENT_AFTER = timedelta(seconds=60)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Signs of life."""

    def silent(self, now: datetime) -> bool:
        """Say whether no worker has been heard of for a minute."""
        return not self.filter(beat_at__gte=now - SILENT_AFTER).exists()


class Heartbeat(models.Model):
    """When a worker was last alive."""

    worker = models.CharField(max_length=80, unique=True)
    beat_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.worker} at {self.beat_at:%H:%M:%S}"
