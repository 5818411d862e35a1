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
        Delivery.objects.filter(kind=DeliveryKind.REFERRAL, referral__case=case)
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
    if message.status in DeliveryStatus.unfinished():
        at = {"at": moment(message.next_at, tier), "who": message.address}
        yield _("To be tried on %(at)s, for %(who)s") % at
    if message.status == DeliveryStatus.FAILED:
        yield _("Given up, for %(who)s") % {"who": message.address}
