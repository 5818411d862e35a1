"""How the vault's keys are written in the environment."""

import base64
import binascii

from django.core.exceptions import ImproperlyConfigured

CURE = (
    "VAULT_KEYS must be `version:key` pairs joined by commas, newest last; each key is 32 random "
    "bytes in base64. Make one with: "
    "python -c 'import secrets,base64;print(base64.b64encode(secrets.token_bytes(32)).decode())'"
)


def keys_from(text: str) -> dict[int, bytes]:
    """Return {version: 32-byte key} from `1:base64,2:base64`; empty text gives no keys.

    Raises ImproperlyConfigured, with the cure, for anything else.
    """
    keys: dict[int, bytes] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        version, separator, encoded = pair.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ImproperlyConfigured(CURE) from error
        if not separator or not version.isdigit() or len(key) != 32 or int(version) in keys:
            raise ImproperlyConfigured(CURE)
        keys[int(version)] = key
    return keys
