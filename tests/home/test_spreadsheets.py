"""A spreadsheet shows every cell and runs none."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.spreadsheets import FORMULA, lines, safe


@pytest.mark.parametrize("start", FORMULA)
def test_a_formula_is_quoted(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert safe(f"  {start}1+1") == f"'  {start}1+1"


@pytest.mark.parametrize("words", ["", "SV-7K2M", "1,000+", "a=b", 3])
def test_anything_else_is_as_it_was(words: object) -> None:
    assert safe(words) == str(words)


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    mark, *rest = lines(rows)
    read = list(csv.reader(io.StringIO("".join(rest), newline="")))
    assert mark == "\ufeff"
    assert read == [[safe(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(FORMULA) for row in read for cell in row)
