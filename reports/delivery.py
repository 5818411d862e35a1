"""Send deliveries: claim one, send it, back off, give up loudly. The only room that sends mail.

The row is the queue. A task only says "look at this row now"; a sweep finds the rows whose task
died. A worker that is killed after the mail server took the message and before the row says so
sends it once more, with the same Message-ID.
"""

import logging
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr

from anymail.exceptions import AnymailRecipientsRefused
from anymail.message import AnymailMessage
from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone
from django_tasks import task

from home.numbers.due import owed_by
from home.page_owners import news_for
from home.strategy.due import promises_of_owner
from home.strategy.models import ActionLink
from home.strategy.reminders import is_usable
from reports import (
    arrivals,
    audit,
    delivery_errors,
    mail_message,
    referrals,
    tasks,
)
from reports.choices import DeliveryKind, DeliveryStatus, Digest, ReferralStatus
from reports.models import (
    Delivery,
    DeliveryAttempt,
    OneTimeCode,
    Partner,
    PartnerContact,
    Referral,
    ReferralLink,
    ReporterIdentity,
    Subscriber,
)
from reports.news import erasing, letter

log = logging.getLogger(__name__)

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))
THEN_EVERY = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=72)
# A sweep goes no longer than this before it says again that it is alive.
SWEEP_FOR = timedelta(seconds=20)
# A worker has two hands, its tasks and its sweep, and one message under way: killed, it repeats one at most.
_UNDER_WAY = threading.Lock()
# A code is useless after ten minutes: try quickly, then stop.
CODE_BACK_OFF = (timedelta(seconds=10),) * 20
_MOOT_ONCE_ANSWERED = frozenset(
    {DeliveryKind.REMINDER, DeliveryKind.FALLBACK, DeliveryKind.ESCALATION}
)
# To many at once: the sweep sends it when nothing else is due, so that no referral waits behind it.
_CAN_WAIT = frozenset({DeliveryKind.NEWS})
_FOR_A_PARTNER = DeliveryKind.asking() | {DeliveryKind.PARTNER_NEWS}


def queue(
    *,
    kind: DeliveryKind,
    address: str,
    now: datetime,
    referral: Referral | None = None,
    link: ReferralLink | None = None,
    code: OneTimeCode | None = None,
    reporter: ReporterIdentity | None = None,
    action_link: ActionLink | None = None,
    subscriber: Subscriber | None = None,
) -> Delivery:
    """Write a delivery in the caller's transaction, and ask a worker to send it once committed.

    One to a reporter or a subscriber has no address of its own: it is read from what they left, when it
    is sent.
    """
    row = uuid.uuid4()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    made = Delivery.objects.create(
        id=row,
        kind=kind,
        referral=referral,
        link=link,
        code=code,
        reporter=reporter,
        action_link=action_link,
        subscriber=subscriber,
        address=address,
        message_id=f"<{row}@{domain}>",
        made_at=now,
        next_at=now,
        give_up_at=code.expires_at if code else now + GIVE_UP_AFTER,
    )
    if kind in _CAN_WAIT:
        return made
    # Robust: what is committed is kept, and a sweep finds it, whether or not anybody could be asked.
    # (Django asks a robust one for its name, which a partial has not.)
    transaction.on_commit(lambda: _ask(str(row)), robust=True)
    return made


def _ask(row: str) -> None:
    send_delivery.enqueue(row)


@task(backend="reports", queue_name="deliveries")
def send_delivery(row: str) -> None:
    """Send one delivery, if it is still to be sent."""
    with _UNDER_WAY:
        send(uuid.UUID(row), now=timezone.now())


def send_due(*, now: datetime, limit: int = 50) -> int:
    """Send what is due, at most `limit` and for SWEEP_FOR; return how many were tried.

    For the sweep. One row that nothing can be done with never keeps the others waiting.
    """
    can_wait = Case(When(kind__in=_CAN_WAIT, then=Value(1)), default=Value(0))
    due = Delivery.objects.due(now).order_by(can_wait, "next_at")
    rows = list(due.values_list("pk", flat=True)[:limit])
    began, tried = time.monotonic(), 0
    for row in rows:
        with _UNDER_WAY:
            # A slow mail server takes time, and a lease begun in the past would be over at once.
            passed = timedelta(seconds=time.monotonic() - began)
            if passed > SWEEP_FOR:
                break
            try:
                tried += send(row, now=now + passed)
            except Exception:
                log.exception("a delivery is stuck", extra={"facts": {"delivery": str(row)}})
    return tried


