"""Plain text: its encoding guessed, its lines as paragraphs in HTML."""

import re
from html import escape

from home.strategy.importing.tidy import SOFT_BREAK, from_outside

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SENTENCE_END = re.compile(r"[.!?:;”\"')]$")


def words_of(data: bytes) -> str:
    """Return the bytes as text: by their mark, as UTF-8, as UTF-16 without a mark, or as Windows wrote it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return from_outside(data.decode(encoding, errors="replace"))
    try:
        return from_outside(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if data[1::2].count(0) > len(data) // 4:
        return from_outside(data.decode("utf-16-le", errors="replace"))
    return from_outside(data.decode("cp1252", errors="replace"))


def html_of(text: str) -> str:
    """Return the text as HTML: a paragraph where a line is left empty, or where every line is one."""
    text = re.sub(r"\r\n?", "\n", text).replace("\f", "\n\n")
    pieces = [piece.strip("\n") for piece in re.split(r"\n[ \t]*\n", text)]
    return "".join(_paragraphs(piece) for piece in pieces if piece.strip())


def _paragraphs(piece: str) -> str:
    """One paragraph, its lines told apart; many, when the file has one to a line."""
    lines = piece.split("\n")
    if len(lines) > 1 and not _is_wrapped(lines):
        return "".join(f"<p>{escape(line.strip(' '))}</p>" for line in lines if line.strip())
    return "<p>" + SOFT_BREAK.join(escape(line.strip(" ")) for line in lines) + "</p>"


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether these are the lines of one paragraph: alike in length, breaking mid-sentence."""
    if any(re.search(r"\t|\S {3,}\S", line) for line in lines):
        return False
    but_last = lines[:-1]
    longest = max(len(line) for line in but_last)
    breaks = sum(not _SENTENCE_END.search(line.rstrip()) for line in but_last)
    even = all(len(line) > 0.6 * longest for line in but_last)
    return longest >= 45 and even and breaks * 2 >= len(but_last)
