"""Documents of partnerships that nobody here has seen: what is recognised, and that nothing is lost."""

import pytest

from home.strategy.importing.imported import Imported, import_file
from home.strategy.importing.kinds import LEFT_OUT
from tests.home.strategy.importing import documents
from tests.home.strategy.importing.expected import Expected


def read(expected: Expected) -> Imported:
    """The document as it is recognised."""
    return import_file(expected.name, expected.text.encode())


@pytest.mark.parametrize("expected", documents.ALL, ids=lambda each: each.name)
def test_what_is_recognised(expected: Expected) -> None:
    imported = read(expected)
    found = imported.findings
    assert str(found.period or "") == expected.period
    assert (
        tuple(
            (p.word, p.number, p.title, len(p.commitments), len(p.measures), len(p.inside))
            for p in found.all_priorities()
        )
        == expected.priorities
    )
    if expected.title:
        assert found.title == expected.title
    if expected.people:
        assert tuple((each.name, each.role) for each in found.forewords) == expected.people
    if expected.sections:
        titles = [part.title for _kind, part in found.sections]
        assert [title for title in titles if title in expected.sections] == list(expected.sections)
    if expected.figures:
        assert tuple(figure.value for figure in found.figures) == expected.figures
    assert len(found.glossary) == expected.terms
    assert len(found.funding) == expected.funding
    if expected.left_out:
        left_out = [n for n, kind in imported.kinds.items() if kind in LEFT_OUT]
        assert len(left_out) == expected.left_out


@pytest.mark.parametrize("expected", documents.ALL, ids=lambda each: each.name)
def test_every_block_has_one_place_and_every_guess_a_reason(expected: Expected) -> None:
    imported = read(expected)
    assert imported.lost == []
    assert set(imported.guesses) == {block.number for block in imported.blocks}
    assert all(guess.why and 0 < guess.confidence <= 1 for guess in imported.guesses.values())