def send(row: uuid.UUID, *, now: datetime) -> bool:
    """Claim one delivery and send it; return False when it was not ours to send.

    Never raises for a message that cannot be sent: that ends in the row and on the desk.
    """
    lease = claim(row, now=now)
    if lease is None:
        return False
    delivery = _load(row)
    if delivery is None:
        return False  # Whose it was is erased since, and it with them.
    if words := _why_moot(delivery, now):
        _drop(delivery, lease, words, now=now)
        return True
    if _has_died_too_often(delivery, lease, now):
        failure = delivery_errors.Failure(True, "The worker stopped every time it was sent.")
        _not_sent(delivery, lease, failure, now=now)
        return True
    try:
        provider_id = _hand_over(delivery, now=now)
    except Exception as error:  # noqa: BLE001  # whatever it was, the row must say so and be tried again
        failure = delivery_errors.explain(error)
        log.warning(
            "delivery not sent", extra={"facts": {"delivery": str(row), "why": failure.words}}
        )
        _not_sent(delivery, lease, failure, now=now)
    else:
        _sent(delivery, lease, now=now, provider_id=provider_id)
    return True


def claim(row: uuid.UUID, *, now: datetime) -> str | None:
    """Take a due delivery for this worker alone; return the lease, or None when it is not to be had."""
    lease = secrets.token_hex(16)
    taken = (
        Delivery.objects.due(now)
        .filter(pk=row)
        .update(
            status=DeliveryStatus.SENDING,
            lease=lease,
            leased_until=now + settings.DELIVERY_LEASE,
            # Counted before it is tried, so that a try in which the worker dies counts.
            attempts=F("attempts") + 1,
        )
    )
    return lease if taken else None


# What somebody at an address is reminded of: asked again before it goes, because it may be done.
_STILL_OWED: Mapping[str, Callable[..., object]] = {
    DeliveryKind.PROMISE_DUE: promises_of_owner,
    DeliveryKind.PAGE_NEWS: news_for,
    DeliveryKind.NUMBERS_DUE: owed_by,
}


def _why_moot(delivery: Delivery, now: datetime) -> str:
    """Return why nobody wants this message any more, or ""."""
    code, link, referral = delivery.code, delivery.link, delivery.referral
    is_revoked = link is not None and link.revoked_at is not None
    if code is not None and (code.used_at or code.expires_at <= now or is_revoked):
        return "The code was over before it could be sent."
    if delivery.kind == DeliveryKind.REPORTER_NOTICE and not _wants_it(delivery):
        return "The reporter does not want notices any more."
    if delivery.kind == DeliveryKind.DIGEST and (
        link is None or link.revoked_at or link.contact.digest == Digest.OFF
    ):
        return "The contact wants no digest any more."
    if delivery.action_link is not None and not is_usable(delivery.action_link, now=now):
        return "The action needs no reminder any more."
    if _is_done(delivery, now):
        return "What it tells of is done or over."
    is_answered = referral is not None and referral.status in ReferralStatus.answered()
    if is_answered and delivery.kind in _MOOT_ONCE_ANSWERED:
        return "The referral was answered before it could be sent."
    if delivery.kind not in _FOR_A_PARTNER or referral is None:
        return ""
    is_over = referral.status in ReferralStatus.shut()
    return "The referral was taken back." if is_over or is_revoked else ""


def _is_done(delivery: Delivery, now: datetime) -> bool:
    if delivery.kind == DeliveryKind.NEWS:
        return not letter.has_news(delivery, now=now)
    still_owed = _STILL_OWED.get(delivery.kind)
    return still_owed is not None and not still_owed(delivery.address, now=now)


def _wants_it(delivery: Delivery) -> bool:
    return delivery.reporter is not None and delivery.reporter.wants_notices


def _has_died_too_often(delivery: Delivery, lease: str, now: datetime) -> bool:
    """Say whether workers died with this message until its time was over.

    While there is time, each such death makes the lease longer: a message that kills its worker,
    or that is taken but cannot be written down, is not sent every two minutes.
    """
    died = delivery.attempts - 1 - delivery.tries.count() if delivery.attempts > 1 else 0
    if died < 1:
        return False
    longer = max(settings.DELIVERY_LEASE, _wait(delivery, died))
    Delivery.objects.filter(pk=delivery.pk, lease=lease).update(leased_until=now + longer)
    return now > delivery.give_up_at


def _load(row: uuid.UUID) -> Delivery | None:
    rows = Delivery.objects.select_related(
        "referral__case",
        "referral__partner",
        "link__contact",
        "link__referral__case",
        "link__referral__partner",
        "code__link",
        "reporter__report",
        "action_link__action",
        "subscriber__key",
    )
    return rows.filter(pk=row).first()


def _hand_over(delivery: Delivery, *, now: datetime) -> str:
    """Give a message to the mail server; return what the provider calls it, or ""."""
    message = mail_message.make(delivery, now=now)
    if message.send() != 1:
        raise AnymailRecipientsRefused("The mail server took no recipient.")
    return _provider_id(message)


