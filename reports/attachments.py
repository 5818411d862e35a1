"""Files that reporters send: kept sealed, handed from a draft to its report, opened, erased.

Each file has a key of its own. It is wrapped by a key that only the browser's cookie can make while
somebody still fills in a form, and by a data key of the report from then on; what is on storage
never has to be sealed again.
"""

import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.db.models import Sum

from reports import audit, vault, virus_scan
from reports.models import Attachment, Case, DataKey, Draft, Report, Task
from reports.sealed_file import pieces
from reports.virus_scan import Verdict

log = logging.getLogger(__name__)
State = Attachment.State

ALARM = "A file could not be checked for viruses. It opens by itself once the scanner has seen it."
_DOWN = "The virus scanner could not be reached."
_VIRUS = "The virus scanner found something harmful in it."
_STATES = {
    Verdict.CLEAN: (State.CLEAN, ""),
    Verdict.NOT_ASKED: (State.CLEAN, ""),
    Verdict.UNKNOWN: (State.QUARANTINED, _DOWN),
    Verdict.INFECTED: (State.REFUSED, _VIRUS),
}


class CannotKeep(Exception):
    """A file could not be kept now; trying again may help."""


class Infected(Exception):
    """The virus scanner found something in a file, so it was not kept."""


class NotServed(Exception):
    """A file is waiting for the scanner, was refused, or has been erased."""


@dataclass(frozen=True, slots=True)
class SealedUpload:
    """A file as it came in, sealed with its own key. The thumbnail is sealed too, empty for none."""

    row: uuid.UUID
    key: bytes
    sealed: bytes
    name: str
    kind: str
    size: int
    sha256: str
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True)
class DraftFiles:
    """The files of answers in progress: whose they are, what wraps their keys, and which count."""

    draft: uuid.UUID
    wrapping: bytes
    rows: tuple[str, ...] = ()


def keep(*, upload: SealedUpload, files: DraftFiles, position: int = 0) -> Attachment:
    """Keep a file with a draft. Raises Infected, or CannotKeep when storage cannot take it."""
    verdict = virus_scan.scan(pieces(upload.key, upload.row, upload.sealed))
    if verdict is Verdict.INFECTED:
        raise Infected
    waiting = Attachment.objects.filter(report=None).aggregate(bytes=Sum("size"))["bytes"] or 0
    if waiting + upload.size > settings.EVIDENCE_MOST_WAITING:
        log.error("files of unsent reports fill their share of storage: no more are taken")
        raise CannotKeep
    # The row comes first, so that whatever happens next, the sweep knows of the file.
    made = _row(upload, files, position)
    _write(made, upload.sealed)
    made.state, made.why = _STATES[verdict]
    made.was_scanned = verdict is Verdict.CLEAN
    made.save(update_fields=["state", "why", "was_scanned"])
    return made


def _row(upload: SealedUpload, files: DraftFiles, position: int) -> Attachment:
    """Write the row of a file. Raises CannotKeep when its draft has gone meanwhile."""
    row = Attachment(
        id=upload.row,
        draft_id=files.draft,
        wrapped_key=vault.seal(files.wrapping, upload.key, _key_place(upload.row)),
        kind=upload.kind,
        size=upload.size,
        digest=vault.keyed_digest("attachment", f"{files.draft}:{upload.sha256}"),
        name=vault.seal(upload.key, upload.name.encode(), _place(upload.row, "name")),
        thumbnail=upload.thumbnail or None,
        position=position,
    )
    # Asked for by name: SQLite looks at the draft only when the transaction ends.
    with transaction.atomic():
        if not Draft.objects.select_for_update(no_key=True).filter(pk=files.draft).exists():
            raise CannotKeep
        row.save(force_insert=True)
    return row


