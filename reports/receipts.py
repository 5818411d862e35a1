"""Receipt codes: made, normalised, and told apart without ever being stored.

Sixteen characters of Crockford's base 32 in fours, `7K2M-Q4TV-9RXB-3HWD`. The first four find the
rows to try; the other twelve (60 bits) are verified by Argon2 over a keyed digest.
"""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
LOCATOR_LENGTH = 4
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
# portal/hashers.py: Argon2, at a cost that fits 60 random bits.
HASHER = "argon2code"


def from_bytes(source: bytes) -> str:
    """Return the code that 10 or more bytes spell. The same bytes always spell the same code."""
    number = int.from_bytes(source[:10], "big")
    characters = [ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH)]
    return "".join(characters)


def show(code: str) -> str:
    """Return a code in fours, as it is read out and written down."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def normalise(typed: str) -> str:
    """Return what somebody typed as 16 plain characters, or "" when it cannot be a code.

    Case, spaces and dashes of any kind do not matter; O is 0, I and L are 1.
    """
    kept = (one for one in typed if not one.isspace() and unicodedata.category(one) != "Pd")
    plain = "".join(kept).upper().translate(LOOKS_LIKE)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def locator(code: str) -> str:
    """Return the part of a code by which its row is found."""
    return code[:LOCATOR_LENGTH]


def digest(code: str) -> str:
    """Return what is stored of a code: an Argon2 hash over a digest keyed by RECEIPT_PEPPER."""
    return make_password(_peppered(code), hasher=HASHER)


def matches(code: str, stored: str) -> bool:
    """Say whether this code made that digest; takes as long when it did not."""
    return check_password(_peppered(code), stored)


def reference(prefix: str, length: int = 4) -> str:
    """Return a new random public reference such as `SV-7K2M`; the caller sees that it is unused."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(length))


def _peppered(code: str) -> str:
    return hmac.new(settings.RECEIPT_PEPPER.encode(), code.encode(), hashlib.sha256).hexdigest()