def _provider_id(message: AnymailMessage) -> str:
    """What the provider calls a message that it took; nothing where there is no provider."""
    found = message.anymail_status.message_id
    return "" if found is None or isinstance(found, set) else str(found)[:255]


@transaction.atomic
def _sent(delivery: Delivery, lease: str, *, now: datetime, provider_id: str = "") -> None:
    if not _end(delivery, lease, DeliveryStatus.SENT, now=now):
        return  # The lease ran out and another worker has it; that one writes the end.
    Delivery.objects.filter(pk=delivery.pk).update(provider_id=provider_id)
    DeliveryAttempt.objects.create(delivery=delivery, at=now, is_sent=True)
    if delivery.subscriber is not None:
        erasing.was_taken(delivery.subscriber)
    if delivery.kind not in DeliveryKind.asking() or delivery.referral is None:
        return
    # Locked, as it now is: somebody may have opened it before the mail server let go of us.
    referral = referrals.lock(delivery.referral)
    if referral.status == ReferralStatus.WAITING:
        referrals.move(
            referral,
            ReferralStatus.SENT,
            actor=audit.PORTAL,
            now=now,
            words=f"Sent to {referral.partner.name}; not yet answered",
        )
    elif referral.sent_at is None:
        # Its provider said "delivered", or somebody opened it, before the mail server let go of us.
        Referral.objects.filter(pk=referral.pk).update(sent_at=now)


@transaction.atomic
def _not_sent(
    delivery: Delivery, lease: str, failure: delivery_errors.Failure, *, now: datetime
) -> None:
    next_at = now + _wait(delivery, delivery.attempts)
    is_over = failure.is_permanent or next_at > delivery.give_up_at
    if is_over:
        kept = _end(delivery, lease, DeliveryStatus.FAILED, now=now)
    else:
        kept = _held(delivery, lease).update(
            status=DeliveryStatus.QUEUED, next_at=next_at, leased_until=None
        )
    if not kept:
        return
    DeliveryAttempt.objects.create(delivery=delivery, at=now, is_sent=False, words=failure.words)
    if is_over:
        _give_up(delivery, failure, now=now)


@transaction.atomic
def _drop(delivery: Delivery, lease: str, words: str, *, now: datetime) -> None:
    if _end(delivery, lease, DeliveryStatus.FAILED, now=now):
        DeliveryAttempt.objects.create(delivery=delivery, at=now, is_sent=False, words=words)


def _held(delivery: Delivery, lease: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, lease=lease, status=DeliveryStatus.SENDING)


def _end(delivery: Delivery, lease: str, status: DeliveryStatus, *, now: datetime) -> int:
    return _held(delivery, lease).update(status=status, ended_at=now, leased_until=None)


def _wait(delivery: Delivery, attempts: int) -> timedelta:
    steps = CODE_BACK_OFF if delivery.kind == DeliveryKind.PARTNER_CODE else BACK_OFF
    return steps[attempts - 1] if attempts <= len(steps) else THEN_EVERY


def _give_up(delivery: Delivery, failure: delivery_errors.Failure, *, now: datetime) -> None:
    log.error(
        "delivery given up", extra={"facts": {"delivery": str(delivery.pk), "kind": delivery.kind}}
    )
    if delivery.kind == DeliveryKind.PARTNER_CODE and delivery.link:
        tasks.ask(
            case=delivery.link.referral.case,
            words=f"A one-time code could not be sent to {delivery.link.referral.partner.name}, who "
            f"cannot open their referral: {failure.words}",
            now=now,
            is_alarm=True,
        )
    if delivery.kind == DeliveryKind.CONTACT_CHECK and failure.is_permanent:
        PartnerContact.objects.filter(email=delivery.address).update(bounced_at=now)
    if delivery.subscriber is not None and failure.is_permanent:
        erasing.was_refused(subscriber=delivery.subscriber, now=now)
    if delivery.kind in DeliveryKind.to_us():
        arrivals.not_told(delivery=delivery, words=failure.words, now=now)
    if delivery.kind not in DeliveryKind.asking() or delivery.referral is None:
        return
    words = f"Could not be sent to {delivery.referral.partner.name}: {failure.words}"
    referral = arrivals.not_reached(
        delivery=delivery, to=ReferralStatus.FAILED, words=words, now=now
    )
    if failure.is_permanent:
        PartnerContact.objects.filter(email=delivery.address).update(bounced_at=now)
    if referral is not None:
        _tell_the_own_team(referral, delivery.address, now=now)


def _tell_the_own_team(referral: Referral, failed_address: str, *, now: datetime) -> None:
    """Ask the partnership's own team by mail, unless it is its own address that failed."""
    team = Partner.objects.active().filter(is_own_team=True).first()
    contact = team.contacts.reachable().exclude(email=failed_address).first() if team else None
    if contact is not None:
        queue(kind=DeliveryKind.DESK_ALERT, address=contact.email, referral=referral, now=now)
