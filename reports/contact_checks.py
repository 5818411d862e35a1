"""Links with which a contact says that an address is theirs: made of a seed and a key, kept as a digest."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings

from reports import vault
from reports.models import ContactCheck, Delivery, PartnerContact

LIFETIME = timedelta(days=14)


def make(*, contact: PartnerContact, delivery: Delivery, now: datetime) -> ContactCheck:
    """Return a new check of a contact's address, for the message that will carry its link."""
    seed = secrets.token_hex(16)
    return ContactCheck.objects.create(
        contact=contact,
        address=contact.email,
        seed=seed,
        token_digest=_digest(_token(seed, contact.email)),
        delivery=delivery,
        made_at=now,
        expires_at=now + LIFETIME,
    )


def url_of(check: ContactCheck) -> str:
    """Return the whole address of a check's page, as it stands in the email."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/partner/contact/{_token(check.seed, check.address)}/"


def find(token: str) -> ContactCheck | None:
    """Return the check with this token, usable or not; None when there is none."""
    if len(token) != 64 or not token.isalnum() or not token.isascii():
        return None
    rows = ContactCheck.objects.select_related("contact__partner")
    return rows.filter(token_digest=_digest(token)).first()


def _token(seed: str, address: str) -> str:
    return vault.keyed_digest("contact-check", f"{seed}:{address}")


def _digest(token: str) -> str:
    return vault.keyed_digest("contact-check-token", token)
