"""How long words for a channel are, as that channel counts, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.kit.gsm import PART_16, text_count

LINK = re.compile(
    r"https?://[^\s]*[^\s.,;:!?)\]»”]|\b(?:[a-z0-9-]+\.)+(?:uk|org|com|net|gov|example)\b[^\s.,;:!?)]*",
    re.IGNORECASE,
)
LINK_ON_X = 23
X_SINGLE = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""Letters that count once; every other counts twice."""
JOINERS = {"\u200d", "\ufe0f"}
SKINS = range(0x1F3FB, 0x1F400)
ODD_TEXT = 3 * PART_16
"""The most of a text message with letters that plain ones do not have: three parts, as of a plain one."""


@dataclass(frozen=True)
class Limit:
    """What a channel allows. `most` is its own limit, `good` what people see or read; 0 where there is none."""

    most: int
    good: int
    in_words: bool
    source: str | Promise


OURS = gettext_lazy("our own advice")
LIMITS: Mapping[str, Limit] = {
    "facebook": Limit(
        63_206,
        480,
        False,
        gettext_lazy("as commonly given, not checked with Facebook; longer posts are folded"),
    ),
    "x": Limit(280, 0, False, "docs.x.com, Counting characters, November 2026"),
    "instagram": Limit(
        2_200,
        1_000,
        False,
        gettext_lazy("as commonly given, not checked with Instagram; 125 are seen at first"),
    ),
    "nextdoor": Limit(0, 600, False, OURS),
    "whatsapp": Limit(
        1_024,
        700,
        False,
        gettext_lazy("as commonly given, not checked with WhatsApp: words below a picture"),
    ),
    "sms": Limit(459, 160, False, "3GPP TS 23.038"),
    "email": Limit(0, 250, True, OURS),
    "newsletter": Limit(0, 150, True, OURS),
    "press": Limit(0, 500, True, OURS),
}


@dataclass(frozen=True)
class Length:
    """How long some words are: a count in `unit`, what is allowed, and warnings. `is_too_long` when it
    cannot be sent."""

    count: int
    unit: str
    most: int
    said: str
    warnings: tuple[str, ...]
    is_too_long: bool
    source: str


def length_of(channel: str, words: str) -> Length:
    """How long the words are on their channel."""
    limit = LIMITS[channel]
    count = COUNTS.get(channel, _words if limit.in_words else _letters)(words)
    if channel == "sms" and text_count(words).odd:
        limit = replace(limit, most=ODD_TEXT)
    is_too_long = bool(limit.most) and count > limit.most
    return Length(
        count=count,
        unit=_("words") if limit.in_words else _("characters"),
        most=limit.most,
        said=_said(count, limit),
        warnings=tuple(_warnings(channel, words, count, limit)),
        is_too_long=is_too_long,
        source=str(limit.source),
    )


def x_count(words: str) -> int:
    """Characters as X weighs them: a link is 23, an emoji 2 however it is put together."""
    text = unicodedata.normalize("NFC", words)
    links = LINK.findall(text)
    return LINK_ON_X * len(links) + sum(_weight(each) for each in _whole(LINK.sub("", text)))


def _whole(text: str) -> Iterator[str]:
    """Its characters, with emoji that are joined together as one."""
    whole = ""
    for each in text:
        joined = whole and (
            each in JOINERS
            or ord(each) in SKINS
            or (whole[-1] == "\u200d" and ord(whole[0]) > 0xFFFF)
        )
        if joined:
            whole += each
            continue
        if whole:
            yield whole
        whole = each
    if whole:
        yield whole


def _weight(each: str) -> int:
    return 1 if any(low <= ord(each[0]) <= high for low, high in X_SINGLE) else 2


def _letters(words: str) -> int:
    return len(unicodedata.normalize("NFC", words))


def _words(words: str) -> int:
    return len(words.split())


def _sms(words: str) -> int:
    return text_count(words).units


COUNTS: Mapping[str, Callable[[str], int]] = {"x": x_count, "sms": _sms}


def _said(count: int, limit: Limit) -> str:
    unit = _("words") if limit.in_words else _("characters")
    if limit.most:
        return _("%(count)s of %(most)s %(unit)s") % {
            "count": count,
            "most": limit.most,
            "unit": unit,
        }
    return _("%(count)s %(unit)s") % {"count": count, "unit": unit}


def _warnings(channel: str, words: str, count: int, limit: Limit) -> Iterator[str]:
    if limit.most and count > limit.most:
        yield _("Too long by %(over)s: it cannot be sent like this.") % {"over": count - limit.most}
    elif limit.good and count > limit.good and channel != "sms":
        yield _("Long: people read about %(good)s.") % {"good": limit.good}
    if channel == "sms":
        yield from _text_warnings(words)
    if channel == "instagram" and LINK.search(words):
        yield _("Links in a caption do nothing on Instagram: put it in the profile.")


def _text_warnings(words: str) -> Iterator[str]:
    count = text_count(words)
    if count.parts > 1:
        yield _("Each person gets, and you pay for, %(parts)s text messages.") % {
            "parts": count.parts
        }
    if count.odd:
        yield _("“%(odd)s” makes a message hold 70 characters and not 160.") % {
            "odd": " ".join(count.odd)
        }
