"""Encryption keys of contacts that end soon: the contact is asked for a new one, and the desk sees it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from reports import delivery
from reports.choices import DeliveryKind
from reports.models import PartnerContact

ASKED_EVERY: Final = timedelta(days=7)


def ask_due(*, now: datetime) -> int:
    """Queue a mail to each of them, once a week; return how many."""
    rows = PartnerContact.objects.with_key_ending(now).filter(bounced_at=None)
    due = rows.filter(Q(openpgp_asked_at=None) | Q(openpgp_asked_at__lte=now - ASKED_EVERY))
    return sum(_ask(contact, now) for contact in due)


@transaction.atomic
def _ask(contact: PartnerContact, now: datetime) -> bool:
    claimed = PartnerContact.objects.filter(
        pk=contact.pk, openpgp_asked_at=contact.openpgp_asked_at
    ).update(openpgp_asked_at=now)
    if claimed:
        delivery.queue(kind=DeliveryKind.KEY_ENDS, address=contact.email, now=now)
    return bool(claimed)
