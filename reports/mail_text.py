"""A mail's words as plain text: HTML without what is not words, and what somebody quotes set apart.

Pure. Nothing is run, fetched or shown as markup, and no word that a person wrote is dropped.
"""

import re
from html.parser import HTMLParser
from typing import Final

_NOT_WORDS: Final = frozenset({"script", "style", "head", "title", "template", "object"})
_PARAGRAPHS: Final = frozenset(
    {"p", "div", "table", "ul", "ol", "blockquote", "pre", "section", "article", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "address", "dl", "form"}
)
_LINES: Final = frozenset({"br", "tr", "li", "dt", "dd", "caption"})
_KEPT_CONTROLS: Final = frozenset("\n\t")
# Turn the direction of writing, or cannot be seen: they can make a text say another thing.
_MISLEADING: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_BEGINS_HISTORY: Final = re.compile(
    r"^(?:"
    r"On\b.{4,200}\bwrote:"
    r"|-{2,}\s*(?:Original Message|Forwarded message|Original Appointment)\s*-{2,}"
    r"|_{20,}\s*"
    r")$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^\*?From:\*?\s", re.IGNORECASE)
_AND_THEN: Final = re.compile(r"^\*?(?:Sent|Date|To|Subject):\*?\s", re.IGNORECASE)


def clean(text: str) -> str:
    """Return text without control characters and tricks of direction, its lines trimmed at the end."""
    # Halves of characters, which broken mails and JSON can hold, cannot be kept.
    text = text.encode("utf-8", "replace").decode()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = _MISLEADING.sub("", text)
    kept = "".join(
        c for c in text if c in _KEPT_CONTROLS or (c >= " " and not "\x7f" <= c <= "\x9f")
    )
    lines = [line.rstrip() for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def from_html(html: str) -> str:
    """Return the words of an HTML mail as plain text, links with the address they lead to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return clean(re.sub(r"(^|\n) +", r"\1", "".join(reader.said)))


class _Reader(HTMLParser):
    """Collects words; knows no more of HTML than where a line ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._skipping: list[str] = []
        self._leads_to: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where one begins, and remember where a link leads."""
        if tag in _NOT_WORDS:
            self._skipping.append(tag)
        elif tag == "body":
            # A head that nobody closed must not swallow the words.
            self._skipping.clear()
        elif not self._skipping:
            self._begin(tag, {name: value or "" for name, value in attrs})

    def _begin(self, tag: str, attrs: dict[str, str]) -> None:
        if tag in _PARAGRAPHS:
            self.said.append("\n\n")
        elif tag in _LINES:
            self.said.append("\n- " if tag == "li" else "\n")
        elif tag in {"td", "th"}:
            self.said.append(" ")
        elif tag == "img" and attrs.get("alt", "").strip():
            self.said.append(f"[{attrs['alt'].strip()}]")
        elif tag == "a":
            self._leads_to.append((attrs.get("href", "").strip(), len(self.said)))

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, or say where a link led."""
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        elif self._skipping:
            return
        elif tag in _PARAGRAPHS:
            self.said.append("\n\n")
        elif tag == "a" and self._leads_to:
            href, began = self._leads_to.pop()
            if href.lower().startswith(("http://", "https://", "mailto:", "tel:")):
                words = "".join(self.said[began:]).strip()
                bare = href.partition(":")[2].lstrip("/")
                self.said.append("" if words in {href, bare, bare.rstrip("/")} else f" ({href})")

    def handle_data(self, data: str) -> None:
        """Keep words; the spaces of HTML are one space."""
        if not self._skipping:
            self.said.append(re.sub(r"\s+", " ", data))


def split_quoted(text: str) -> tuple[str, str]:
    """Return (what is new, what it quotes below); the two together are the whole text.

    Where somebody answers between the lines that they quote, all of it is new.
    """
    lines = text.split("\n")
    start = _history(lines)
    if start is None or not "".join(lines[:start]).strip():
        return text, ""
    return "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:]).strip("\n")


def _history(lines: list[str]) -> int | None:
    """The line where what is quoted begins, or None."""
    for number, line in enumerate(lines):
        # Programs break a long “On … wrote:” over two lines.
        both = f"{line.strip()} {lines[number + 1].strip()}" if number + 1 < len(lines) else ""
        if _BEGINS_HISTORY.match(line.strip()) or _BEGINS_HISTORY.match(both):
            return number if _is_all_quoted(lines[number:]) else None
        if _FROM.match(line) and any(
            _AND_THEN.match(each) for each in lines[number + 1 : number + 4]
        ):
            return number
        if line.startswith(">"):
            return number if _is_all_quoted(lines[number:]) else None
    return None


def _is_all_quoted(lines: list[str]) -> bool:
    """Whether nobody wrote anything between or below quoted lines; without marks, all is history."""
    marked = [number for number, line in enumerate(lines) if line.startswith(">")]
    if not marked:
        return True
    return not any(line.strip() and not line.startswith(">") for line in lines[marked[0] :])
