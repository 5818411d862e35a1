"""Words as they were meant: without soft hyphens, hard spaces and what nobody can see."""

import re
import unicodedata

# Where a line ended inside a paragraph. Word and Markdown join such lines, but tables that lost their
# lines can be told by them. A private character, so it is taken out of what comes in.
SOFT_BREAK = "\ue000"
# The marks that we put into text ourselves: this one, and two round what Markdown escapes.
_OURS = re.compile(r"[\ue000-\ue002]")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def visible(text: str) -> str:
    """Return the text without what cannot be seen, its spaces plain; tabs and line ends stay."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE))
    return _CONTROL.sub("", text)


def from_outside(text: str) -> str:
    """Return what came in a file, `visible`, and without our own marks in it."""
    return visible(_OURS.sub(" ", text))


def one_line(text: str) -> str:
    """Return the words with one space between them."""
    return " ".join(text.replace(SOFT_BREAK, " ").split())


def bare(text: str) -> str:
    """Return the words for comparing: lower case, letters and figures only."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", "")))
