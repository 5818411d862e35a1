"""What a referral is about, in a mail that only the contact's own OpenPGP key opens.

What a partner of that tier may see is decided in `disclosure`, as for their page; nothing else is
ever put into a mail. Where it cannot be encrypted there is none of it: the plain mail says so.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.text import MIMEText
from typing import Final

from anymail.message import AnymailMessage
from django.db import transaction
from django.template.loader import render_to_string

from reports import audit, links, openpgp, tasks
from reports.choices import DeliveryKind
from reports.disclosure import Level, what_partner_sees
from reports.emails import Words
from reports.models import Delivery, PartnerContact
from reports.working_time import say_time

log = logging.getLogger(__name__)

CARRIES_CONTENT: Final = frozenset({DeliveryKind.REFERRAL, DeliveryKind.FALLBACK})
LINE: Final = (
    "What this is about could not be encrypted for you, so it is not in this message. "
    "Open the link to read it, and ask us to check your encryption key."
)


class NotThisTime(Exception):
    """There is nothing to encrypt for this message, or it cannot be; the plain one goes."""


@dataclass(frozen=True)
class Sealed:
    """An encrypted text, and by which key."""

    armor: bytes
    fingerprint: str


class PgpMimeMessage(AnymailMessage):
    """A message of RFC 3156: a version, the sealed part, and nothing that can be read."""

    sealed: bytes = b""

    def message(self, *args: object, **kwargs: object) -> Message:
        """Return it as it travels, with the outer headers of any other message."""
        outer: Message = super().message(*args, **kwargs)
        for name in ("MIME-Version", "Content-Type", "Content-Transfer-Encoding"):
            del outer[name]
        outer["MIME-Version"] = "1.0"
        outer["Content-Type"] = 'multipart/encrypted; protocol="application/pgp-encrypted"'
        version = MIMEApplication(b"Version: 1\n", "pgp-encrypted", _as_it_is)
        content = MIMEApplication(self.sealed, "octet-stream", _as_it_is, name="encrypted.asc")
        content.add_header("Content-Disposition", "inline", filename="encrypted.asc")
        outer.set_payload([version, content])
        return outer


def _as_it_is(part: Message) -> None:
    """Leave text in ASCII as it is."""
    part["Content-Transfer-Encoding"] = "7bit"
    part.set_payload(part.get_payload(decode=True).decode("ascii"))  # type: ignore[union-attr]


def wants_content(delivery: Delivery) -> bool:
    """Say whether a message goes to a contact whose key we have, and may carry content."""
    link = delivery.link
    is_theirs = link is not None and link.contact.email == delivery.address
    return delivery.kind in CARRIES_CONTENT and is_theirs and bool(_contact(delivery).openpgp_key)


def seal(delivery: Delivery, words: Words, *, now: datetime, is_file: bool) -> Sealed:
    """Return what the contact may see of the referral, encrypted for them, and write that down.

    Inside is a part of a mail, or plain text for a file that somebody opens. Raises NotThisTime, after the desk has been told where something is wrong.
    """
    contact, referral = _contact(delivery), delivery.referral
    if referral is None:
        raise NotThisTime
    try:
        key = openpgp.read(contact.openpgp_key, now=now)
        text = _content(delivery)
        inner = text.encode() if is_file else _inner(words.subject, text)
        armor = openpgp.encrypt_for(contact.openpgp_key, inner, now=now)
    except NotThisTime:
        raise
    except Exception as fault:
        _tell_the_desk(delivery, fault, now)
        raise NotThisTime from fault
    with transaction.atomic():
        audit.record(
            actor=audit.PORTAL,
            action="referral-content-mailed",
            subject=f"case:{referral.case.reference}",
            now=now,
            detail={"partner": referral.partner.key, "key": key.fingerprint},
        )
    return Sealed(armor, key.fingerprint)


def _contact(delivery: Delivery) -> PartnerContact:
    if delivery.link is None:
        raise NotThisTime
    return delivery.link.contact


def _content(delivery: Delivery) -> str:
    """The words inside: the plain mail's, and what this partner may see. Raises NotThisTime."""
    referral, link = delivery.referral, delivery.link
    if referral is None or link is None:
        raise NotThisTime
    disclosure = what_partner_sees(referral)
    if disclosure.level is Level.NOTHING:
        raise NotThisTime
    return render_to_string(
        "emails/referral_content.txt",
        {
            "reference": referral.case.reference,
            "by": say_time(referral.due_at),
            "url": links.url_of(link),
            "disclosure": disclosure,
        },
    )


def _inner(subject: str, text: str) -> bytes:
    """The part that is encrypted: plain words, and the subject once more where it cannot be changed."""
    charset = Charset("utf-8")
    charset.body_encoding = QP
    # Documented to take one, which the types do not know.
    part = MIMEText(text, "plain", charset)  # type: ignore[arg-type]
    part.set_param("protected-headers", "v1")
    part["Subject"] = subject
    return part.as_bytes()


def _tell_the_desk(delivery: Delivery, fault: Exception, now: datetime) -> None:
    """Alarm the case; the key's trouble in words that hold nothing of the referral."""
    is_ours = isinstance(fault, openpgp.CannotEncrypt | openpgp.BadKey)
    why = str(fault) if is_ours else "What it is about could not be opened."
    log.error(
        "content could not be encrypted",
        extra={"facts": {"delivery": str(delivery.pk), "why": type(fault).__name__}},
    )
    contact, referral = _contact(delivery), delivery.referral
    if referral is None:
        return
    words = (
        f"{contact.name} at {referral.partner.name} got a link only, because nothing could be "
        f"encrypted for them: {why}"
    )
    with transaction.atomic():
        tasks.ask(case=referral.case, words=words, now=now, is_alarm=True)