def keep_from_mail(*, upload: SealedUpload, key: DataKey, position: int) -> Attachment:
    """Keep a file of a mail, belonging to nothing yet and unopened. Raises CannotKeep."""
    row = Attachment(
        id=upload.row,
        data_key=key,
        wrapped_key=vault.seal(key.raw, upload.key, _key_place(upload.row)),
        kind=upload.kind,
        size=upload.size,
        digest=vault.keyed_digest("attachment", f"{upload.row}:{upload.sha256}"),
        name=vault.seal(upload.key, upload.name.encode(), _place(upload.row, "name")),
        thumbnail=upload.thumbnail or None,
        position=position,
        is_from_mail=True,
    )
    row.save(force_insert=True)
    _write(row, upload.sealed)
    return row


def is_there(*, upload: SealedUpload, files: DraftFiles) -> bool:
    """Say whether a draft holds the same file already: a second press sends it again."""
    digest = vault.keyed_digest("attachment", f"{files.draft}:{upload.sha256}")
    return Attachment.objects.filter(
        draft=files.draft,
        digest=digest,
        id__in=files.rows,
        state__in=[State.CLEAN, State.QUARANTINED],
    ).exists()


def remove(*, files: DraftFiles, row: uuid.UUID) -> None:
    """Take a file away from a draft, and delete it."""
    Attachment.objects.filter(draft=files.draft, id=row).update(draft=None)
    delete_orphans()


@transaction.atomic
def adopt(*, report: Report, files: DraftFiles, now: datetime) -> None:
    """Hand a draft's files over to its report: only their keys are wrapped anew.

    In the caller's transaction. A file that cannot be opened is left behind and logged, so that it
    never takes the answers with it.
    """
    rows = list(Attachment.objects.filter(draft=files.draft, id__in=files.rows))
    if not rows:
        return
    data_key = DataKey.make(DataKey.Purpose.EVIDENCE)
    for row in rows:
        try:
            key = vault.unseal(files.wrapping, bytes(row.wrapped_key), _key_place(row.id))
        except vault.SealBroken:
            log.exception("a file of a new report cannot be opened and was left out")
            continue
        row.wrapped_key = vault.seal(data_key.raw, key, _key_place(row.id))
        row.draft, row.report, row.data_key = None, report, data_key
        row.save(update_fields=["wrapped_key", "draft", "report", "data_key"])
    if any(row.state == State.QUARANTINED for row in rows):
        Task.objects.create(case=report.case, words=ALARM, is_alarm=True, asked_at=now)


def rewrap(*, draft: uuid.UUID, before: bytes, after: bytes) -> None:
    """Wrap the keys of a draft's files for a browser whose session has a new key."""
    for row in Attachment.objects.filter(draft=draft).only("wrapped_key"):
        place = _key_place(row.id)
        row.wrapped_key = vault.seal(
            after, vault.unseal(before, bytes(row.wrapped_key), place), place
        )
        row.save(update_fields=["wrapped_key"])


def read(attachment: Attachment) -> bytes:
    """Return a report's file, whole.

    Raises NotServed, vault.VaultClosed or vault.SealBroken.
    """
    if attachment.state != State.CLEAN:
        raise NotServed(attachment.get_state_display())
    return b"".join(pieces(_key(attachment), attachment.id, _sealed(attachment)))


def read_thumbnail(attachment: Attachment) -> bytes:
    """Return the small PNG of a report's picture. Raises NotServed where there is none; else as `read`."""
    if attachment.state != State.CLEAN or not attachment.thumbnail:
        raise NotServed(attachment.get_state_display())
    place = _place(attachment.id, "thumbnail")
    return vault.unseal(_key(attachment), bytes(attachment.thumbnail), place)


def read_name(attachment: Attachment) -> str:
    """Return what the reporter called a report's file. Raises NotServed once erased; else as `read`."""
    return vault.unseal(
        _key(attachment), bytes(attachment.name), _place(attachment.id, "name")
    ).decode()


def of_case(case: Case) -> list[Attachment]:
    """Return the files of a case's reports, without their thumbnails."""
    rows = Attachment.objects.filter(report__case=case).select_related("data_key", "report")
    return list(rows.defer("thumbnail").order_by("report__received_at", "position", "pk"))


