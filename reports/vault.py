"""Encryption at rest: data keys that are wrapped, and text sealed to its own place.

AES-256-GCM. A data key seals one person's text; it is itself sealed ("wrapped") by a key from
settings.VAULT_KEYS, which is never in the database. Everything sealed is bound to its table, row
and field, so that a row cannot be swapped for another. Deleting a data key erases what it sealed.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32
SCHEME = 1


class VaultClosed(Exception):
    """There is no key to seal with, or not the one that this text was sealed with."""


class SealBroken(Exception):
    """The text was changed, moved to another place, or sealed with another key."""


@dataclass(frozen=True)
class Place:
    """Where a sealed text lives. It opens nowhere else."""

    table: str
    row: str
    field: str

    def aad(self) -> bytes:
        """Return the bytes that bind a sealed text to this place."""
        return f"{SCHEME}|{self.table}|{self.row}|{self.field}".encode()


def seal(key: bytes, text: bytes, place: Place) -> bytes:
    """Return the text sealed with a 32-byte key for one place (nonce, then ciphertext and tag)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, place.aad())


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """Return the text that was sealed for this place. Raises SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.aad())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{place.table}.{place.field} of one row cannot be opened") from error


def is_open() -> bool:
    """Say whether there is a key to seal with."""
    return bool(settings.VAULT_KEYS)


def new_data_key(row: str) -> tuple[bytes, bytes, int]:
    """Return (data key, the same wrapped, version of the wrapping key). Raises VaultClosed."""
    if not settings.VAULT_KEYS:
        raise VaultClosed("VAULT_KEYS is empty: docs/settings.md says how to make a key.")
    version = max(settings.VAULT_KEYS)
    key = secrets.token_bytes(KEY_BYTES)
    return key, seal(settings.VAULT_KEYS[version], key, _wrapping_place(row)), version


def unwrap(row: str, wrapped: bytes, version: int) -> bytes:
    """Return the data key of a row. Raises VaultClosed or SealBroken."""
    if version not in settings.VAULT_KEYS:
        raise VaultClosed(f"VAULT_KEYS has no key of version {version}.")
    return unseal(settings.VAULT_KEYS[version], wrapped, _wrapping_place(row))


def rewrap(row: str, wrapped: bytes, version: int) -> tuple[bytes, int]:
    """Return the data key wrapped by the newest key, and its version, without reading any text."""
    key = unwrap(row, wrapped, version)
    newest = max(settings.VAULT_KEYS)
    return seal(settings.VAULT_KEYS[newest], key, _wrapping_place(row)), newest


def derive(secret: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Return `length` bytes made from a secret for one purpose (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode()).derive(secret)


def keyed_digest(purpose: str, text: str) -> str:
    """Return 64 hex characters that only somebody with INDEX_KEY can make from the text.

    This is how sealed things are found again: blind indexes, tokens and one-time codes.
    """
    key = derive(settings.INDEX_KEY.encode(), purpose)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _wrapping_place(row: str) -> Place:
    return Place("data_key", row, "wrapped")
