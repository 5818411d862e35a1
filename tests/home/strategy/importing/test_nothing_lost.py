"""Whatever a document holds, each of its words comes out once: of the blocks, and of the tree."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from home.strategy.importing.imported import Imported, import_file
from home.strategy.importing.kinds import Kind
from home.strategy.importing.tree import arrange, unaccounted
from tests.home.strategy.importing.word_files import word
from tests.support.fuzz import examples

# Each word has a number of its own, so that it can be told apart wherever it lands.
OPENINGS = [
    "", "- ", "• ", "‣ ", "o ", "* ", "# ", "## ", "### ", "1. ", "1.1 ", "a. ", "Priority 1: ", "Aim Two – ",
    "Theme: ", "We will: ", "We will ", "£12,500 ", "62% of ", "ASB – ", "> ", "  ", "\t", "|", "**", "FOREWORD ",
]  # fmt: skip
ENDINGS = ["", ".", ":", "?", " | ", "\t3", " ..... 4", "**", "  ", "\\", ", Chair"]
WHOLE = [
    "What will we do?", "Foreword", "Contents", "Glossary", "Measures of success", "Our priorities", "WE WILL",
    "How services support the priorities", "12", "Page 3", "Cllr Jo Ford", "Chair of the partnership", "", "---",
    "| a | b |", "Our three aims are:", "Funding",
]  # fmt: skip
JOINS = [" ", "\t", "   ", "\n", " – "]


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Lines of a document; every word of ours in them is used once."""
    found: list[str] = []
    for number in range(draw(st.integers(1, 14))):
        if draw(st.integers(0, 3)) == 0:
            found.append(draw(st.sampled_from(WHOLE)))
            continue
        words = [f"zq{number}x{n}" for n in range(draw(st.integers(1, 5)))]
        joined = draw(st.sampled_from(JOINS)).join(words)
        if draw(st.booleans()):
            joined = joined.capitalize()
        found.append(draw(st.sampled_from(OPENINGS)) + joined + draw(st.sampled_from(ENDINGS)))
    return found


def ours(texts: list[str]) -> Counter[str]:
    """How often each of our words is there."""
    return Counter(re.findall(r"zq\d+x\d+", " ".join(texts).casefold()))


def check(imported: Imported, source: list[str]) -> None:
    """Each word of the source is in the blocks once, and each block in the tree once."""
    expected = ours(source)
    assert ours([block.text for block in imported.blocks]) == expected
    assert ours([block.text for block in imported.tree.blocks()]) == expected
    assert ours([b.html for b in imported.blocks if not b.rows]) == ours(
        [b.text for b in imported.blocks if not b.rows]
    )
    assert imported.lost == []
    assert all(imported.guesses[block.number].why for block in imported.blocks)


@settings(max_examples=examples(80), deadline=None)
@given(source=lines(), gap=st.sampled_from(["\n", "\n\n"]), ending=st.sampled_from(["md", "txt"]))
def test_text_and_markdown_lose_nothing(source: list[str], gap: str, ending: str) -> None:
    text = gap.join(source)
    if ours([text]):
        check(import_file(f"plan.{ending}", text.encode()), source)


@settings(max_examples=examples(12), deadline=None)
@given(source=lines(), styles=st.lists(st.sampled_from(["", "Heading 1", "Heading 2", "List Bullet", "bold"]), min_size=14, max_size=14))  # fmt: skip
def test_word_loses_nothing(source: list[str], styles: list[str]) -> None:
    def fill(document: object) -> None:
        for text, style in zip(source, styles, strict=False):
            if style == "bold":
                document.add_paragraph().add_run(text).bold = True  # type: ignore[attr-defined]
            else:
                document.add_paragraph(text, style=style or None)  # type: ignore[attr-defined]

    if ours(source):
        check(import_file("plan.docx", word(fill)), source)


@settings(max_examples=examples(60), deadline=None)
@given(source=lines(), data=st.data())
def test_whatever_somebody_corrects_nothing_is_lost(source: list[str], data: st.DataObject) -> None:
    if not ours(source):
        return
    imported = import_file("plan.txt", "\n\n".join(source).encode())
    kinds = {block.number: data.draw(st.sampled_from(list(Kind))) for block in imported.blocks}
    tree = arrange(imported.blocks, kinds)
    assert unaccounted(tree, imported.blocks) == []
    corrected = Imported(imported.blocks, imported.guesses, kinds)
    assert corrected.findings is not None
