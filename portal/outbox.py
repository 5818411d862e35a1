"""Mail kept as files, for a demo: one .eml a message, newest first."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Writes each message to settings.OUTBOX_DIR."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many."""
        folder = Path(settings.OUTBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}.eml"
            unfinished = folder / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(folder / name)
        return len(email_messages)


@dataclass(frozen=True)
class Kept:
    """One message of the outbox, as the demo's page shows it."""

    name: str
    at: str
    to: str
    subject: str
    text: str
    html: str


def kept(limit: int = 200) -> list[Kept]:
    """Return the newest messages, at most `limit`."""
    folder = Path(settings.OUTBOX_DIR)
    paths = sorted(folder.glob("[!.]*.eml"), reverse=True) if folder.is_dir() else []
    return [_read(path) for path in paths[:limit]]


def _read(path: Path) -> Kept:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    moment = datetime.strptime(path.name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Kept(
        name=path.stem,
        at=f"{timezone.localtime(moment):%d %B %Y, %H:%M}",
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: ParsedMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
