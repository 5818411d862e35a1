"""A mail that came in, as plain values: to whom, from whom, its words, its files, and if a machine wrote it.

Everything in it was written by somebody we do not know, so nothing in here may raise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from typing import Final

from reports import mail_text
from reports.evidence_kinds import MOST_BYTES, MOST_FILES

MOST_PARTS: Final = 100
MOST_TEXT: Final = 500_000
"""Characters; the longest mail that a person writes is a tenth of it."""
MOST_HEADER: Final = 300
_TO: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To", "Bcc")
_MACHINES: Final = frozenset({"mailer-daemon", "postmaster", "mail-daemon"})
_IN_BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_ANSWERED_BY_ITSELF: Final = (
    *("X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Autoresponder"),
    *("Feedback-Type", "List-Id"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a mail, as it came."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail that came in. `left_out` names the files beyond what we take."""

    to: tuple[str, ...]
    sender: str
    subject: str
    text: str
    message_id: str = ""
    files: tuple[File, ...] = ()
    left_out: tuple[str, ...] = ()
    is_bounce: bool = False
    is_automatic: bool = False


def read(message: EmailMessage) -> Incoming:
    """Return what Anymail made of a mail, its envelope included."""
    parts = list(_parts(message))
    files, left_out = _files(parts)
    is_bounce = _is_bounce(message)
    return Incoming(
        to=_recipients(message),
        sender=_header(message, "From"),
        subject=_header(message, "Subject"),
        text=_text(parts),
        message_id=_header(message, "Message-ID"),
        files=files,
        left_out=left_out,
        is_bounce=is_bounce,
        is_automatic=is_bounce or _is_automatic(message),
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold something, not the boxes around them."""
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    """Every address that it was sent to, the envelope's first."""
    said = [str(getattr(message, "envelope_recipient", None) or "")]
    said += [_header(message, name, most=4000) for name in _TO]
    found = [address.strip().lower() for _name, address in getaddresses(said) if "@" in address]
    return tuple(dict.fromkeys(found))[:50]


def _header(message: EmailMessage, name: str, *, most: int = MOST_HEADER) -> str:
    """A header's words on one line, or nothing: Python raises for some that are broken.

    Cut before it is taken apart, because the time that takes grows with the square of its length.
    """
    raw = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    try:
        values = [
            str(message.policy.header_fetch_parse(name, each[: 2 * most])) for each in raw[:9]
        ]
    except Exception:  # noqa: BLE001  # the standard library raises nearly anything here
        return ""
    return " ".join(mail_text.clean(", ".join(values)).split())[:most]


def _text(parts: list[EmailMessage]) -> str:
    """The words: plain ones, or else those of the HTML."""
    found = {
        kind: [_decoded(part) for part in parts if _is_words(part, kind)]
        for kind in ("text/plain", "text/html")
    }
    plain = mail_text.clean("\n\n".join(found["text/plain"]))
    words = plain or "\n\n".join(mail_text.from_html(html) for html in found["text/html"])
    more = len(words) - MOST_TEXT
    return words if more <= 0 else f"{words[:MOST_TEXT]}\n\n[{more} more characters were left out]"


def _is_words(part: EmailMessage, kind: str) -> bool:
    return part.get_content_type() == kind and not _is_file(part)


def _is_file(part: EmailMessage) -> bool:
    if _disposition(part) == "attachment" or _file_name(part):
        return True
    return part.get_content_maintype() not in {"text", "message", "multipart"}


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except Exception:  # noqa: BLE001  # as in _header
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join(mail_text.clean(str(part.get_filename() or "")).split())[:MOST_HEADER]
    except Exception:  # noqa: BLE001  # as in _header
        return ""


def _decoded(part: EmailMessage) -> str:
    content = _content(part)
    try:
        return content.decode(part.get_content_charset() or "utf-8", errors="replace")
    except Exception:  # noqa: BLE001  # a character set that nobody knows
        return content.decode("utf-8", errors="replace")


def _content(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001  # as in _header
        return b""
    return content if isinstance(content, bytes) else b""


def _files(parts: list[EmailMessage]) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """The files that we take, and the names of those that are too large or too many."""
    taken: list[File] = []
    left_out: list[str] = []
    # What somebody attached comes before the pictures of their signature.
    for part in sorted(
        filter(_is_file, parts), key=lambda each: _disposition(each) != "attachment"
    ):
        content, name = _content(part), _file_name(part) or "file"
        if not content:
            continue
        if len(taken) < MOST_FILES and len(content) <= MOST_BYTES:
            taken.append(File(name, content))
        else:
            left_out.append(name)
    return tuple(taken), tuple(left_out)


def _is_bounce(message: EmailMessage) -> bool:
    """Whether a mail system tells that a message came back."""
    local = parseaddr(_header(message, "From"))[1].partition("@")[0].lower()
    if local in _MACHINES:
        return True
    is_report = message.get_content_type() == "multipart/report"
    return is_report and "delivery-status" in _header(message, "Content-Type").lower()


def _is_automatic(message: EmailMessage) -> bool:
    """Whether no person wrote it: RFC 3834's header, and those that came before it."""
    submitted = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in {"", "no"}:
        return True
    if _header(message, "Precedence").lower() in _IN_BULK:
        return True
    if any(_header(message, name) for name in _ANSWERED_BY_ITSELF):
        return True
    return _has_no_sender(message) or message.get_content_type() == "multipart/report"


def _has_no_sender(message: EmailMessage) -> bool:
    """Whether the envelope names nobody to answer to: no person's program sends like that."""
    sender = getattr(message, "envelope_sender", None)
    if sender is not None:
        return str(sender).strip() in {"", "<>"}
    return _header(message, "Return-Path") == "<>"
