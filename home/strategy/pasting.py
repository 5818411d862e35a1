"""Reads figures pasted from a spreadsheet: every cell is taken, or said to be wrong and why. Pure.

Three shapes are known: a row for each indicator with its figure and note (for one period); a row for each
figure with its period; and a row for each indicator with a column for each period.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from home.strategy.numbers import NotANumber, Unit, read_number
from home.strategy.periods import Cadence, NotAPeriod, Period, read_period

NAME, PERIOD, FIGURE, NOTE = "name", "period", "figure", "note"
HEADINGS = {
    "indicator": NAME,
    "key": NAME,
    "what": NAME,
    "measure": NAME,
    "period": PERIOD,
    "quarter": PERIOD,
    "begins": PERIOD,
    "figure": FIGURE,
    "value": FIGURE,
    "actual": FIGURE,
    "note": NOTE,
    "notes": NOTE,
    "comment": NOTE,
}
# Columns of our own download that say nothing new.
PASSED_OVER = {"aim", "target", "state", "source", "who answers for it", "unit"}
LONGEST_NOTE = 300
MOST_ROWS = 2_000


@dataclass(frozen=True)
class Subject:
    """What must be known of an indicator to read its figures."""

    key: str
    what: str
    cadence: Cadence
    year_starts: int
    unit: Unit
    decimals: int


@dataclass(frozen=True)
class Taken:
    """One figure that was read; a value of None takes a figure back."""

    key: str
    starts_on: date
    value: Decimal | None
    note: str


@dataclass(frozen=True)
class Slip:
    """One cell that cannot be taken: where it stands, counted from one, what it holds and what is wrong."""

    row: int
    column: int
    text: str
    words: str


@dataclass
class Pasted:
    """Everything that was read, in order."""

    taken: list[Taken] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


class _Refused(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, column: int, text: str, words: str) -> None:
        self.column, self.text = column, text
        super().__init__(words)


def read_pasted(text: str, subjects: Sequence[Subject], usual: Period | None) -> Pasted:
    """Every figure of the text, and every cell that is none. `usual` is the period of rows that name none."""
    rows = list(_rows(text))
    result = Pasted()
    if len(rows) > MOST_ROWS:
        result.slips.append(
            Slip(MOST_ROWS + 1, 1, "", f"Paste at most {MOST_ROWS} rows at a time.")
        )
        return result
    if not rows:
        return result
    reader = _Reader(subjects, usual, *_head(rows))
    for number, cells in reader.body:
        if any(cell.strip() for cell in cells):
            reader.read(number, cells, result)
    _refuse_twice(result)
    return result


def _rows(text: str) -> Iterator[list[str]]:
    clean = text.replace("\0", "").lstrip("\ufeff").strip("\r\n")
    mark = "\t" if "\t" in clean else (";" if ";" in clean.partition("\n")[0] else ",")
    try:
        yield from csv.reader(io.StringIO(clean, newline=""), delimiter=mark)
    except csv.Error:
        # A cell longer than any that a spreadsheet holds; the lines as they are will be refused one by one.
        yield from ([line[:200]] for line in clean.splitlines())


def _head(rows: list[list[str]]) -> tuple[list[str] | None, list[tuple[int, list[str]]]]:
    """The headings, if the first row has any, and the rows below them with their numbers."""
    numbered = list(enumerate(rows, start=1))
    first = [cell.strip().lower() for cell in rows[0]]
    if HEADINGS.get(first[0]) == NAME or {"figure", "value", "period"} & set(first):
        return [cell.strip() for cell in rows[0]], numbered[1:]
    return None, numbered


class _Reader:
    """Reads rows of one shape."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        usual: Period | None,
        headings: list[str] | None,
        body: list[tuple[int, list[str]]],
    ) -> None:
        self.usual, self.headings, self.body = usual, headings, body
        names = [(s.key.lower(), s) for s in subjects] + [
            (s.what.strip().lower(), s) for s in subjects
        ]
        self.by_name: Mapping[str, Subject] = dict(names)
        self.places = self._places(headings or ["Indicator", "Figure", "Note"])

    def _places(self, headings: Sequence[str]) -> dict[str, list[int]]:
        """In which columns each kind of cell stands; what is neither known nor passed over may be a period."""
        places: dict[str, list[int]] = {NAME: [], PERIOD: [], FIGURE: [], NOTE: [], "": []}
        for column, heading in enumerate(headings):
            kind = HEADINGS.get(heading.lower(), "")
            if heading and heading.lower() not in PASSED_OVER:
                places[kind].append(column)
        return places

    def read(self, row: int, cells: list[str], result: Pasted) -> None:
        """Take a row's figures, or say what is wrong with its cells."""
        try:
            subject = self._subject(cells)
            wanted = self._figures(cells)
        except _Refused as wrong:
            result.slips.append(Slip(row, wrong.column + 1, wrong.text, str(wrong)))
            return
        for column, period_words in wanted:
            try:
                taken = self._one(subject, cells, column, period_words)
            except _Refused as wrong:
                result.slips.append(Slip(row, wrong.column + 1, wrong.text, str(wrong)))
                continue
            if taken is not None:
                result.taken.append(taken)

    def _subject(self, cells: list[str]) -> Subject:
        given = [
            (c, cells[c].strip()) for c in self.places[NAME] if c < len(cells) and cells[c].strip()
        ]
        found = [self.by_name[name.lower()] for _c, name in given if name.lower() in self.by_name]
        if found:
            return found[0]
        column, name = given[0] if given else (self.places[NAME][0] if self.places[NAME] else 0, "")
        words = f"No indicator is called “{name[:80]}”." if name else "Which indicator is this?"
        raise _Refused(column, name, words)

    def _figures(self, cells: list[str]) -> list[tuple[int, str | None]]:
        """The columns that hold a figure, each with the words of its period; None is the usual one."""
        headings = self.headings or []
        across = [(c, headings[c]) for c in self.places[""] if c < len(cells)]
        down: list[tuple[int, str | None]] = []
        if self.places[FIGURE]:
            column = self.places[FIGURE][0]
            at = [c for c in self.places[PERIOD] if c < len(cells) and cells[c].strip()]
            down = [(column, cells[at[0]] if at else None)] if column < len(cells) else []
        extra = [c for c in range(len(self.headings or [0] * 3), len(cells)) if cells[c].strip()]
        if extra:
            raise _Refused(extra[0], cells[extra[0]], "There is no heading above this cell.")
        return [*down, *across]

    def _one(
        self, subject: Subject, cells: list[str], column: int, period_words: str | None
    ) -> Taken | None:
        text = cells[column].strip()
        note = self._note(cells)
        if not text:
            return None
        period = self._period(subject, column, period_words)
        try:
            value = read_number(text, subject.unit, subject.decimals)
        except NotANumber as wrong:
            raise _Refused(column, text, str(wrong)) from wrong
        return None if value is None else Taken(subject.key, period.starts_on, value, note)

    def _period(self, subject: Subject, column: int, words: str | None) -> Period:
        if words is None:
            if self.usual is None or self.usual.months != subject.cadence.months:
                raise _Refused(column, "", "Say which period this is for: it has another length.")
            return self.usual
        try:
            return read_period(words, subject.cadence, subject.year_starts)
        except NotAPeriod as wrong:
            raise _Refused(column, words, str(wrong)) from wrong

    def _note(self, cells: list[str]) -> str:
        notes = [cells[c].strip() for c in self.places[NOTE] if c < len(cells)]
        words = " ".join(note for note in notes if note)
        if len(words) > LONGEST_NOTE:
            column = self.places[NOTE][0]
            raise _Refused(column, words[:40], f"A note has at most {LONGEST_NOTE} letters.")
        return words


def _refuse_twice(result: Pasted) -> None:
    """A figure that is there twice with two values is nobody's to choose between."""
    seen: dict[tuple[str, date], Taken] = {}
    for taken in list(result.taken):
        before = seen.setdefault((taken.key, taken.starts_on), taken)
        if before is not taken:
            result.taken.remove(taken)
            if before != taken:
                words = f"There are two figures of {taken.key} from {taken.starts_on}: {before.value} and {taken.value}."
                result.slips.append(Slip(0, 0, str(taken.value), words))
