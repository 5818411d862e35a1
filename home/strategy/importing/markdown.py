"""Markdown as HTML: headings, lists, tables, emphasis and links. What else there is stays as text."""

import re
from collections.abc import Iterator
from html import escape

from home.strategy.importing.tidy import SOFT_BREAK

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(\1[ \t]*){2,}$")
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|(\d{1,3})[.)])[ \t]+(\S.*)$")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_RULED = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_NOTE = re.compile(r"^\[\^([^\]]+)\]:[ \t]*(.*)$")

_PROTECTED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~&<-])")
_TAG = re.compile(r"&lt;(/?)(b|strong|i|em|br|sup|u)[ \t]*/?&gt;", re.IGNORECASE)
_LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+&quot;[^&]*&quot;)?\)"
)
_BOTH = re.compile(r"(?<!\w)(\*\*\*|___)(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_STRONG = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(__)(?=\S)(.+?)(?<=\S)\3(?!\w)", re.DOTALL)
_EM = re.compile(
    r"(\*)(?=[^\s*])([^*]+?)(?<=\S)\1|(?<!\w)(_)(?=\S)([^_]+?)(?<=\S)\3(?!\w)", re.DOTALL
)


def html_of(text: str) -> tuple[str, int]:
    """Return the Markdown as HTML (not yet cleaned) and how many pictures it left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(_pieces(lines)), len(re.findall(r"!\[[^\]]*\]\(", text))


def _pieces(lines: list[str]) -> Iterator[str]:
    """Yield the HTML of each piece. A paragraph gathers its lines until something else begins."""
    held: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if held and _UNDERLINE.match(line) and len(held) == 1 and not _ITEM.match(held[0]):
            level = 1 if "=" in line else 2
            yield f"<h{level}>{inline(held.pop())}</h{level}>"
        elif used := _table_at(lines, at):
            yield from _paragraph(held)
            yield _table(lines[at : at + used])
            at += used
            continue
        elif (special := _special(line)) is not None:
            yield from _paragraph(held)
            yield special
        else:
            held.append(line.strip(" ") + ("\\" if line.endswith("  ") else ""))
        at += 1
    yield from _paragraph(held)


def _special(line: str) -> str | None:
    """The HTML of a line that is a piece by itself, or nothing; None if it belongs to a paragraph."""
    if not line.strip() or _RULE.match(line) or _FENCE.match(line):
        return ""
    if found := _HEADING.match(line):
        level = len(found[1])
        return f"<h{level}>{inline(found[2])}</h{level}>"
    if found := _NOTE.match(line):
        return f'<ol><li id="footnote">{inline(found[2])}</li></ol>'
    if found := _ITEM.match(line):
        return _item(found)
    if line.lstrip().startswith(">"):
        return f"<p>{inline(line.lstrip(' >'))}</p>"
    return None


def _item(found: "re.Match[str]") -> str:
    """One item as a list of its own, as deep as it is indented; a number stays as it was written."""
    depth = min(len(found[1].expandtabs(4)) // 2, 6)
    mark = f' id="mark-{found[2]}"' if found[2] else ""
    opening, closing = "<ul><li>" * depth, "</li></ul>" * (depth + 1)
    return f"{opening}<ul><li{mark}>{inline(found[3])}{closing}"


def _paragraph(held: list[str]) -> Iterator[str]:
    """Yield what was held as one paragraph, its lines told apart, and hold nothing."""
    if not held:
        return
    joined = ""
    for line in held[:-1]:
        is_hard = line.endswith("\\")
        joined += line.removesuffix("\\") + ("\n" if is_hard else SOFT_BREAK)
    yield "<p>" + inline(joined + held[-1]).replace("\n", "<br>") + "</p>"
    held.clear()


def _table_at(lines: list[str], at: int) -> int:
    """How many lines from here are a table with upright strokes; 0 if none."""
    if not _ROW.match(lines[at]):
        return 0
    end = at
    while end < len(lines) and _ROW.match(lines[end]):
        end += 1
    return end - at if end - at > 1 else 0


def _table(lines: list[str]) -> str:
    rows = []
    for line in lines:
        if not _RULED.match(line):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            rows.append("".join(f"<td>{inline(cell.strip())}</td>" for cell in cells))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def inline(text: str) -> str:
    """Return one line's emphasis and links as HTML; everything else escaped, so that it stays text."""
    kept: list[str] = []

    def keep(found: "re.Match[str]") -> str:
        kept.append(escape(found[1]))
        return f"\ue001{len(kept) - 1}\ue002"

    text = escape(re.sub(r"&(amp|lt|gt|nbsp|quot);", _entity, _PROTECTED.sub(keep, text)))
    text = _TAG.sub(lambda found: f"<{found[1]}{found[2].lower()}>", text)
    text = _LINK.sub(
        lambda f: (f"[{f[2]}]" if f[2].strip() else "") if f[1] else f'<a href="{f[3]}">{f[2]}</a>',
        text,
    )
    text = _BOTH.sub(r"<strong><em>\2</em></strong>", text)
    text = _STRONG.sub(lambda f: f"<strong>{f[2] or f[4]}</strong>", text)
    text = _EM.sub(lambda f: f"<em>{f[2] or f[4]}</em>", text)
    return re.sub(r"\ue001(\d+)\ue002", lambda found: kept[int(found[1])], text)


def _entity(found: "re.Match[str]") -> str:
    return {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"'}[found[1]]
