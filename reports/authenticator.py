"""What an authenticator app does: a secret, the digits that it makes every 30 seconds, a picture to scan.

RFC 6238, as every app has it: SHA-1, six digits unless somebody asks for more. Whoever keeps the secret says where it comes from.
"""

import hmac
from base64 import b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

import segno
from django_otp.oath import hotp

SECRET_BYTES = 20
DIGITS = 6
STEP_SECONDS = 30
# A phone's clock may be off, and typing takes a while: the code before this one and the one after count.
STEPS_AROUND = (0, -1, 1)


def step_of(
    secret: bytes, typed: str, *, after: int, now: datetime, digits: int = DIGITS
) -> int | None:
    """Return the 30-second step whose code was typed, or None. Only steps later than `after` count.

    Keep what it returns and hand it back as `after`: so no code is good twice.
    """
    current = int(now.timestamp() // STEP_SECONDS)
    for step in (current + around for around in STEPS_AROUND):
        if step > after and hmac.compare_digest(code_at(secret, step, digits=digits), typed):
            return step
    return None


def code_at(secret: bytes, step: int, *, digits: int = DIGITS) -> str:
    """Return the digits of one 30-second step."""
    return f"{hotp(secret, step, digits=digits):0{digits}d}"


def as_text(secret: bytes) -> str:
    """Return the secret as it is typed into an app, in fours."""
    text = b32encode(secret).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def as_picture(secret: bytes, *, site: str, name: str) -> str:
    """Return a QR code as the address of an SVG picture, which holds it whole."""
    address = address_of(secret, site=site, name=name)
    picture: str = segno.make(address, error="m").svg_data_uri(
        scale=5, border=4, dark="#12232b", light="#ffffff"
    )
    return picture


def address_of(secret: bytes, *, site: str, name: str, digits: int = DIGITS) -> str:
    """Return the address that apps read from the picture."""
    issuer = site.replace(":", " ")
    facts = {
        "secret": b32encode(secret).decode().rstrip("="),
        "issuer": issuer,
        "algorithm": "SHA1",
        "digits": digits,
        "period": STEP_SECONDS,
    }
    return f"otpauth://totp/{quote(f'{issuer}:{name}')}?{urlencode(facts, quote_via=quote)}"
