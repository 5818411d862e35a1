"""A real partnership's strategy, in Word and in Markdown. It is not kept with the code."""

import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from home.strategy.importing.imported import Imported, import_file
from tests.support.databases import ROOT

FOLDER = Path(os.environ.get("STRATEGIES", ROOT.parent / "shared" / "data" / "strategies"))
NAME = "stevenage-sosafe-2025-2028"
KINDS = ("docx", "md")

pytestmark = pytest.mark.skipif(
    not (FOLDER / f"{NAME}.docx").exists(),
    reason="the real strategy is not here: set STRATEGIES to the folder that has it",
)


@cache
def real(kind: str) -> Imported:
    """The document as it is recognised."""
    path = FOLDER / f"{NAME}.{kind}"
    return import_file(path.name, path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost(kind: str) -> None:
    assert real(kind).lost == []


@pytest.mark.parametrize("kind", KINDS)
def test_period_forewords_aims_and_objectives(kind: str) -> None:
    found = real(kind).findings
    assert str(found.period) == "2025/28"
    assert [(each.name, each.role, len(each.items)) for each in found.forewords] == [
        ("Matt Partridge", "Chief Executive", 5),
        ("Councillor Conor McGrath", "Portfolio Holder – Stronger Communities", 4),
    ]
    assert found.levels == (("Aim", "Aims"), ("Objective", "Objectives"))
    told = [(each.word, each.number, len(each.commitments)) for each in found.priorities]
    assert told[:2] == [("Aim", "", 0), ("Aim", "", 0)]
    assert told[2:] == [
        ("Objective", str(number), promises)
        for number, promises in enumerate((4, 3, 5, 5, 2, 3), start=1)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_tables_figures_and_glossary(kind: str) -> None:
    found = real(kind).findings
    assert found.funding_total == Decimal(2_247_000)
    assert len(found.funding) == 5
    assert len(found.achievements) == 5
    assert len({each.priority for each in found.supports}) == 6
    assert [each.value for each in found.figures] == [
        "89%", "1,769", "272", "150", "326,199", "£2.1bn", "49",
    ]  # fmt: skip
    assert all(each.value in each.sentence for each in found.figures)
    assert len(found.glossary) == 38


def test_both_formats_give_the_same() -> None:
    word, markdown = real("docx").findings, real("md").findings
    for name in ("title", "period", "levels", "achievements", "supports", "figures", "funding"):
        assert getattr(word, name) == getattr(markdown, name), name
    assert [(t.term, t.meaning) for t in word.glossary] == [
        (t.term, t.meaning) for t in markdown.glossary
    ]
    assert [(p.word, p.number, p.title, p.commitments) for p in word.all_priorities()] == [
        (p.word, p.number, p.title, p.commitments) for p in markdown.all_priorities()
    ]
