"""The authenticator app of a partner's contact: set up by the contact, used once, reset by an officer.

Eight digits, because six are less than 20 bits.
"""

import secrets
import uuid
from datetime import datetime, timedelta
from io import BytesIO

import segno
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from reports import authenticator
from reports.models import Authenticator, DataKey, PartnerContact

DIGITS = 8
TRIES_WITHIN = timedelta(minutes=10)
SET_UP_WITHIN = timedelta(minutes=30)


class HasOne(Exception):
    """This contact has an app already; an officer resets it first."""


def enrolled(contact: PartnerContact) -> Authenticator | None:
    """Return the app that counts for a contact, or None."""
    return (
        Authenticator.objects.filter(contact=contact)
        .exclude(enrolled_at=None)
        .select_related("key")
        .first()
    )


@transaction.atomic
def begin(*, contact: PartnerContact, now: datetime) -> Authenticator:
    """Make a new secret to be put into an app; one that was never finished goes. Raises HasOne."""
    PartnerContact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    if enrolled(contact):
        raise HasOne
    remove(contact)
    row, key = uuid.uuid4(), DataKey.make(DataKey.Purpose.FACTOR)
    secret = secrets.token_bytes(authenticator.SECRET_BYTES)
    sealed = key.seal(secret.hex(), table="authenticator", row=row, field="secret")
    return Authenticator.objects.create(
        id=row, contact=contact, key=key, secret=sealed, made_at=now
    )


def waiting(contact: PartnerContact, row: uuid.UUID, *, now: datetime) -> Authenticator | None:
    """Return the secret that this browser began to set up, while there is time."""
    rows = Authenticator.objects.filter(pk=row, contact=contact, enrolled_at=None)
    return rows.filter(made_at__gt=now - SET_UP_WITHIN).select_related("key").first()


def enrol(app: Authenticator, *, typed: str, now: datetime) -> bool:
    """Say whether this is a code from the app just set up, and let it count from now on."""
    if not use(app, typed=typed, now=now):
        return False
    rows = Authenticator.objects.filter(pk=app.pk, enrolled_at=None)
    return rows.update(enrolled_at=now) == 1


def use(app: Authenticator, *, typed: str, now: datetime) -> bool:
    """Say whether this code opens now, and use it up, with every code before it.

    Five tries in ten minutes; each is counted before it is looked at, so that parallel tries count.
    """
    if not _count_try(app, now):
        return False
    secret, is_code = app.open_secret(), len(typed) == DIGITS and typed.isascii()
    if not secret or not is_code:
        return False
    step = authenticator.step_of(secret, typed, after=app.last_step, now=now, digits=DIGITS)
    if step is None:
        return False
    rows = Authenticator.objects.filter(pk=app.pk, last_step__lt=step)
    return rows.update(last_step=step, tries=0, last_used_at=now) == 1


def has_tries(app: Authenticator, *, now: datetime) -> bool:
    """Say whether another code may be tried now."""
    return _with_tries(app, now).exists()


def remove(contact: PartnerContact) -> bool:
    """Forget a contact's app and its secret; return False when there was none."""
    rows = Authenticator.objects.filter(contact=contact).exclude(key=None)
    keys = list(rows.values_list("key", flat=True))
    gone, _rows = Authenticator.objects.filter(contact=contact).delete()
    DataKey.objects.filter(pk__in=keys).delete()
    return bool(gone)


def key_words(app: Authenticator) -> str:
    """Return the secret as it is typed into an app: base 32, in fours."""
    return authenticator.as_text(app.open_secret())


def picture(app: Authenticator, *, site: str) -> bytes:
    """Return the QR code that an app reads, as SVG without any style."""
    address = authenticator.address_of(
        app.open_secret(), site=site, name=app.contact.email, digits=DIGITS
    )
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        dark="#000000",
        light="#ffffff",
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue()


def code_at(app: Authenticator, now: datetime) -> str:
    """Return the code that the app shows at a moment."""
    step = int(now.timestamp() // authenticator.STEP_SECONDS)
    return authenticator.code_at(app.open_secret(), step, digits=DIGITS)


def _with_tries(app: Authenticator, now: datetime) -> QuerySet[Authenticator]:
    rows = Authenticator.objects.filter(pk=app.pk)
    is_fresh = Q(tries_from=None) | Q(tries_from__lte=now - TRIES_WITHIN)
    return rows.filter(is_fresh | Q(tries__lt=settings.PARTNER_CODE_TRIES))


def _count_try(app: Authenticator, now: datetime) -> bool:
    rows = Authenticator.objects.filter(pk=app.pk)
    is_over = Q(tries_from=None) | Q(tries_from__lte=now - TRIES_WITHIN)
    rows.filter(is_over).update(tries=0, tries_from=now)
    few = rows.filter(tries__lt=settings.PARTNER_CODE_TRIES)
    return few.update(tries=F("tries") + 1) == 1
