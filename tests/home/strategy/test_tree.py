"""The organisation chart: every box once, none over another, circles broken, side lines told apart."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.strategy.tree import Branch, Node, branches, draw


def node(key: str, *above: str, name: str = "") -> Node:
    return Node(key, name or f"Group {key}", "strategic", "Strategic", "Every month", above)


def shape(found: tuple[Branch, ...]) -> list[object]:
    return [(each.node.key, each.also, shape(each.below)) for each in found]


@pytest.mark.parametrize(
    ("nodes", "found"),
    [
        ([], []),
        ([node("a"), node("b", "a")], [("a", (), [("b", (), [])])]),
        ([node("a"), node("b"), node("c", "b", "a")], [("a", (), []), ("b", (), [("c", ("Group a",), [])])]),
        ([node("a", "b"), node("b", "a")], [("b", ("Group a",), [("a", (), [])])]),
        ([node("a", "a"), node("b", "nowhere")], [("a", (), []), ("b", (), [])]),
    ],
)  # fmt: skip
def test_groups_as_a_nested_list(nodes: list[Node], found: list[object]) -> None:
    assert shape(branches(nodes)) == found


@st.composite
def charts(draw_one: st.DrawFn) -> list[Node]:
    """Up to twelve groups that report to any of each other."""
    keys = [str(number) for number in range(draw_one(st.integers(1, 12)))]
    name = st.text("abc de", min_size=1, max_size=60)
    return [
        node(key, *draw_one(st.lists(st.sampled_from(keys), max_size=3)), name=draw_one(name))
        for key in keys
    ]


@given(charts())
def test_every_group_is_drawn_once_and_none_over_another(nodes: list[Node]) -> None:
    drawing = draw(nodes)
    assert sorted(box.node.key for box in drawing.boxes) == sorted(each.key for each in nodes)
    for one, other in combinations(drawing.boxes, 2):
        is_beside = one.right <= other.x or other.right <= one.x
        assert is_beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= drawing.width
        assert box.y + box.height <= drawing.height


def test_a_second_line_of_reporting_is_a_side_line() -> None:
    drawing = draw([node("a"), node("b"), node("c", "a", "b")])
    assert sorted(edge.is_side for edge in drawing.edges) == [False, True]
