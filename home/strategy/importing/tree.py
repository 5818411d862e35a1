"""The blocks as a tree. Every block is in it exactly once, whatever its kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.kinds import LEFT_OUT, PRIORITIES, Kind


@dataclass(frozen=True)
class Item:
    """What is no heading: a paragraph, point or table, with the blocks that go on from it."""

    kind: Kind
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join(block.text for block in self.blocks)

    @property
    def number(self) -> int:
        """The number of its first block."""
        return self.blocks[0].number


@dataclass(frozen=True)
class Part:
    """A heading, what stands straight below it, and the parts inside."""

    kind: Kind
    heads: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple["Part", ...] = ()

    @property
    def title(self) -> str:
        """Its heading's words."""
        return " ".join(block.text for block in self.heads)

    def blocks(self) -> Iterator[Block]:
        """Yield every block in it."""
        yield from self.heads
        for item in self.items:
            yield from item.blocks
        for part in self.parts:
            yield from part.blocks()

    def walk(self) -> Iterator["Part"]:
        """Yield it and every part inside."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Tree:
    """A document arranged: title, what stands before the first heading, the parts, and what is left out."""

    titles: tuple[Block, ...]
    front: Part
    parts: tuple[Part, ...]
    left_out: tuple[Item, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield every block of the document, each once."""
        yield from self.titles
        yield from self.front.blocks()
        for part in self.parts:
            yield from part.blocks()
        for item in self.left_out:
            yield from item.blocks

    def walk(self) -> Iterator[Part]:
        """Yield every part, however deep."""
        for part in (self.front, *self.parts):
            yield from part.walk()


@dataclass
class _Open:
    """A part that is being filled."""

    kind: Kind
    heads: list[Block] = field(default_factory=list)
    items: list[tuple[Kind, list[Block]]] = field(default_factory=list)
    parts: list["_Open"] = field(default_factory=list)

    def closed(self) -> Part:
        return Part(
            kind=self.kind,
            heads=tuple(self.heads),
            items=tuple(Item(kind, tuple(blocks)) for kind, blocks in self.items),
            parts=tuple(part.closed() for part in self.parts),
        )


class _Arranger:
    """Puts one block after another in its place."""

    def __init__(self) -> None:
        self.titles: list[Block] = []
        self.left_out: list[Item] = []
        self.front = _Open(Kind.TEXT)
        self.parts: list[_Open] = []
        # The section or priority that is open, the part inside it, and a priority that is only a point.
        self.outer = self.front
        self.inner = self.front
        self.point: tuple[_Open, int] | None = None
        self.last: list[Block] | None = None

    def put(self, block: Block, kind: Kind) -> None:
        """Put one block in its place."""
        if kind in LEFT_OUT:
            self.left_out.append(Item(kind, (block,)))
        elif kind is Kind.TITLE:
            self.titles.append(block)
        elif kind in PRIORITIES:
            self._priority(block, kind)
        elif kind is Kind.SECTION:
            self.outer = self.inner = self._open(self.parts, block, kind)
        elif kind in {Kind.SUBHEADING, Kind.WILL_DO, Kind.SUCCESS}:
            self.inner = self._open(self.outer.parts, block, kind)
        elif kind is Kind.NAME and self.outer.kind in PRIORITIES:
            self.outer.heads.append(block)
        elif kind is Kind.CONTINUED and self.last is not None:
            self.last.append(block)
        else:
            self._item(block, kind)

    def _open(self, parts: list[_Open], block: Block, kind: Kind) -> _Open:
        part = _Open(kind, heads=[block])
        parts.append(part)
        self.point, self.last = None, None
        return part

    def _priority(self, block: Block, kind: Kind) -> None:
        above = next((part for part in reversed(self.parts) if part.kind is Kind.PRIORITY), None)
        is_inner = kind is Kind.INNER_PRIORITY and above is not None
        parts = above.parts if is_inner and above else self.parts
        part = self._open(parts, block, kind)
        if block.shape is Shape.BULLET and self.outer.kind not in PRIORITIES:
            # What follows a list of priorities still belongs to the section of the list.
            self.point, self.last = (part, block.level), part.heads
        else:
            self.outer = self.inner = part

    def _item(self, block: Block, kind: Kind) -> None:
        place = self.inner
        if self.point is not None:
            part, level = self.point
            if block.shape is Shape.BULLET and block.level > level:
                place = part
            else:
                self.point = None
        blocks = [block]
        place.items.append((Kind.TEXT if kind in {Kind.CONTINUED, Kind.NAME} else kind, blocks))
        self.last = blocks


def arrange(blocks: Sequence[Block], kinds: Mapping[int, Kind]) -> Tree:
    """Return the tree of the blocks, each being what `kinds` says by its number, or plain text."""
    arranger = _Arranger()
    for block in blocks:
        arranger.put(block, kinds.get(block.number, Kind.TEXT))
    return Tree(
        titles=tuple(arranger.titles),
        front=arranger.front.closed(),
        parts=tuple(part.closed() for part in arranger.parts),
        left_out=tuple(arranger.left_out),
    )


def unaccounted(tree: Tree, blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of blocks that are not in the tree exactly once; always empty unless we are wrong."""
    seen: dict[int, int] = {}
    for block in tree.blocks():
        seen[block.number] = seen.get(block.number, 0) + 1
    return [block.number for block in blocks if seen.get(block.number) != 1]
