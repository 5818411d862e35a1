"""A digest for contacts who want one: how many referrals wait for them, and a link to each.

Nothing of a referral is in it but its reference and its deadline. Sent when the partner opens, once
however many workers run; none is sent where nothing is open.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from reports import delivery, links, partner_access, routing
from reports.choices import DeliveryKind, Digest
from reports.models import PartnerContact, ReferralLink
from reports.working_time import LONDON, Hours, is_open

MORNING: Final = time(9)
"""When a digest goes to a partner that is open round the clock."""
STILL_LASTS: Final = timedelta(hours=12)
"""A link that ends sooner is made anew, so that the digest can be used for the day."""
SEARCH_DAYS: Final = 40


def queue_due(*, now: datetime) -> int:
    """Queue the digests whose moment has come; return how many."""
    rows = PartnerContact.objects.reachable().filter(partner__is_active=True, bounced_at=None)
    rows = rows.exclude(digest=Digest.OFF).filter(Q(digest_at=None) | Q(digest_at__lte=now))
    return sum(_take(contact, now) for contact in rows.select_related("partner"))


@transaction.atomic
def _take(contact: PartnerContact, now: datetime) -> bool:
    """Claim one contact's digest by moving its next moment on; queue it where there is any to send."""
    hours = routing.hours_of(contact.partner)
    holidays = routing.holidays_of(contact.partner, now)
    is_first = contact.digest_at is None
    if not is_first and not is_open(now, hours, holidays):
        return False
    claimed = PartnerContact.objects.filter(pk=contact.pk, digest_at=contact.digest_at).update(
        digest_at=next_moment(Digest(contact.digest), hours, holidays, now=now)
    )
    if not claimed or is_first:
        return False
    made = _fresh_links(contact, now)
    if not made:
        return False
    delivery.queue(kind=DeliveryKind.DIGEST, address=contact.email, link=made[0], now=now)
    return True


def next_moment(
    wanted: Digest, hours: Hours, holidays: frozenset[date], *, now: datetime
) -> datetime:
    """Return when a partner next opens: on a later day, or for a weekly digest in a later week."""
    today = now.astimezone(LONDON).date()
    ahead = 1 if wanted == Digest.DAILY else 7 - today.weekday()
    for number in range(ahead, SEARCH_DAYS):
        day = today + timedelta(days=number)
        opens = (
            [MORNING] if hours.round_the_clock else [each[0] for each in hours.on(day, holidays)]
        )
        if opens:
            return datetime.combine(day, opens[0], tzinfo=LONDON)
    return now + timedelta(days=SEARCH_DAYS)


def _fresh_links(contact: PartnerContact, now: datetime) -> list[ReferralLink]:
    """A link to each open referral of a contact, most urgent first; made where none lasts the day."""
    return [
        _lasting(contact, referral.pk, now)
        or links.make(referral=referral, contact=contact, now=now)
        for referral in partner_access.open_referrals(contact)
    ]


def _lasting(contact: PartnerContact, referral: UUID, now: datetime) -> ReferralLink | None:
    rows: Iterable[ReferralLink] = ReferralLink.objects.filter(
        contact=contact, referral=referral, revoked_at=None, expires_at__gt=now + STILL_LASTS
    ).order_by("-expires_at")[:1]
    return next(iter(rows), None)
