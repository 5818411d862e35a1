"""Contacts say that their address is theirs before they get anything, and again every 180 days."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reports import audit, contact_checks, delivery
from reports.choices import DeliveryKind
from reports.models import ContactCheck, PartnerContact
from reports.models.partner import LAPSES_AFTER

ASK_AHEAD = timedelta(days=14)
ASK_EVERY = timedelta(days=7)


class NotPossible(Exception):
    """A contact cannot be asked. Its words say why."""


@transaction.atomic
def ask(*, contact: PartnerContact, by: str, now: datetime) -> ContactCheck:
    """Mail a contact a link with which to confirm its address. Raises NotPossible.

    Links that were mailed before stop working.
    """
    locked = PartnerContact.objects.select_for_update(of=("self",), no_key=True).get(pk=contact.pk)
    if locked.retired_on is not None:
        raise NotPossible("This contact has left. Take away the day they left first.")
    ContactCheck.objects.filter(contact=locked, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )
    mail = delivery.queue(kind=DeliveryKind.CONTACT_CHECK, address=locked.email, now=now)
    made = contact_checks.make(contact=locked, delivery=mail, now=now)
    _record("contact-asked", locked, by, now)
    return made


@transaction.atomic
def confirm(*, token: str, now: datetime) -> bool:
    """Take a contact's word that the address is theirs; False for a link that says nothing any more.

    Pressing twice is as good as once.
    """
    found = contact_checks.find(token)
    if found is None:
        return False
    contact = PartnerContact.objects.select_for_update(of=("self",), no_key=True).get(
        pk=found.contact_id
    )
    check = ContactCheck.objects.select_related("contact").get(pk=found.pk)
    if check.used_at is not None and contact.email == check.address:
        return True
    if not check.is_usable(now):
        return False
    ContactCheck.objects.filter(pk=check.pk).update(used_at=now)
    contact.verified_on, contact.bounced_at = timezone.localdate(now), None
    contact.save(update_fields=["verified_on", "bounced_at"])
    _record("contact-verified", contact, f"link of {contact.name}"[:150], now)
    return True


def ask_due(*, now: datetime) -> int:
    """Ask those whose 180 days end within a fortnight or have, at most once a week; return how many.

    Somebody who was never verified is asked by an officer, not by a clock.
    """
    ends = timezone.localdate(now) - (LAPSES_AFTER - ASK_AHEAD)
    recent = ContactCheck.objects.filter(made_at__gt=now - ASK_EVERY).values("contact")
    due = PartnerContact.objects.reachable().filter(verified_on__lte=ends, partner__is_active=True)
    found = list(due.exclude(pk__in=recent))
    for contact in found:
        ask(contact=contact, by=audit.PORTAL, now=now)
    return len(found)


def _record(action: str, contact: PartnerContact, by: str, now: datetime) -> None:
    audit.record(actor=by, action=action, subject=f"contact:{contact.key}", now=now)
