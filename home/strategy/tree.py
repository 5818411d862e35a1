"""Where each box of an organisation chart stands, from left to right. Pure: no Django, no database.

A box stands under the first one it reports to; that makes a tree. Every other line of reporting is
drawn as a side line. A group that reports to itself by way of others is shown once.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

WIDTH, GAP_ACROSS, GAP_DOWN = 232, 56, 18
LINE, PAD_TOP, PAD_BOTTOM = 21, 38, 14
LETTERS = 18
"""Of the group's name on one line of a box."""
MARGIN = 8
NEARLY = 12
"""So close to a straight line that a bend would look like a slip."""
PAD_LEFT = 20


@dataclass(frozen=True)
class Node:
    """One group: its id, its name, the kind of box, and whom it reports to, the first one first."""

    key: str
    name: str
    kind: str
    kind_words: str
    note: str = ""
    reports_to: Sequence[str] = ()


@dataclass(frozen=True)
class Branch:
    """A node and those below it, as a list would hold them."""

    node: Node
    also: tuple[str, ...] = ()
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Box:
    """A node with its place, in units of the drawing."""

    node: Node
    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def middle(self) -> int:
        """The height at which lines meet it."""
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + WIDTH

    @property
    def width(self) -> int:
        """How wide every box is."""
        return WIDTH

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + PAD_LEFT

    @property
    def kind_y(self) -> int:
        """Where the words of its kind stand."""
        return self.y + 24

    @property
    def edge_path(self) -> str:
        """The strip of colour along its left side, with the box's own corners."""
        foot = self.y + self.height - 12
        return (
            f"M{self.x + 12} {self.y}h-2a10 10 0 0 0-10 12V{foot}"
            f"a10 10 0 0 0 10 12h2a8 8 0 0 1-6-8V{self.y + 8}a8 8 0 0 1 6-8z"
        )

    @property
    def text(self) -> list[tuple[int, str]]:
        """Each line of its name with where it stands."""
        return [(self.y + PAD_TOP + 8 + LINE * at, line) for at, line in enumerate(self.lines)]

    @property
    def small(self) -> list[tuple[int, str]]:
        """Each line of its note with where it stands."""
        start = self.y + PAD_TOP + 8 + LINE * len(self.lines)
        return [(start + (LINE - 3) * at, line) for at, line in enumerate(self.notes)]


@dataclass(frozen=True)
class Edge:
    """A line between two boxes: a path of SVG; a side line is one that is not of the tree."""

    path: str
    is_side: bool


@dataclass
class Drawing:
    """Boxes and lines, and how large the whole is."""

    boxes: list[Box] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    width: int = 0
    height: int = 0


def branches(nodes: Sequence[Node]) -> tuple[Branch, ...]:
    """Return the nodes as a nested list; each is in it once."""
    by_key = {node.key: node for node in nodes}
    parent = _parents(nodes, by_key)
    below: dict[str, list[Node]] = {key: [] for key in by_key}
    for node in nodes:
        if above := parent.get(node.key):
            below[above].append(node)

    def grow(node: Node) -> Branch:
        also = tuple(
            by_key[each].name
            for each in node.reports_to
            if each in by_key and each not in {parent.get(node.key), node.key}
        )
        return Branch(node, also, tuple(grow(each) for each in below[node.key]))

    return tuple(grow(node) for node in nodes if node.key not in parent)


def draw(nodes: Sequence[Node]) -> Drawing:
    """Return where each box and line stands."""
    drawing = Drawing()
    top = MARGIN
    for branch in branches(nodes):
        top = _place(branch, 0, top, drawing) + GAP_DOWN
    places = {box.node.key: box for box in drawing.boxes}
    drawing.edges = [*_edges(nodes, places)]
    drawing.width = max((box.right for box in drawing.boxes), default=0) + MARGIN
    drawing.height = max((box.y + box.height for box in drawing.boxes), default=0) + MARGIN
    return drawing


def _parents(nodes: Sequence[Node], by_key: Mapping[str, Node]) -> dict[str, str]:
    """The box that each stands under; a circle is broken at the first of it."""
    parent: dict[str, str] = {}
    for node in nodes:
        for above in node.reports_to:
            if above in by_key and not _is_above(node.key, above, parent):
                parent[node.key] = above
                break
    return parent


def _is_above(key: str, other: str, parent: Mapping[str, str]) -> bool:
    """Whether `key` is `other` or stands somewhere above it."""
    at: str | None = other
    while at is not None:
        if at == key:
            return True
        at = parent.get(at)
    return False


def _place(branch: Branch, depth: int, top: int, drawing: Drawing) -> int:
    """Put a branch into the drawing from `top` down; return where it ends."""
    box = _box(branch.node, depth, top)
    at, first = top, len(drawing.boxes)
    for each in branch.below:
        at = _place(each, depth + 1, at, drawing) + GAP_DOWN
    end = max(at - GAP_DOWN if branch.below else top, top + box.height)
    children = [b for b in drawing.boxes[first:] if b.x == _x(depth + 1)]
    if children:
        middle = (children[0].middle + children[-1].middle) // 2
        # A box that is taller than all below it pushes them down, so that its line meets their middle.
        push = max(0, top - (middle - box.height // 2))
        drawing.boxes[first:] = [replace(b, y=b.y + push) for b in drawing.boxes[first:]]
        box = _box(branch.node, depth, middle + push - box.height // 2)
        end += push
    drawing.boxes.append(box)
    return max(end, box.y + box.height)


def _x(depth: int) -> int:
    return MARGIN + depth * (WIDTH + GAP_ACROSS)


def _box(node: Node, depth: int, top: int) -> Box:
    lines = tuple(textwrap.wrap(node.name, LETTERS)) or ("",)
    notes = tuple(textwrap.wrap(node.note, LETTERS + 7))
    height = PAD_TOP + LINE * len(lines) + (LINE - 3) * len(notes) + PAD_BOTTOM - LINE // 3
    return Box(node, _x(depth), top, height, lines, notes)


def _edges(nodes: Sequence[Node], places: Mapping[str, Box]) -> Iterator[Edge]:
    parent = _parents(nodes, {node.key: node for node in nodes})
    for node in nodes:
        for above in dict.fromkeys(node.reports_to):
            if above not in places or above == node.key:
                continue
            is_side = parent.get(node.key) != above
            yield Edge(_path(places[above], places[node.key]), is_side)


def _path(above: Box, below: Box) -> str:
    """An elbow with round corners from the box above to the one below; a bow where they do not follow."""
    start, end = above.right, below.x
    if end - start != GAP_ACROSS:
        return _bow(above, below)
    half, rise = start + GAP_ACROSS // 2, below.middle - above.middle
    if abs(rise) <= NEARLY:
        return f"M{start} {above.middle}H{half}M{half - 1} {below.middle}H{end}"
    bend = 10 if abs(rise) > 20 else abs(rise) // 2
    way = bend if rise > 0 else -bend
    return (
        f"M{start} {above.middle}H{half - bend}q{bend} 0 {bend} {way}"
        f"V{below.middle - way}q0 {way} {bend} {way}H{end}"
    )


def _bow(above: Box, below: Box) -> str:
    """A curve between two boxes that are not in neighbouring columns."""
    start_x, end_x = (above.right, below.x) if above.right < below.x else (above.x, below.right)
    if above.x == below.x:
        start_x = end_x = above.right
    reach = 60 if start_x <= end_x else -60
    return (
        f"M{start_x} {above.middle}C{start_x + reach} {above.middle} "
        f"{end_x - reach if above.x != below.x else end_x + reach} {below.middle} {end_x} {below.middle}"
    )
