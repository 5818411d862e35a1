"""Words of somebody else's feed as plain text: no tags, no control characters, no longer than fits."""

import html
import re
from typing import Any

import bleach

_BREAKS = re.compile(r"<\s*(br|/p|/li|/div|/h\d)\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_SPACES = re.compile(r"[ \t\u00a0]+")


def plain(value: Any) -> str:
    """Return the words of a value that may be HTML; of anything but a text or a number, nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = bleach.clean(
        _BREAKS.sub("\n", _UNSEEN.sub("", str(value))), tags=frozenset(), strip=True
    )
    # What was written as &lt;script&gt; becomes a tag again only here, in text that templates escape.
    text = _UNSEEN.sub("", html.unescape(text).replace("\r", "\n"))
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(value: Any) -> str:
    """Return the words of a value on one line."""
    return " ".join(plain(value).split())


def cut(text: str, most: int) -> str:
    """Return the text, cut after a whole word when it is longer than fits."""
    if len(text) <= most:
        return text
    start = text[: most - 1]
    is_mid_word = not text[most - 1].isspace() and not start[-1:].isspace()
    if is_mid_word and len(start.split()) > 1:
        start = start.rsplit(None, 1)[0]
    return f"{start.rstrip()}…"
