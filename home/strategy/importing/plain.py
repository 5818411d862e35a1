"""Plain text: its encoding guessed, its lines as paragraphs in HTML."""

import re
from html import escape

from home.strategy.importing.settling import is_bulleted, without_mark
from home.strategy.importing.tidy import SOFT_BREAK, from_outside

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CELLS = re.compile(r"\t|\S {3,}\S")
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
    """The paragraphs of lines that no empty line parts: what one line leaves unfinished the next goes on with."""
    groups: list[list[str]] = []
    longest = max(len(line) for line in piece.split("\n"))
    for line in piece.split("\n"):
        if groups and _goes_on(groups[-1][-1], line, longest):
            groups[-1].append(line)
        elif line.strip():
            groups.append([line])
    return "".join(
        "<p>" + SOFT_BREAK.join(escape(line.strip(" ")) for line in group) + "</p>"
        for group in groups
    )


def _goes_on(before: str, line: str, longest: int) -> bool:
    """Say whether a line goes on with the one before: that was full, or this is set in below a point."""
    if is_bulleted(line) or _CELLS.search(line.strip()) or _CELLS.search(without_mark(before)):
        return False
    if is_bulleted(before) or before.startswith("  "):
        return line.startswith("  ") and not _SENTENCE_END.search(before.rstrip())
    is_full = longest >= 45 and len(before) > 0.7 * longest
    ended = _SENTENCE_END.search(before.rstrip()) is not None
    return is_full and (not ended or (len(before) > 0.85 * longest and len(line) > longest / 2))
