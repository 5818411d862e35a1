"""What is stuck: one function counts, and the desk's panel and the daily mail both show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports import mail_ledger
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import (
    Case,
    Delivery,
    Heartbeat,
    PartnerContact,
    Referral,
    RouteProbe,
    StrayMail,
)

CAP = 1000
QUEUE_OLD = timedelta(minutes=30)
WEBHOOK_SILENT = timedelta(hours=24)
WEBHOOK_SLOW = timedelta(hours=1)


@dataclass(frozen=True)
class Stuck:
    """One kind of thing that can be stuck, and how many there are; at most one more than CAP."""

    key: str
    words: str | Promise
    count: int


def count_all(*, now: datetime) -> list[Stuck]:
    """Return everything that can be stuck, the most pressing first, counted."""
    return [Stuck(key, words, count(now)) for key, words, count in _COUNTS]


def _with_referral(now: datetime, **which: Any) -> int:
    rows = Referral.objects.filter(case=OuterRef("pk"), **which)
    return _capped(Case.objects.open().filter(Exists(rows)))


def _unanswered(now: datetime) -> int:
    return _with_referral(now, status__in=ReferralStatus.on_the_way(), due_at__lt=now)


def _reaching_nobody(now: datetime) -> int:
    return _with_referral(now, status__in=ReferralStatus.reaching_nobody())


def _unroutable(now: datetime) -> int:
    return _capped(Case.objects.open().filter(is_unroutable=True))


def _worker(now: datetime) -> int:
    return int(Heartbeat.objects.all().silent(now))


def _queue(now: datetime) -> int:
    # News goes out when nothing else waits, to as many as there are.
    waiting = Delivery.objects.exclude(kind=DeliveryKind.NEWS).filter(
        status__in=DeliveryStatus.unfinished()
    )
    return _capped(waiting.filter(made_at__lt=now - QUEUE_OLD))


def _unverified(now: datetime) -> int:
    posts = PartnerContact.objects.in_post()
    lapsed = Q(verified_on__lte=PartnerContact.lapsed_by(timezone.localdate(now)))
    return posts.filter(Q(verified_on=None) | lapsed).count()


def _bouncing(now: datetime) -> int:
    return PartnerContact.objects.in_post().exclude(bounced_at=None).count()


def _keys(now: datetime) -> int:
    return PartnerContact.objects.with_key_ending(now).count()


def _strays(now: datetime) -> int:
    found: int | None = StrayMail.objects.filter(seen_at=None).aggregate(all=Sum("count"))["all"]
    return min(found or 0, CAP + 1)


def _webhook(now: datetime) -> int:
    """1 when messages left us and the provider, which should have, has not said a word of them."""
    if not settings.MAIL_WEBHOOKS:
        return 0
    heard = mail_ledger.last_heard()
    if heard is not None and heard > now - WEBHOOK_SILENT:
        return 0
    since, until = now - WEBHOOK_SILENT, now - WEBHOOK_SLOW
    left = Delivery.objects.filter(status=DeliveryStatus.SENT, ended_at__range=(since, until))
    return int(left.exists())


def _heartbeat(now: datetime) -> int:
    return _capped(RouteProbe.objects.lost(now))


def _capped(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: CAP + 1].count()


_COUNTS: tuple[tuple[str, str | Promise, Callable[[datetime], int]], ...] = (
    ("worker", _("worker silent: nothing is sent until it is back"), _worker),
    ("unanswered", _("a partner is late to answer"), _unanswered),
    ("failed", _("could not be sent, or bounced"), _reaching_nobody),
    ("unroutable", _("nobody to send it to"), _unroutable),
    ("queue", _("messages waiting for more than half an hour"), _queue),
    ("bouncing", _("contacts whose mail comes back"), _bouncing),
    ("contacts", _("contacts not verified, or not for 180 days"), _unverified),
    ("keys", _("contacts whose encryption key ends within 30 days"), _keys),
    ("strays", _("mails that came in for no case"), _strays),
    ("heartbeat", _("routes whose test message did not come back"), _heartbeat),
    ("webhook", _("mail provider silent: nobody tells us what bounces"), _webhook),
)
