"""The heartbeat of mail: once a day a message to ourselves by every contact's route.

No partner ever sees one: each goes to a mailbox of our own, by the same code and the same mail
provider. What the provider says of it, or the mail that comes in, tells that the route works; what
does not come back within the hour shows on the desk and is mailed to the duty manager.
"""

import logging
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from reports import delivery, duty_manager
from reports.choices import DeliveryKind
from reports.models import Delivery, PartnerContact, RouteProbe

log = logging.getLogger(__name__)
KEPT = timedelta(days=30)
_TOKEN = re.compile(r"\+([0-9a-f]{32})@")


def routes() -> list[PartnerContact]:
    """Return the contacts whose route is to be tested: all that a referral may be sent to."""
    rows = PartnerContact.objects.reachable().filter(partner__is_active=True)
    return list(rows.select_related("partner").order_by("partner__name", "name"))


@transaction.atomic
def send(*, now: datetime) -> int:
    """Queue a test message for every route; return how many, 0 where no mailbox is set."""
    if not settings.HEARTBEAT_TO:
        return 0
    found = routes()
    for contact in found:
        token = secrets.token_hex(16)
        mail = delivery.queue(kind=DeliveryKind.HEARTBEAT, address=_address(token), now=now)
        RouteProbe.objects.create(contact=contact, token=token, delivery=mail, made_at=now)
    return len(found)


def came_back(token: str, *, now: datetime) -> bool:
    """Note that a test message has come back; say whether there is one with this token."""
    rows = RouteProbe.objects.filter(token=token)
    rows.filter(came_back_at=None).update(came_back_at=now)
    return rows.exists()


def token_in(addresses: Iterable[str]) -> str:
    """Return the token in the address of a test message that came in; "" for any other mail."""
    for address in addresses:
        if found := _TOKEN.search(address):
            return found[1]
    return ""


def raise_alarms(*, now: datetime) -> int:
    """Tell, once each, of test messages that have not come back in time; return how many."""
    late = RouteProbe.objects.lost(now).filter(alarmed_at=None)
    with transaction.atomic():
        count = late.update(alarmed_at=now)
        if not count:
            return 0
        for address in duty_manager.addresses():
            delivery.queue(kind=DeliveryKind.STUCK, address=address, now=now)
    log.error("test messages did not come back", extra={"facts": {"count": count}})
    return count


def forget(*, now: datetime) -> None:
    """Delete test messages of long ago."""
    Delivery.objects.filter(kind=DeliveryKind.HEARTBEAT, made_at__lt=now - KEPT).delete()
    RouteProbe.objects.filter(made_at__lt=now - KEPT).delete()


def _address(token: str) -> str:
    name, _, domain = str(settings.HEARTBEAT_TO).partition("@")
    return f"{name}+{token}@{domain}"
