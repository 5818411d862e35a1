"""Where a partner's reply by email goes: an address for each referral that says nothing.

It is made from a seed and a key that is not in the database, as links are.
"""

import secrets
from typing import Final

from django.conf import settings

from reports import vault
from reports.models import Referral, ReplyAddress

_LETTERS: Final = 32
"""128 bits of hexadecimal; short enough for every mail system, and the same in capitals."""


def address_of(referral: Referral) -> str:
    """Return the address for replies about a referral; "" where this site takes none."""
    if not settings.INBOUND_DOMAIN:
        return ""
    seed = secrets.token_hex(16)
    kept, _is_new = ReplyAddress.objects.get_or_create(
        referral=referral, defaults={"seed": seed, "digest": _digest(_local(seed))}
    )
    return f"{_local(kept.seed)}@{settings.INBOUND_DOMAIN}"


def find(address: str) -> Referral | None:
    """Return the referral that an address belongs to, whatever has become of it; or None."""
    local, _at, domain = address.lower().rpartition("@")
    if not settings.INBOUND_DOMAIN or domain != settings.INBOUND_DOMAIN.lower():
        return None
    if len(local) != _LETTERS or not local.isascii() or not local.isalnum():
        return None
    kept = (
        ReplyAddress.objects.select_related("referral__case", "referral__partner")
        .filter(digest=_digest(local))
        .first()
    )
    return kept.referral if kept else None


def _local(seed: str) -> str:
    return vault.keyed_digest("reply-address", seed)[:_LETTERS]


def _digest(local: str) -> str:
    return vault.keyed_digest("reply-address-digest", local)
