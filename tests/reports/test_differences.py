"""The difference between two texts, word by word: nothing is lost and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import differences
from reports.differences import Piece, between

texts = st.text(alphabet="ab \n", max_size=40)


@given(texts, texts)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = between(before, after)
    assert "".join(piece.text for piece in pieces if piece.how != "in") == before
    assert "".join(piece.text for piece in pieces if piece.how != "out") == after
    assert all(one.how != two.how for one, two in zip(pieces, pieces[1:], strict=False))


def test_words_are_compared_and_not_letters() -> None:
    assert between("Bob is loud", "[name] is loud") == (
        Piece("out", "Bob "),
        Piece("in", "[name] "),
        Piece("same", "is loud"),
    )


def test_a_word_that_stays_by_chance_is_part_of_the_change() -> None:
    pieces = between("Is anyone in danger? None", "Loud music in Bedwell")
    assert [piece.how for piece in pieces] == ["out", "in"]


def test_long_texts_are_compared_by_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST_PAIRS", 3)
    assert [piece.how for piece in between("one two\nthree", "one\nthree")] == ["out", "in", "same"]
