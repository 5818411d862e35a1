"""Links and one-time codes for partners: made from a seed and a key that is not in the database.

The table holds the seed and a digest. A message that is sent twice carries the same link, and
somebody who reads the table can make neither the link nor the code.
"""

import hmac
import secrets
from datetime import datetime

from django.conf import settings

from reports import vault
from reports.choices import Band
from reports.models import OneTimeCode, PartnerContact, Referral, ReferralLink

CODE_DIGITS = 8
"""26 bits; the issue of a code asks for at least 20."""


def make(*, referral: Referral, contact: PartnerContact, now: datetime) -> ReferralLink:
    """Return a new link to a referral for one contact: 72 hours, P1 24."""
    urgent = referral.case.band == Band.P1
    lifetime = settings.PARTNER_LINK_LIFETIME_URGENT if urgent else settings.PARTNER_LINK_LIFETIME
    seed = secrets.token_hex(16)
    token = _token(seed, referral, contact)
    return ReferralLink.objects.create(
        referral=referral,
        contact=contact,
        seed=seed,
        token_digest=_digest(token),
        made_at=now,
        expires_at=now + lifetime,
    )


def url_of(link: ReferralLink) -> str:
    """Return the whole address of a link, as it stands in the email."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/partner/{token_of(link)}/"


def token_of(link: ReferralLink) -> str:
    """Return the secret part of a link's address."""
    return _token(link.seed, link.referral, link.contact)


def find(token: str) -> ReferralLink | None:
    """Return the link with this token, usable or not; None when there is none."""
    if len(token) != 64 or not token.isalnum() or not token.isascii():
        return None
    return (
        ReferralLink.objects.select_related("referral__case", "referral__partner", "contact")
        .filter(token_digest=_digest(token))
        .first()
    )


def make_code(*, link: ReferralLink, now: datetime) -> OneTimeCode:
    """Return a new one-time code for a link; codes made before it stop working."""
    OneTimeCode.objects.filter(link=link, used_at=None).update(expires_at=now)
    return OneTimeCode.objects.create(
        link=link,
        seed=secrets.token_hex(16),
        made_at=now,
        expires_at=now + settings.PARTNER_CODE_LIFETIME,
    )


def code_of(code: OneTimeCode) -> str:
    """Return the eight digits of a one-time code."""
    number = int(vault.keyed_digest("partner-code", f"{code.id}:{code.seed}"), 16)
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def use_code(*, link: ReferralLink, typed: str, now: datetime) -> bool:
    """Say whether this is the code last sent for the link, and use it up.

    Ten minutes, five tries, once. Counts the try before it looks, so that parallel tries count.
    """
    # Plain digits only: comparing in constant time refuses any other.
    digits = "".join(each for each in typed if each in "0123456789")[: CODE_DIGITS + 1]
    code = OneTimeCode.objects.filter(link=link, used_at=None, expires_at__gt=now).first()
    if code is None or not _count_try(code):
        return False
    if not hmac.compare_digest(code_of(code), digits):
        return False
    return OneTimeCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now) == 1


def _count_try(code: OneTimeCode) -> bool:
    for tries in range(code.tries, settings.PARTNER_CODE_TRIES):
        if OneTimeCode.objects.filter(pk=code.pk, tries=tries).update(tries=tries + 1):
            return True
    return False


def _token(seed: str, referral: Referral, contact: PartnerContact) -> str:
    return vault.keyed_digest("partner-link", f"{seed}:{referral.id}:{contact.pk}")


def _digest(token: str) -> str:
    return vault.keyed_digest("partner-token", token)
