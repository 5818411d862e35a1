"""How many text messages some words are: what a sender pays for (3GPP TS 23.038)."""

import math
from dataclasses import dataclass

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")
"""Letters of the extension table: each counts as two."""
SINGLE_7, PART_7 = 160, 153
SINGLE_16, PART_16 = 70, 67
"""Of a message that is one, and of each part of a longer one."""


@dataclass(frozen=True)
class TextCount:
    """How long a text message is. `odd` are the letters that made it cost more than plain ones would."""

    units: int
    parts: int
    odd: tuple[str, ...]


def text_count(words: str) -> TextCount:
    """The units and parts of a text message, and the letters that no plain text message has."""
    odd = tuple(dict.fromkeys(each for each in words if each not in GSM_7 and each not in TWICE))
    if odd:
        units = len(words.encode("utf-16-le")) // 2
        return TextCount(units, _parts(units, SINGLE_16, PART_16), odd)
    sizes = [2 if each in TWICE else 1 for each in words]
    units = sum(sizes)
    return TextCount(units, 1 if units <= SINGLE_7 else _filled(sizes), ())


def _parts(units: int, single: int, part: int) -> int:
    return 1 if units <= single else math.ceil(units / part)


def _filled(sizes: list[int]) -> int:
    """The parts of a long plain message: a letter that counts twice is not cut in two."""
    parts, room = 1, PART_7
    for size in sizes:
        if size > room:
            parts, room = parts + 1, PART_7
        room -= size
    return parts
