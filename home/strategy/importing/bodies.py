"""Parts of a tree as the blocks of a page, in their order, with every word of theirs."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from home.clean_html import clean
from home.content import items_from, typed
from home.strategy.blocks import CELL_MARK
from home.strategy.importing import money, pairs, terms
from home.strategy.importing.block import Block, Shape
from home.strategy.importing.findings import promises_of
from home.strategy.importing.kinds import Kind
from home.strategy.importing.promises import Action, what_actions_are_called
from home.strategy.importing.tidy import one_line
from home.strategy.importing.tree import Item, Part

LONGEST_HEADING: Final = 120
LONGEST_CAPTION: Final = 160
_LINK: Final = re.compile(r'<a href="([^"]+)">')


@dataclass(frozen=True)
class Places:
    """The ids of records that bodies name: funding lines by block and place in it, terms shown elsewhere."""

    funding: Mapping[int, list[int]] = field(default_factory=dict)
    explained: frozenset[tuple[str, str]] = frozenset()


class Body:
    """Gathers the blocks of one body."""

    def __init__(self, places: Places) -> None:
        """Begin with nothing."""
        self._places = places
        self._made: list[tuple[str, Any]] = []
        self._words: list[Block | str] = []
        self._promises: list[str] = []
        self._over = ""

    def stream(self) -> list[dict[str, Any]]:
        """Return the body as raw StreamField data."""
        self._flush()
        return [typed(kind, number, value) for number, (kind, value) in enumerate(self._made)]

    def add_part(self, part: Part, *, with_heading: bool = True) -> None:
        """Add a part: its heading, what is below it, and the parts inside that are no priorities."""
        if with_heading and part.heads:
            self.add_heading(part)
        for item in part.items:
            self.add(item)
        self._flush()

    def add_heading(self, part: Part) -> None:
        """Add a heading; over promises it becomes theirs."""
        self._flush()
        title = one_line(part.title)
        promises = any(item.kind is Kind.COMMITMENT for item in part.items[:1])
        if part.kind is Kind.WILL_DO and promises and len(title) <= LONGEST_CAPTION:
            self._over = title
        elif len(title) <= LONGEST_HEADING:
            self._made.append(("heading", title))
        else:
            self._words.append(f"<h3>{escape(title, quote=False)}</h3>")

    def add(self, item: Item) -> None:
        """Add one item by its kind."""
        makers: dict[Kind, Callable[[Item], None]] = {
            Kind.COMMITMENT: self._commitment,
            Kind.FUNDING: self._funding,
            Kind.GLOSSARY: self._glossary,
            Kind.ACHIEVEMENTS: self._achievements,
        }
        if item.kind is not Kind.COMMITMENT:
            self._flush_promises()
        makers.get(item.kind, self._plain)(item)

    def add_foreword(self, person: int, blocks: Sequence[Block]) -> None:
        """Add what one person says."""
        self._flush()
        self._made.append(("foreword", {"person": person, "text": clean(html_of(blocks))}))

    def add_words(self, words: str) -> None:
        """Add a line of words that stands in no item."""
        if words:
            self._words.append(_paragraph(words))

    def _plain(self, item: Item) -> None:
        for block in _joined(item.blocks):
            if block.shape is Shape.TABLE:
                self._table(block.rows)
            else:
                self._words.append(block)

    def _table(self, rows: Sequence[tuple[str, ...]]) -> None:
        self._flush()
        caption = next((v for kind, v in reversed(self._made) if kind == "heading"), "")
        lines = "\n".join(f" {CELL_MARK} ".join(_cell(cell) for cell in row) for row in rows)
        shown = {"caption": caption or _said(rows[0]), "rows": lines, "has_row_headings": True}
        self._made.append(("table", shown))

    def _commitment(self, item: Item) -> None:
        self._flush_words()
        block = item.blocks[0]
        if block.shape is Shape.TABLE:
            self._flush_promises()
            self._over = what_actions_are_called(block)[:LONGEST_CAPTION]
            self._promises += [_told(action) for action in promises_of(item)]
        else:
            self._promises.append(" ".join(with_links(each) for each in item.blocks))

    def _funding(self, item: Item) -> None:
        for block in item.blocks:
            ids = self._places.funding.get(block.number, [])
            if ids:
                self._flush()
                value = {"caption": self._caption(), "lines": items_from(ids)}
                self._made.append(("funding", value))
            self._rest(block, [f"{f.name} {f.words}" for f in money.funding_in(block)])

    def _caption(self) -> str:
        return next((v for kind, v in reversed(self._made) if kind == "heading"), "£")

    def _glossary(self, item: Item) -> None:
        """Words that the glossary explains otherwise stay here, as they were written."""
        for block in item.blocks:
            found = terms.terms_in(block)
            for term in found:
                if (term.term, term.meaning) not in self._places.explained:
                    self._flush()
                    meaning = f"<p>{escape(term.meaning, quote=False)}</p>"
                    value = {"term": term.term[:120], "meaning": meaning, "source": ""}
                    self._made.append(("definition", value))
            self._rest(block, [f"{term.term} {term.meaning}" for term in found])

    def _achievements(self, item: Item) -> None:
        for block in item.blocks:
            found = pairs.achievements_in(block)
            self._rest(block, [f"{pair.did} {pair.aim}" for pair in found])
            if found:
                self._flush()
                rows = [
                    {"topic": "", "did": _paragraph(pair.did), "aim": _paragraph(pair.aim)}
                    for pair in found
                ]
                self._made.append(("achievements", items_from(rows)))

    def _rest(self, block: Block, used: Iterable[str]) -> None:
        """Keep as text whatever of a block its records do not say."""
        said = set(" ".join(used).split())
        rows = [" ".join(row) for row in block.rows] or list(block.lines) or [block.text]
        for row in rows:
            words = one_line(row)
            missing = [w for w in words.split() if w not in said and not _is_only_marks(w)]
            if missing:
                self._words.append(f"<p>{escape(words, quote=False)}</p>")

    def _flush(self) -> None:
        self._flush_promises()
        self._flush_words()

    def _flush_words(self) -> None:
        if self._words:
            self._made.append(("text", clean(html_of(self._words))))
            self._words = []

    def _flush_promises(self) -> None:
        if self._promises:
            value = {"title": self._over, "items": items_from(self._promises)}
            self._made.append(("commitments", value))
            self._promises = []
        self._over = ""


def html_of(words: Sequence[Block | str]) -> str:
    """Return paragraphs and points as rich text: points that follow each other are one list."""
    out: list[str] = []
    tag = ""
    for each in words:
        wanted = _list_tag(each)
        if wanted != tag:
            out += [f"</{tag}>"] * bool(tag) + [f"<{wanted}>"] * bool(wanted)
            tag = wanted
        if isinstance(each, str):
            out.append(each)
        else:
            out.append(f"<li>{each.html}</li>" if wanted else f"<p>{each.html}</p>")
    return "".join([*out, *[f"</{tag}>"] * bool(tag)])


def _list_tag(each: Block | str) -> str:
    if isinstance(each, str) or each.shape is not Shape.BULLET:
        return ""
    return "ol" if each.mark else "ul"


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an item, those that go on in the middle of a sentence made one with the first."""
    first, *rest = blocks
    if not rest or first.shape is Shape.TABLE:
        return list(blocks)
    html = " ".join(block.html or escape(block.text, quote=False) for block in blocks)
    return [Block(first.number, first.shape, "", html=html, level=first.level, mark=first.mark)]


def with_links(block: Block) -> str:
    """Return a block's plain words, with the addresses that its links lead to."""
    words = one_line(block.text)
    hidden = [link for link in _LINK.findall(block.html) if link not in words]
    return f"{words} ({', '.join(hidden)})" if hidden else words


def _told(action: Action) -> str:
    rest = "; ".join(": ".join(filter(None, each)) for each in action.details)
    return f"{action.words} ({rest})" if rest else action.words


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>".replace("\n", "<br/>")


def _cell(cell: str) -> str:
    return one_line(cell).replace(CELL_MARK, "/")


def _said(row: tuple[str, ...]) -> str:
    return one_line(" · ".join(row))[:LONGEST_CAPTION] or "–"


def _is_only_marks(word: str) -> bool:
    """Say whether a word is only stops and amounts, which records keep in their own way."""
    return re.fullmatch(r"[\W_]*|£?[\d,.]+(?:m|k|bn|million|thousand)?", word) is not None
