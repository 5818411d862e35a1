"""Figures pasted from a spreadsheet: every cell is read, or said to be wrong."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.strategy.numbers import Unit
from home.strategy.pasting import Subject, read_pasted
from home.strategy.periods import Cadence, Period

Q2 = Period(date(2026, 7, 1))
SHARE = Subject("in-time", "Answered in time", Cadence.QUARTERLY, 4, Unit.PERCENT, 1)
MEETS = Subject("meets", "Street-meets, held", Cadence.QUARTERLY, 4, Unit.COUNT, 0)
YEARLY = Subject("schools", "School sessions", Cadence.ANNUAL, 4, Unit.COUNT, 0)
ALL = [SHARE, MEETS, YEARLY]
JULY, APRIL = date(2026, 7, 1), date(2026, 4, 1)

READ = [
    ("a row each, in tabs", "in-time\t81.5%\tCounted twice\nmeets\t6\t", [
        ("in-time", JULY, "81.5", "Counted twice"), ("meets", JULY, "6", "")]),
    ("by name, with a heading", "Indicator\tFigure\tNote\nAnswered in time\t81\tx", [("in-time", JULY, "81", "x")]),
    ("commas and quotes", '"Street-meets, held","1,006",""\n', [("meets", JULY, "1006", "")]),
    ("semicolons", "Indicator;Figure\nmeets;6", [("meets", JULY, "6", "")]),
    ("a period each", "Indicator,Period,Figure,Note\nmeets,Q1 2026/27,4,\nmeets,Q2 2026/27,6,y\nschools,2025/26,30,", [
        ("meets", APRIL, "4", ""), ("meets", JULY, "6", "y"), ("schools", date(2025, 4, 1), "30", "")]),
    ("a column each", "Indicator\tApr-Jun 2026\tQ2 2026/27\nmeets\t4\t6\nin-time\t\t81", [
        ("meets", APRIL, "4", ""), ("meets", JULY, "6", ""), ("in-time", JULY, "81", "")]),
    ("our own download", ('\ufeff"Indicator","Key","Period","Begins","Figure","Aim","State","Note","Source","Who answers for it"\r\n'
     '"Street-meets, held","meets","July to September 2026","2026-07-01","6","5","On track","n","s","o"\r\n'), [("meets", JULY, "6", "n")]),
    ("empty rows and cells", "\n\nmeets\t6\n\nin-time\t\t\n", [("meets", JULY, "6", "")]),
    ("the same twice", "meets\t6\nmeets\t6", [("meets", JULY, "6", "")]),
    ("nothing", "  \n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_what_is_read(text: str, taken: list[tuple[str, date, str, str]]) -> None:
    found = read_pasted(text, ALL, Q2)
    assert not found.slips
    assert [(t.key, t.starts_on, str(t.value), t.note) for t in found.taken] == taken


SLIPS = [
    ("no such indicator", "nobody\t6", 1, 1, "No indicator is called “nobody”"),
    ("no name", "\t6", 1, 1, "Which indicator is this?"),
    ("no number", "meets\t4\nin-time\tlots", 2, 2, "“lots” is not a number"),
    ("too fine", "meets\t4.5", 1, 2, "Write a whole number"),
    ("no period", "Indicator,Period,Figure\nmeets,autumn,4", 2, 3, "“autumn” is not a period"),
    ("no heading", "meets\t4\tnote\tmore", 1, 4, "no heading above"),
    (
        "another column",
        "Indicator\tFigure\tColour\nmeets\t4\tred",
        2,
        3,
        "“Colour” is not a period",
    ),
    ("another length", "schools\t30", 1, 2, "another length"),
    ("two figures", "meets\t6\nmeets\t7", 0, 0, "two figures of meets"),
    ("a long note", f"meets\t6\t{'x' * 301}", 1, 3, "at most 300"),
    ("a formula", "meets\t=1+1", 1, 2, "not a number"),
]


@pytest.mark.parametrize(
    ("text", "row", "column", "words"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS]
)
def test_a_slip_is_named_by_cell(text: str, row: int, column: int, words: str) -> None:
    [slip] = read_pasted(text, ALL, Q2).slips
    assert (slip.row, slip.column) == (row, column)
    assert words in slip.words


def test_a_slip_keeps_nothing_else_from_being_read() -> None:
    found = read_pasted("meets\t6\nin-time\tlots\nnobody\t1", ALL, Q2)
    assert [taken.value for taken in found.taken] == [Decimal(6)]
    assert len(found.slips) == 2


@given(st.text(alphabet='ab6,;\t\n"\0%=.Q /-–é' + "\r", max_size=80), st.sampled_from([Q2, None]))
def test_anything_can_be_pasted(text: str, usual: Period | None) -> None:
    found = read_pasted(text, ALL, usual)
    assert all(taken.value is not None for taken in found.taken)
    assert all(slip.words for slip in found.slips)


TYPED = st.text(alphabet="019,.%=-–x £;", min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(ALL), TYPED, min_size=1))
def test_every_cell_is_taken_or_named(typed: dict[Subject, str]) -> None:
    """None is passed over in silence, but for one that is empty or a dash."""
    rows = [f"{subject.key}\t{text}" for subject, text in typed.items()]
    found = read_pasted("Indicator\tFigure\n" + "\n".join(rows), ALL, Q2)
    taken, wrong = {each.key for each in found.taken}, {slip.row for slip in found.slips}
    for row, (subject, text) in enumerate(typed.items(), start=2):
        is_empty = text.replace(" ", "") in {"", "-", "–"}
        assert (subject.key in taken) + (row in wrong) == (
            0 if is_empty and row not in wrong else 1
        )
