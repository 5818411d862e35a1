"""What people type, made safe to keep: no control characters, no half characters."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Longest list of repeated values that is looked at; no question has as many options.
MOST_VALUES = 100

# Controls (PostgreSQL refuses NUL), characters that turn the direction of what follows, half
# characters that cannot be encoded, and invisible tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85]")


def tidy(text: object, *, lines: bool = True) -> str:
    """The text without what is unsafe, trimmed and in one form; empty when it is no text.

    Emoji and every script stay as they are. Without `lines`, everything is put on one line.
    """
    if not isinstance(text, str):
        return ""
    clean = _UNSAFE.sub("", _NEWLINES.sub("\n", text))
    clean = unicodedata.normalize("NFC", clean)
    return clean.strip() if lines else " ".join(clean.split())


def one_of(data: Mapping[str, Any], name: str) -> object:
    """The value posted under a name, the last when it came more than once."""
    values = many_of(data, name)
    return values[-1] if values else ""


def many_of(data: Mapping[str, Any], name: str) -> list[object]:
    """Every value posted under a name, up to a sensible number of them."""
    getlist = getattr(data, "getlist", None)
    if getlist is not None:
        return list(getlist(name)[:MOST_VALUES])
    value = data.get(name)
    if isinstance(value, (list, tuple)):
        return list(value[:MOST_VALUES])
    return [] if value is None else [value]
