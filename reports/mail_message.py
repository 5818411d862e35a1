"""A delivery as a message that can be handed over: its words, its addresses, its headers."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from anymail.message import AnymailMessage
from django.conf import settings

from reports import emails, encrypted_mail, reply_addresses, safe_contact
from reports.choices import DeliveryKind
from reports.emails import Words
from reports.encrypted_mail import NotThisTime, PgpMimeMessage
from reports.models import Delivery
from reports.news import links as news_links

BESIDE = "What this is about is in the file that comes with this message, encrypted for you alone."


def make(delivery: Delivery, *, now: datetime) -> AnymailMessage:
    """Return a delivery's message. One with readable content is never made, whatever goes wrong."""
    words = emails.words_of(delivery)
    if not encrypted_mail.wants_content(delivery):
        return _plain(delivery, words)
    try:
        sealed = encrypted_mail.seal(delivery, words, now=now, is_file=_is_interface())
    except NotThisTime as why:
        # Without a cause there is just nothing to show any more.
        return _plain(
            delivery, emails.with_line(words, encrypted_mail.LINE) if why.__cause__ else words
        )
    return _encrypted(delivery, words, sealed.armor)


def _plain(delivery: Delivery, words: Words) -> AnymailMessage:
    message = AnymailMessage(body=words.text, **_envelope(delivery, words))
    message.attach_alternative(words.html, "text/html")
    message.metadata = {"delivery": str(delivery.id)}
    return message


def _encrypted(delivery: Delivery, words: Words, armor: bytes) -> AnymailMessage:
    """By SMTP as RFC 3156 says; a provider's own interface takes files, but no such message."""
    if not _is_interface():
        message = PgpMimeMessage(body="", **_envelope(delivery, words))
        message.sealed = armor
        return message
    beside = _plain(delivery, emails.with_line(words, BESIDE))
    beside.attach("referral.asc", armor.decode("ascii"), "text/plain")
    return beside


def _is_interface() -> bool:
    """Whether mail goes by a provider's own interface, which builds the message itself."""
    return settings.EMAIL_BACKEND.startswith("anymail.")


def _envelope(delivery: Delivery, words: Words) -> Mapping[str, Any]:
    return {
        "subject": words.subject,
        "from_email": _sender(delivery),
        "to": [_address(delivery)],
        "headers": {
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            **_reply_to(delivery),
            **_stop_by_one_click(delivery),
            # Postmark gives a message an ID of its own unless it is asked to keep ours.
            "X-PM-KeepID": "true",
        },
    }


def _sender(delivery: Delivery) -> str:
    """The sender; a reporter's notice names nobody, because somebody else may see the inbox."""
    if delivery.kind == DeliveryKind.REPORTER_NOTICE:
        return str(parseaddr(settings.NOTICE_FROM_EMAIL)[1])
    return str(settings.DEFAULT_FROM_EMAIL)


def _address(delivery: Delivery) -> str:
    if delivery.subscriber is not None:
        return delivery.subscriber.address()
    if delivery.reporter is None:
        return delivery.address
    return safe_contact.notice_address(delivery.reporter)


def _reply_to(delivery: Delivery) -> dict[str, str]:
    """Where a partner's reply goes: to the referral's own address, where this site takes replies."""
    referral = delivery.referral or (delivery.link.referral if delivery.link else None)
    if referral is None or delivery.kind not in DeliveryKind.to_partners():
        return {}
    address = reply_addresses.address_of(referral)
    return {"Reply-To": address} if address else {}


def _stop_by_one_click(delivery: Delivery) -> dict[str, str]:
    """What mail programs make their "unsubscribe" button of (RFC 2369 and RFC 8058)."""
    if delivery.subscriber is None:
        return {}
    return {
        "List-Unsubscribe": f"<{news_links.stop_url(delivery.subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
