"""Files of mail from a sender whom nobody has checked: sealed like evidence, for officers alone.

They wait in quarantine for the virus scanner where there is one. No partner ever sees them.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from reports import attachments
from reports.file_names import plain_name
from reports.incoming_mail import File
from reports.models import Attachment, Case, DataKey
from reports.upload_handler import seal_whole

log = logging.getLogger(__name__)
State = Attachment.State


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a mail: its name, and its row, or None when it could not be kept."""

    name: str
    row: UUID | None


def keep(files: Iterable[File]) -> tuple[Kept, ...]:
    """Seal files on storage, belonging to nothing yet; the sweep deletes those that nobody adopts.

    Outside of a transaction, so that whatever happens next, the sweep knows of each.
    """
    return tuple(_keep(file, position) for position, file in enumerate(files))


def _keep(file: File, position: int) -> Kept:
    name = plain_name(file.name, "file")
    upload = seal_whole(file.name, file.content)
    if upload is None:
        return Kept(name, None)
    key = DataKey.make(DataKey.Purpose.EVIDENCE)
    try:
        return Kept(name, attachments.keep_from_mail(upload=upload, key=key, position=position).pk)
    except attachments.CannotKeep:
        key.delete()
        return Kept(name, None)


def adopt(*, case: Case, files: Sequence[Kept]) -> None:
    """Give files to the case that their mail is about; in the caller's transaction."""
    rows = [each.row for each in files if each.row is not None]
    report = case.reports.exclude(answers_key=None).order_by("received_at", "pk").first()
    if not rows or report is None:
        return
    # With a scanner they wait for it; without one they open as any other file does, and say so.
    state = State.QUARANTINED if settings.CLAMD_URL else State.CLEAN
    Attachment.objects.filter(pk__in=rows).update(report=report, state=state)
