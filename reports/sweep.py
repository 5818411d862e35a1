"""What a worker does between tasks: finds what a dead task left, and says that it is alive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from reports import (
    attachments,
    chasing,
    daily,
    delivery,
    digests,
    drafts,
    heartbeat,
    key_ends,
    mail_ledger,
    proofs,
)
from reports.models import Heartbeat
from reports.news import erasing

TASKS_KEPT = timedelta(days=1)
TIDY_EVERY = timedelta(minutes=5)


@dataclass
class Sweep:
    """One worker's rounds. Safe to run in many workers at once."""

    worker: str
    tidied_at: datetime | None = None

    def round(self, *, now: datetime) -> int:
        """Do one round; return how many deliveries it tried."""
        Heartbeat.objects.update_or_create(worker=self.worker, defaults={"beat_at": now})
        if self.tidied_at is None or now - self.tidied_at >= TIDY_EVERY:
            self.tidied_at = now
            tidy(now=now)
            daily.run(now=now)
            digests.queue_due(now=now)
            key_ends.ask_due(now=now)
            heartbeat.raise_alarms(now=now)
        chasing.run_due(now=now)
        return delivery.send_due(now=now)


def tidy(*, now: datetime) -> None:
    """Delete what is over: drafts and their files, sessions, finished tasks, workers that went long ago."""
    drafts.discard_expired(now=now)
    proofs.forget_expired(now=now)
    heartbeat.forget(now=now)
    attachments.delete_orphans()
    attachments.rescan(now=now)
    mail_ledger.forget(now=now)
    erasing.forget(now=now)
    Session.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.filter(enqueued_at__lt=now - TASKS_KEPT).delete()
    Heartbeat.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()
