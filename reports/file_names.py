"""The name of a file that somebody sent, made safe to show and to save. Pure."""

import unicodedata
from typing import Final

MOST_CHARACTERS: Final = 60
_NOT_IN_NAMES: Final = frozenset('/\\:*?"<>|%')


def plain_name(given: str, otherwise: str) -> str:
    """The last part of a name without what can mislead whoever reads it.

    Control characters and those that turn the direction of writing go; so does any path. `otherwise`
    is the name of a file that has none left.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        "-" if letter in _NOT_IN_NAMES else letter
        for letter in unicodedata.normalize("NFC", last)
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    words = " ".join(kept.split()).strip(" .-")
    return _short(words) or otherwise


def clean_name(given: str, extension: str, otherwise: str) -> str:
    """The same, ending as the content says and not as somebody called it."""
    plain = plain_name(given, "")
    stem, dot, ending = plain.rpartition(".")
    is_ending = dot and len(ending) <= 5 and ending.isalnum()
    return f"{_short(stem if is_ending else plain) or otherwise}.{extension}"


def _short(words: str) -> str:
    return words[:MOST_CHARACTERS].strip(" .-")
