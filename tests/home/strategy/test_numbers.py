"""Numbers as people read and type them; small ones that are hidden."""

from contextlib import suppress
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.strategy.numbers import NotANumber, Unit, read_number, say_number
from home.strategy.small_numbers import THRESHOLD, is_small, safe_counts


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "word", "said"),
    [
        ("1769", Unit.COUNT, 0, "", "1,769"),
        ("6", Unit.COUNT, 0, "sessions", "6 sessions"),
        ("81.25", Unit.PERCENT, 1, "", "81.3%"),
        ("81.5", Unit.PERCENT, 0, "", "82%"),
        ("1423000", Unit.MONEY, 0, "", "£1,423,000"),
        ("-3.5", Unit.COUNT, 1, "", "−3.5"),
        ("-3.5", Unit.MONEY, 2, "", "−£3.50"),
        ("-0.2", Unit.COUNT, 0, "", "0"),
    ],
)
def test_numbers_are_said(value: str, unit: Unit, decimals: int, word: str, said: str) -> None:
    assert say_number(Decimal(value), unit, decimals, word) == said


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "value"),
    [
        ("1,769", Unit.COUNT, 0, "1769"),
        (" 1 769 ", Unit.COUNT, 0, "1769"),
        ("81%", Unit.PERCENT, 0, "81"),
        ("81.5", Unit.PERCENT, 1, "81.5"),
        ("£1,423", Unit.MONEY, 0, "1423"),
        ("-£3.50", Unit.MONEY, 2, "-3.50"),
        ("−4", Unit.COUNT, 0, "-4"),
        ("12.0", Unit.COUNT, 0, "12"),
        ("", Unit.COUNT, 0, None),
        ("–", Unit.COUNT, 0, None),
    ],
)
def test_numbers_are_read(text: str, unit: Unit, decimals: int, value: str | None) -> None:
    assert read_number(text, unit, decimals) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "words"),
    [
        ("abc", Unit.COUNT, 0, "not a number. Write it like 1,769"),
        ("81%", Unit.COUNT, 0, "not a number"),
        ("1,76", Unit.COUNT, 0, "not a number"),
        ("1e5", Unit.COUNT, 0, "not a number"),
        ("NaN", Unit.PERCENT, 0, "like 81 or 81%"),
        ("=1+1", Unit.COUNT, 0, "not a number"),
        ("1.5", Unit.COUNT, 0, "Write a whole number"),
        ("1.55", Unit.PERCENT, 1, "at most 1 decimal place"),
        ("9" * 13, Unit.COUNT, 0, "too large"),
    ],
)
def test_what_is_no_number_is_said(text: str, unit: Unit, decimals: int, words: str) -> None:
    with pytest.raises(NotANumber, match=words):
        read_number(text, unit, decimals)


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(Unit), st.integers(0, 2))
def test_what_is_said_can_be_typed(value: Decimal, unit: Unit, decimals: int) -> None:
    said = say_number(value, unit, decimals)
    again = read_number(said, unit, decimals)
    assert again is not None
    assert abs(again - value) * 2 <= Decimal(1).scaleb(-decimals)


@given(st.text(max_size=30), st.sampled_from(Unit))
def test_any_words_are_a_number_or_refused(text: str, unit: Unit) -> None:
    with suppress(NotANumber):
        value = read_number(text, unit)
        assert value is None or value == int(value)


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 10, "b": 20}, {"a": 10, "b": 20}, 30),
        ({"a": 0, "b": 20}, {"a": 0, "b": 20}, 20),
        # One hidden could be worked out from the total, so the next smallest goes too.
        ({"a": 3, "b": 20, "c": 9}, {"a": None, "b": 20, "c": None}, 32),
        # Two that must both be one, or both be four.
        ({"a": 1, "b": 1, "c": 9, "d": 20}, {"a": None, "b": None, "c": None, "d": 20}, 31),
        ({"a": 4, "b": 4, "c": 9, "d": 20}, {"a": None, "b": None, "c": None, "d": 20}, 37),
        ({"a": 2, "b": 4, "c": 20}, {"a": None, "b": None, "c": 20}, 26),
        # Nothing left to hide but the total.
        ({"a": 3, "b": 0}, {"a": None, "b": 0}, None),
        ({"a": 4, "b": 4}, {"a": None, "b": None}, None),
        ({"a": 3}, {"a": None}, None),
        ({}, {}, 0),
    ],
)
def test_small_counts_are_hidden(
    counts: dict[str, int], shown: dict[str, int | None], total: int | None
) -> None:
    safe = safe_counts(counts)
    assert (safe.cells, safe.total) == (shown, total)


COUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=1, max_size=4)


@given(COUNTS, st.integers(2, 6))
def test_a_hidden_count_cannot_be_worked_out(counts: dict[str, int], threshold: int) -> None:
    """Whoever knows the rule and sees what is shown still has two answers for every hidden small count."""
    safe = safe_counts(counts, threshold)
    hidden = [name for name, shown in safe.cells.items() if shown is None]
    assert all(safe.cells[name] == n for name, n in counts.items() if name not in hidden)
    assert all(name in hidden for name, n in counts.items() if is_small(n, threshold))
    if safe.total is None:
        return
    assert safe.total == sum(counts.values())
    possible: dict[str, set[int]] = {name: set() for name in hidden}
    for guess in product(range(1, safe.total + 1), repeat=len(hidden)):
        if sum(guess) == sum(counts[name] for name in hidden):
            for name, n in zip(hidden, guess, strict=True):
                possible[name].add(n)
    if threshold > 2:  # With two, what is hidden is always one.
        assert all(len(answers) > 1 for answers in possible.values())


def test_the_threshold() -> None:
    assert [n for n in range(8) if is_small(n)] == list(range(1, THRESHOLD))
    assert not is_small(1, 0)
