"""Answers in progress: sealed with what only the browser's cookie holds, gone after an hour.

The table knows neither whose they are nor what they say. Whoever has no cookie has no draft.
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from reports import attachments, receipts, vault
from reports.attachments import DraftFiles
from reports.models import Draft, JourneyEdition

MOST_TABS = 10


@dataclass(frozen=True)
class InProgress:
    """What somebody has answered so far. `row` also names the submission that it will become."""

    row: uuid.UUID
    edition: JourneyEdition
    answers: dict[str, Any]
    started_at: datetime


@dataclass(frozen=True)
class Ticket:
    """What one draft becomes when it is sent: always the same, for the browser that wrote it."""

    submission: str
    code: str


def begin(*, session_key: str, edition: JourneyEdition, now: datetime) -> InProgress:
    """Start answers to a journey, in place of any before. Raises vault.VaultClosed without a key."""
    if not vault.is_open():
        raise vault.VaultClosed("There is no vault key, so nothing could be kept.")
    started = InProgress(uuid.uuid4(), edition, {}, now)
    keep(session_key=session_key, progress=started, now=now)
    return started


def find(*, session_key: str | None, slug: str, now: datetime) -> InProgress | None:
    """Return what this browser has answered of a journey, or None when it is over or never was."""
    if not session_key:
        return None
    draft = (
        Draft.objects.select_related("edition")
        .filter(owner_digest=_owner(session_key, slug), expires_at__gt=now)
        .first()
    )
    if draft is None:
        return None
    place = vault.Place("draft", str(draft.id), "sealed")
    text = vault.unseal(_key(session_key, draft.id), bytes(draft.sealed), place)
    return InProgress(draft.id, draft.edition, json.loads(text), draft.started_at)


def keep(*, session_key: str, progress: InProgress, now: datetime) -> None:
    """Write the answers so far; they live an hour from now."""
    for _ in range(MOST_TABS):
        try:
            return _keep(session_key, progress, now)
        except IntegrityError:
            # Another tab of the same browser began at the same moment: the later one stands.
            continue
    return _keep(session_key, progress, now)


@transaction.atomic
def _keep(session_key: str, progress: InProgress, now: datetime) -> None:
    place = vault.Place("draft", str(progress.row), "sealed")
    text = json.dumps(progress.answers).encode()
    owner = _owner(session_key, progress.edition.slug)
    Draft.objects.filter(owner_digest=owner).exclude(pk=progress.row).delete()
    Draft.objects.update_or_create(
        id=progress.row,
        defaults={
            "owner_digest": owner,
            "edition": progress.edition,
            "sealed": vault.seal(_key(session_key, progress.row), text, place),
            "started_at": progress.started_at,
            "expires_at": now + settings.DRAFT_LIFETIME,
        },
    )


def carry_over(*, before: str | None, after: str, slugs: Iterable[str], now: datetime) -> None:
    """Seal what a browser has answered with its new session key: the old one has been given up."""
    for slug in slugs if before else ():
        found = find(session_key=before, slug=slug, now=now)
        if found is not None:
            keep(session_key=after, progress=found, now=now)
            attachments.rewrap(
                draft=found.row,
                before=_file_key(before or "", found.row),
                after=_file_key(after, found.row),
            )


def discard(*, session_key: str | None, slugs: Iterable[str]) -> None:
    """Delete what this browser has answered of these journeys."""
    if session_key:
        owners = [_owner(session_key, slug) for slug in slugs]
        if Draft.objects.filter(owner_digest__in=owners).delete()[0]:
            transaction.on_commit(attachments.delete_orphans, robust=True)


def discard_expired(*, now: datetime) -> int:
    """Delete the drafts whose hour is over; return how many."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def files_of(*, session_key: str, progress: InProgress) -> DraftFiles:
    """Return the files of what somebody has answered, and the key that wraps theirs."""
    rows = attachments.rows_in(progress.answers.values())
    return DraftFiles(progress.row, _file_key(session_key, progress.row), rows)


def ticket(*, session_key: str, row: uuid.UUID) -> Ticket:
    """Return the submission and the receipt code that a draft becomes.

    Both are made from the session's key, so that pressing twice, or again after a crash, gives the
    same report and the same code, although no code is stored anywhere.
    """
    secret = session_key.encode()
    return Ticket(
        submission=vault.derive(secret, f"submission:{row}").hex(),
        code=receipts.from_bytes(vault.derive(secret, f"receipt:{row}", 10)),
    )


def _owner(session_key: str, slug: str) -> str:
    return vault.derive(session_key.encode(), f"draft-owner:{slug}").hex()


def _key(session_key: str, row: uuid.UUID) -> bytes:
    return vault.derive(session_key.encode(), f"draft-key:{row}")


def _file_key(session_key: str, row: uuid.UUID) -> bytes:
    return vault.derive(session_key.encode(), f"draft-files:{row}")
