"""What happened to each message to a partner, in words."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from reports.choices import DeliveryKind, DeliveryStatus
from reports.desk.words import moment
from reports.models import Case, Delivery


def messages_of(case: Case) -> dict[UUID, tuple[str, ...]]:
    """Return by referral what was tried and what is still to be, in one query."""
    rows: Iterable[Any] = (
        Delivery.objects.filter(kind__in=DeliveryKind.asking(), referral__case=case)
        # One row for each try, and one for a message that nobody has tried.
        .annotate(tried_at=F("tries__at"), is_sent=F("tries__is_sent"), wrong=F("tries__words"))
        .order_by("made_at", "pk", "tried_at")
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for (referral, _delivery), tries in groupby(rows, lambda row: (row.referral_id, row.pk)):
        said = tuple(_say(list(tries), case.tier))
        found[referral] = found.get(referral, ()) + said
    return found


def _say(tries: list[Any], tier: str) -> Iterable[str]:
    """Yield what happened to one message. What a mail server took is never called received."""
    message = tries[0]
    for each in tries:
        if each.tried_at is None:
            continue
        at = {"at": moment(each.tried_at, tier), "who": message.address, "why": each.wrong}
        if each.is_sent:
            yield _("Handed to the mail server on %(at)s, for %(who)s") % at
        else:
            yield _("Not sent on %(at)s: %(why)s") % at
    yield from _provider_says(message, tier)
    if message.status in DeliveryStatus.unfinished():
        at = {"at": moment(message.next_at, tier), "who": message.address}
        yield _("To be tried on %(at)s, for %(who)s") % at
    if message.status == DeliveryStatus.FAILED:
        yield _("Given up, for %(who)s") % {"who": message.address}


def _provider_says(message: Any, tier: str) -> Iterable[str]:
    """Yield what the mail provider told. A mailbox that has a message has not read it."""
    if message.deferred_at and not (message.delivered_at or message.bounced_at):
        at = {"at": moment(message.deferred_at, tier), "who": message.address}
        yield _("Still waiting on %(at)s, because the mail system of %(who)s put it off") % at
    if message.delivered_at and not message.bounced_at:
        at = {"at": moment(message.delivered_at, tier), "who": message.address}
        yield _("In the mailbox of %(who)s since %(at)s; that is not an answer") % at
    if message.complained_at:
        at = {"at": moment(message.complained_at, tier), "who": message.address}
        yield _("Called spam on %(at)s by the mail system of %(who)s") % at
