"""What the mail provider tells us: the only place that listens to signals, and those are Anymail's.

An event may come twice, late, or in any order. Opens, clicks and automatic answers are nothing to
us: only a person's click on our own page is an answer. Nothing of a message or an address is logged.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, EventType, inbound, tracking
from django.db import DatabaseError, transaction
from django.utils import timezone

from reports import heartbeat, incoming_mail, mail_files, mail_ledger, mail_news
from reports import inbound as replies
from reports.incoming_mail import Incoming
from reports.mail_news import Word
from reports.models import Delivery, MailChannel
from reports.webhook_door import NotNow

log = logging.getLogger(__name__)

WORDS: Mapping[str, Word] = {
    EventType.DELIVERED: Word.DELIVERED,
    EventType.DEFERRED: Word.DEFERRED,
    EventType.BOUNCED: Word.BOUNCED,
    EventType.REJECTED: Word.REJECTED,
    EventType.FAILED: Word.REJECTED,
    EventType.COMPLAINED: Word.COMPLAINED,
}
"""Any other event is noted as a sign of life, and changes nothing."""


def listen() -> None:
    """Have Anymail call us; once, however often it is asked."""
    tracking.connect(hear, dispatch_uid="reports.webhooks.hear")
    inbound.connect(receive, dispatch_uid="reports.webhooks.receive")


def _or_not_now(receive: Callable[..., None]) -> Callable[..., None]:
    """Whatever goes wrong in here is ours, so the provider shall send it again."""

    @wraps(receive)
    def received(*args: Any, **kwargs: Any) -> None:
        try:
            receive(*args, **kwargs)
        except Exception as error:
            log.exception("a mail event could not be taken in")
            raise NotNow from error

    return received


@_or_not_now
def hear(sender: object, event: AnymailTrackingEvent, esp_name: str, **_more: Any) -> None:
    """Take in what became of a message. Raises NotNow when that cannot be kept now."""
    now = timezone.now()
    mail_ledger.heard_from(esp_name, MailChannel.Kind.TRACKING, now=now)
    word = WORDS.get(event.event_type)
    if word is None:
        return
    with transaction.atomic():
        row = _delivery_of(event)
        if row is None:
            _not_ours(esp_name, MailChannel.Kind.TRACKING, word.value)
        elif mail_ledger.is_new(*_marks(event, esp_name, row), now=now):
            mail_news.take_in(delivery=row, word=word, said_at=_moment(event, now), now=now)


def event_unread() -> None:
    """Nothing follows from an event that cannot be read: the log has it, and silence is watched."""


def mail_unread() -> None:
    """Tell the desk that a mail came in which cannot be read: it may be somebody's reply."""
    try:
        replies.note_stray(now=timezone.now())
    except DatabaseError:
        log.exception("a mail that cannot be read could not be counted")


@_or_not_now
def receive(sender: object, event: AnymailInboundEvent, esp_name: str, **_more: Any) -> None:
    """Take in a mail that came. Raises NotNow when it cannot be kept now."""
    now = timezone.now()
    kind = MailChannel.Kind.INBOUND
    mail_ledger.heard_from(esp_name, kind, now=now)
    mail = incoming_mail.read(event.message)
    if heartbeat.came_back(heartbeat.token_in(mail.to), now=now):
        return
    referral = replies.referral_of(mail)
    is_reply = referral is not None and not mail.is_automatic
    files = mail_files.keep(mail.files) if is_reply else ()
    with transaction.atomic():
        if not mail_ledger.is_new(esp_name, kind, _number(event, mail), now=now):
            return
        if referral is None:
            _not_ours(esp_name, kind, "mail")
            replies.note_stray(now=now)
        elif is_reply:
            replies.keep_reply(referral=referral, mail=mail, files=files, now=now)
        else:
            replies.note_machine(referral=referral, is_bounce=mail.is_bounce, now=now)


def _number(event: AnymailInboundEvent, mail: Incoming) -> str:
    """What a provider calls a mail; else its own words, for one that has no number."""
    return str(
        event.event_id or mail.message_id or f"{mail.sender}\x1f{mail.subject}\x1f{mail.text}"
    )


def _not_ours(provider: str, kind: MailChannel.Kind, what: str) -> None:
    count = mail_ledger.was_not_ours(provider, kind)
    facts = {"provider": provider, "what": what, "so_far": count}
    log.info("a mail event is about nothing of ours", extra={"facts": facts})


def _marks(event: AnymailTrackingEvent, provider: str, row: Delivery) -> tuple[object, ...]:
    """What makes it that event. Some providers number only a few of theirs."""
    return (
        provider,
        event.event_id or f"{event.timestamp}",
        event.event_type,
        row.pk,
        event.recipient,
    )


def _moment(event: AnymailTrackingEvent, now: datetime) -> datetime:
    """When the provider says that it happened, unless that is to come or it does not say."""
    at = event.timestamp
    is_sound = isinstance(at, datetime) and at.tzinfo is not None and at <= now
    return at if is_sound else now


def _delivery_of(event: AnymailTrackingEvent) -> Delivery | None:
    """The message that an event is about: by our own mark in it, or by its Message-ID."""
    metadata = event.metadata if isinstance(event.metadata, Mapping) else {}
    row = _uuid(metadata.get("delivery"))
    if row is not None and (found := Delivery.objects.filter(pk=row).first()):
        return found
    said = (event.message_id, _own_id(event.esp_event))
    ids = [each for each in said if isinstance(each, str) and _is_kept(each)]
    if not ids:
        return None
    bare = [each.strip("<>") for each in ids]
    by_ours = Delivery.objects.filter(message_id__in=[f"<{each}>" for each in bare])
    return by_ours.first() or Delivery.objects.filter(provider_id__in=[*ids, *bare]).first()


def _own_id(raw: object) -> object:
    """The Message-ID that we gave, in an event of Amazon's, which goes by one of its own."""
    mail = raw.get("mail") if isinstance(raw, Mapping) else None
    headers = mail.get("commonHeaders") if isinstance(mail, Mapping) else None
    return headers.get("messageId") if isinstance(headers, Mapping) else None


def _is_kept(each: str) -> bool:
    # PostgreSQL refuses a NUL, and no database takes half a character.
    return 0 < len(each) <= 255 and each.isascii() and "\0" not in each


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