def erase(report: Report) -> int:
    """Erase a report's files: their data keys at once, then what is on storage; return how many.

    In the caller's transaction. What storage cannot delete now, the sweep does; it is unreadable.
    """
    rows = Attachment.objects.filter(report=report)
    keys = set(rows.exclude(data_key=None).values_list("data_key", flat=True))
    count = rows.update(report=None, wrapped_key=b"", name=b"", thumbnail=None, digest="")
    DataKey.objects.filter(pk__in=keys).delete()
    transaction.on_commit(delete_orphans, robust=True)
    return count


def delete_orphans() -> int:
    """Delete the files that belong to nothing any more; return how many.

    One that storage cannot delete is kept for the next round, and logged.
    """
    count = 0
    for row in Attachment.objects.orphans().only("id"):
        try:
            _storage().delete(row.place)
        except Exception:
            log.exception("a file that belongs to nothing could not be deleted")
            continue
        row.delete()
        count += 1
    return count


def rescan(*, now: datetime) -> int:
    """Show the scanner what it could not see before; return how many files it answered for."""
    answered = 0
    for row in Attachment.objects.waiting().select_related("data_key", "report__case"):
        try:
            verdict = virus_scan.scan(pieces(_key(row), row.id, _sealed(row)))
        except Exception:
            log.exception("a file in quarantine could not be read")
            continue
        if verdict in {Verdict.UNKNOWN, Verdict.NOT_ASKED}:
            # The scanner is down, or was taken away: nobody has looked, so nothing is let out.
            break
        _judge(row, verdict, now)
        answered += 1
    return answered


@transaction.atomic
def _judge(row: Attachment, verdict: Verdict, now: datetime) -> None:
    """Note what the scanner said, and end the alarm of a case of which nothing waits any more."""
    state, why = _STATES[verdict]
    Attachment.objects.filter(pk=row.pk).update(
        state=state, why=why, was_scanned=verdict is Verdict.CLEAN
    )
    case = row.report.case if row.report else None
    if case and not Attachment.objects.waiting().filter(report__case=case).exists():
        Task.objects.filter(case=case, words=ALARM, done_at=None).update(
            done_at=now, done_by=audit.PORTAL
        )


def _write(made: Attachment, sealed: bytes) -> None:
    """Put a sealed file on storage; on failure forget its row and raise CannotKeep."""
    try:
        kept = _storage().save(made.place, ContentFile(sealed))
        if kept != made.place:
            raise FileExistsError(kept)
    except Exception as fault:
        log.exception("a file could not be written to storage")
        Attachment.objects.filter(pk=made.pk).update(draft=None)
        raise CannotKeep from fault


def _sealed(attachment: Attachment) -> bytes:
    """A file as it is on storage. Raises NotServed when storage does not give it."""
    try:
        with _storage().open(attachment.place) as file:
            return bytes(file.read())
    except Exception as fault:
        log.exception("storage did not give a file")
        raise NotServed("Storage did not give it.") from fault


def _key(attachment: Attachment) -> bytes:
    """The key of a report's file. Raises NotServed once erased."""
    if attachment.data_key is None:
        raise NotServed("It has been erased.")
    return vault.unseal(
        attachment.data_key.raw, bytes(attachment.wrapped_key), _key_place(attachment.id)
    )


def _storage() -> Storage:
    return storages["evidence"]


def _place(row: object, field: str) -> vault.Place:
    return vault.Place("attachment", str(row), field)


def _key_place(row: object) -> vault.Place:
    return _place(row, "wrapped_key")


def seal_thumbnail(key: bytes, row: object, png: bytes) -> bytes:
    """Return a small picture sealed with its file's key."""
    return vault.seal(key, png, _place(row, "thumbnail")) if png else b""


def rows_in(answers: Iterable[object]) -> tuple[str, ...]:
    """Return the ids of the files in these answers to questions of evidence."""
    found: list[str] = []
    for answer in answers:
        files = answer.get("files") if isinstance(answer, dict) else None
        found += [str(file.get("id")) for file in files or [] if isinstance(file, dict)]
    return tuple(found)
