"""HTML, cleaned by bleach, as a flat list of pieces. Word, Markdown and plain text all pass here."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

import bleach

from home.clean_html import PROTOCOLS
from home.strategy.importing.block import Block, Shape
from home.strategy.importing.tidy import SOFT_BREAK, one_line

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({"strong", "em", "b", "i", "a", "br", "sup"})
BLOCKS = frozenset(
    {*HEADINGS, "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "hr"}
)
# Deeper than this, a list or a table is read as one piece.
DEEPEST = 40
_BOLD = frozenset({"strong", "b"})


@dataclass
class Element:
    """One element of the cleaned HTML and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    def children(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements directly inside with these tags."""
        yield from (each for each in self.inside if isinstance(each, Element) and each.tag in tags)


def blocks_of(html: str) -> list[Block]:
    """Return the pieces of the HTML in order, numbered from 1, after bleach has been over it."""
    cleaned = bleach.clean(
        html,
        tags=INLINE | BLOCKS,
        attributes={"a": ["href"], "li": ["id"]},
        protocols=PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    builder = _Builder()
    builder.feed(cleaned)
    builder.close()
    found = (block for block in _walk(builder.root, 0) if block.text.strip())
    return [replace(block, number=number) for number, block in enumerate(found, start=1)]


class _Builder(HTMLParser):
    """Builds the tree. What bleach gives is well formed, so an end tag closes what is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in {"br", "hr"} and len(self._open) < 400:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close it, and whatever was left open inside it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Take its words."""
        self._open[-1].inside.append(data)


def _walk(element: Element, depth: int) -> Iterator[Block]:
    """Yield the pieces of an element: runs of words become paragraphs, blocks become their own."""
    loose: list[Element | str] = []
    for each in element.inside:
        if isinstance(each, str) or each.tag in INLINE:
            loose.append(each)
            continue
        yield from _words(loose, Shape.PARAGRAPH)
        loose = []
        yield from _block(each, depth)
    yield from _words(loose, Shape.PARAGRAPH)


def _block(element: Element, depth: int) -> Iterator[Block]:
    tag = element.tag
    if tag in HEADINGS:
        yield from _words(element.inside, Shape.HEADING, int(tag[1]))
    elif tag in {"ul", "ol"}:
        yield from _list(element, depth + 1)
    elif tag == "table":
        yield from _table(element, depth)
    else:
        yield from _walk(element, depth)


def _list(element: Element, depth: int) -> Iterator[Block]:
    """Yield its items; a list within an item follows it, one deeper."""
    is_ordered = element.tag == "ol"
    position = 0
    for each in element.inside:
        if isinstance(each, str):
            yield from _words([each], Shape.PARAGRAPH)
            continue
        if each.tag != "li":
            yield from _block(each, depth)
            continue
        position += 1
        written = each.attributes.get("id", "").removeprefix("mark-")
        mark = written if written.isdigit() else str(position) if is_ordered else ""
        yield from _item(each, depth, mark)


def _item(element: Element, depth: int, mark: str) -> Iterator[Block]:
    is_note = element.attributes.get("id", "").startswith(("footnote", "endnote"))
    first = True
    for piece in _walk(element, depth):
        if first and piece.shape is Shape.PARAGRAPH:
            shape = Shape.NOTE if is_note else Shape.BULLET
            yield replace(piece, shape=shape, level=depth, mark=mark)
        else:
            yield piece
        first = False


def _table(element: Element, depth: int) -> Iterator[Block]:
    rows = list(_rows(element))
    cells = [cell for row in rows for cell in row]
    # A table of one cell is a box round ordinary text.
    if len(cells) == 1 and depth < DEEPEST:
        yield from _walk(cells[0], depth + 1)
        return
    words = tuple(line for row in rows if any(line := tuple(_cell(cell) for cell in row)))
    if words:
        text = "\n".join("\t".join(row) for row in words)
        yield Block(number=0, shape=Shape.TABLE, text=text, rows=words)
    # Whatever stood in the table but in no row is kept, after it.
    for stray in element.inside:
        if isinstance(stray, str):
            yield from _words([stray], Shape.PARAGRAPH)


def _rows(element: Element) -> Iterator[list[Element]]:
    for part in element.children("thead", "tbody", "tr"):
        rows = [part] if part.tag == "tr" else part.children("tr")
        for row in rows:
            yield list(row.children("td", "th"))


def _cell(element: Element) -> str:
    pieces = [piece.text.replace("\t", " ") for piece in _walk(element, DEEPEST)]
    return "\n".join(" ".join(piece.split(" ")) for piece in pieces if piece.strip())


def _words(inside: list[Element | str], shape: Shape, level: int = 0) -> Iterator[Block]:
    """Yield the words as one piece, if there are any."""
    html = "".join(_html(each) for each in inside).strip(" \n")
    raw = "".join(_text(each) for each in inside)
    if not one_line(raw):
        return
    lines = tuple(line for line in raw.replace(SOFT_BREAK, "\n").split("\n") if line.strip())
    yield Block(
        number=0,
        shape=shape,
        text="\n".join(line.strip() for line in _hard_lines(raw)),
        html=html.replace(SOFT_BREAK, " "),
        level=level,
        is_bold=_all_bold(inside),
        lines=lines,
    )


def _hard_lines(raw: str) -> list[str]:
    """Its lines where the writer ended them; where only the file did, a space."""
    return [line for line in raw.replace(SOFT_BREAK, " ").split("\n") if line.strip()]


def _html(part: "Element | str") -> str:
    if isinstance(part, str):
        return escape(part.replace("\n", SOFT_BREAK), quote=False)
    if part.tag == "br":
        return "<br/>"
    inside = "".join(_html(each) for each in part.inside)
    if part.tag == "a" and part.attributes.get("href", "").startswith(("http", "mailto", "tel")):
        return f'<a href="{escape(part.attributes["href"])}">{inside}</a>'
    return inside if part.tag in {"a", "sup"} else f"<{part.tag}>{inside}</{part.tag}>"


def _text(part: "Element | str") -> str:
    if isinstance(part, str):
        return part.replace("\n", SOFT_BREAK)
    if part.tag == "br":
        return "\n"
    return "".join(_text(each) for each in part.inside)


def _all_bold(inside: list[Element | str]) -> bool:
    """Say whether every word is bold."""

    def plain(part: Element | str) -> str:
        if isinstance(part, str):
            return part
        return "" if part.tag in _BOLD else "".join(plain(each) for each in part.inside)

    return not one_line("".join(plain(each) for each in inside))
