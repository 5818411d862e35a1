"""How wide words are in the kit's own typeface, and how to set them: as large as fits, in even lines.

The typeface is Manrope (SIL Open Font License), which comes as a Python package, so that a kit looks the same
on every machine.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import font_manrope
from fontTools.ttLib import TTFont
from PIL import ImageFont

FACES = {600: "ManropeSemiBold", 800: "ManropeExtraBold"}
EM = 1000
STEP = 0.96
SAFE = 0.985
"""Kerning is left out of the sums, so a line is given a little less than its room."""
WIDEST = 1.05
"""What a letter counts that the typeface does not have: another one draws it, we do not know how wide."""


SENTENCE = re.compile(r"(?<=[.?!]) +")
MOST_SENTENCES = 4
WORTH = 0.72
"""How much of the size may be lost for a sentence to have lines of its own."""
CLOSE = 0.86
"""How much of that may be lost again for fewer lines."""
FULL = 0.5
"""How much of the height must stay filled then."""
STEPPED = 0.7
"""A broken sentence that is less wide than this, as a part of the widest line, looks like steps."""


@dataclass(frozen=True)
class Setting:
    """Words set in lines. `size` is in the units of the room they were given; `is_small` when they had to be
    made smaller than is good to read."""

    size: float
    lines: tuple[str, ...]
    is_small: bool


@dataclass(frozen=True)
class ListSetting:
    """Several lines of words, each set in lines of its own, all at one size."""

    size: float
    items: tuple[tuple[str, ...], ...]
    is_small: bool

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(lines) for lines in self.items)


@dataclass(frozen=True)
class Room:
    """The room for some words. Sizes and sides share one unit; `tracking` is in parts of the size."""

    width: float
    height: float
    largest: float
    smallest: float
    leading: float = 1.08
    tracking: float = -0.022
    weight: int = 800
    by_sentence: bool = False


def face_css() -> str:
    """The typeface as CSS, whole within it: a PDF is made without fetching anything."""
    return "".join(
        f'@font-face{{font-family:"Kit";font-weight:{weight};'
        f"src:url(data:font/ttf;base64,{b64encode(_file(weight).read_bytes()).decode()})}}"
        for weight in FACES
    )


def set_in(words: str, room: Room) -> Setting:
    """The words as large as fits the room, in the fewest lines at that size, made even.

    In a room that says so, short sentences get lines of their own where that costs little of the size.
    """
    plain = _filled(words.split(), room)
    sentences = SENTENCE.split(words.strip())
    if not room.by_sentence or not 1 < len(sentences) <= MOST_SENTENCES:
        return plain
    each = _best_of(sentences, room, list_in(sentences, room, gap=0))
    if each.size < plain.size * WORTH:
        return plain
    lines = tuple(line for item in each.items for line in item)
    return Setting(each.size, lines, each.is_small)


def _best_of(sentences: Sequence[str], room: Room, found: ListSetting) -> ListSetting:
    """The same, or a little smaller where that keeps sentences whole and leaves neither steps nor a hole."""
    tried, size = [found], found.size
    while size > found.size * CLOSE:
        size *= STEP
        tried.append(list_in(sentences, replace(room, largest=size), gap=0))
    return min(tried, key=lambda each: (_has_step(each, room), _has_hole(each, room), each.count))


def _has_step(setting: ListSetting, room: Room) -> bool:
    """Whether a sentence is broken into lines that are short beside another's."""
    widths = [
        (max(width_of(line, room) for line in lines), len(lines))
        for lines in setting.items
        if lines
    ]
    widest = max(width for width, _ in widths)
    return any(count > 1 and width < widest * STEPPED for width, count in widths)


def _has_hole(setting: ListSetting, room: Room) -> bool:
    return setting.count * setting.size * room.leading < room.height * FULL


def _filled(parts: Sequence[str], room: Room) -> Setting:
    size = room.largest
    if not parts:
        return Setting(size, (), is_small=False)
    while True:
        lines = _even(parts, room, size)
        if lines and len(lines) * size * room.leading <= room.height:
            return Setting(round(size, 3), lines, is_small=size < room.smallest)
        size *= STEP


def list_in(items: Sequence[str], room: Room, *, gap: float) -> ListSetting:
    """Items below each other, all as large as lets them fit; `gap` between two is in parts of the size."""
    size = room.largest
    if not items:
        return ListSetting(size, (), is_small=False)
    while True:
        set_ = tuple(_even(each.split(), room, size) for each in items)
        count = sum(len(lines) for lines in set_)
        needed = size * (count * room.leading + gap * max(len(items) - 1, 0))
        if all(set_) and needed <= room.height:
            return ListSetting(round(size, 3), set_, is_small=size < room.smallest)
        size *= STEP


def width_of(words: str, room: Room) -> float:
    """How wide words are at size 1."""
    return _advance(words, room.weight) + room.tracking * len(words)


@lru_cache(maxsize=8192)
def _advance(words: str, weight: int) -> float:
    letters, has = _face(weight)
    shown = "".join(each for each in words if ord(each) in has)
    return letters.getlength(shown) / EM + WIDEST * (len(words) - len(shown))


def _even(parts: Sequence[str], room: Room, size: float) -> tuple[str, ...]:
    """The fewest lines that fit, with the widest of them as narrow as can be; none if a word is too wide."""
    most = room.width * SAFE / size
    fewest = _broken(parts, room, most)
    if not fewest:
        return ()
    low, high = 0.0, most
    for _ in range(12):
        middle = (low + high) / 2
        tried = _broken(parts, room, middle)
        if tried and len(tried) == len(fewest):
            fewest, high = tried, middle
        else:
            low = middle
    return fewest


def _broken(parts: Sequence[str], room: Room, most: float) -> tuple[str, ...]:
    lines: list[str] = []
    for part in parts:
        if width_of(part, room) > most:
            return ()
        longer = f"{lines[-1]} {part}" if lines else ""
        if lines and width_of(longer, room) <= most:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)


def _file(weight: int) -> Path:
    return Path(font_manrope.font_files[FACES[weight]])


@cache
def _face(weight: int) -> tuple[ImageFont.FreeTypeFont, frozenset[int]]:
    """The letters of a weight, unhinted at a large size, and which there are."""

    path = _file(weight)
    letters = ImageFont.truetype(str(path), EM, layout_engine=ImageFont.Layout.BASIC)
    return letters, frozenset(TTFont(path)["cmap"].getBestCmap())
