"""What a text claims that may be wrong, or soon will be: figures, small counts, days. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:%|per cent\b)|\b\d{1,3} in (?:every )?\d{1,3}\b|\b\d{1,3}(?:,\d{3})+\b"
    r"|£\d+(?:\.\d+)? ?(?:million|billion|m\b)"
)
SOURCED = re.compile(
    r"\bsource|\baccording to\b|\bsurvey\b|\bcensus\b|\bstatistics\b|https?://", re.IGNORECASE
)
SMALL = re.compile(
    r"\b(?:[1-4]|two|three|four) (?:victims?|survivors?|reports?|cases?|incidents?|offences?|arrests?"
    r"|referrals?|attacks?|complaints?)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"(?:\b({'|'.join(DAYS)}),? )?\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (20\d\d)\b", re.IGNORECASE
)
TO_COME = re.compile(
    r"\b(?:will|is on|are on|next|begins?|starts?|opens?|until|come along|join us|by)\b",
    re.IGNORECASE,
)
FLEETING = re.compile(
    r"\b(?:this|next|last) (?:year|month|spring|summer|autumn|winter)\b", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
MOST = 3


def figures_without_source(texts: Iterable[str]) -> list[str]:
    """The figures of texts of which neither their own lines nor those beside them say where they are from."""
    found = (
        figure[0]
        for text in texts
        for beside, line in _lines(text)
        if not SOURCED.search(beside)
        for figure in FIGURE.finditer(line)
    )
    return list(dict.fromkeys(found))[:MOST]


def small_counts(texts: Iterable[str]) -> list[str]:
    """Counts of what happened to people that are so small that they could point to one."""
    return list(dict.fromkeys(m[0] for text in texts for m in SMALL.finditer(text)))[:MOST]


def days_that_are_past(texts: Iterable[str], today: date) -> list[str]:
    """Days of which a sentence speaks as to come, and that are over."""
    found = [
        _said(day)
        for text in texts
        for sentence in SENTENCE_END.split(text)
        if TO_COME.search(sentence)
        for _weekday, day in _days_in(sentence)
        if day < today
    ]
    return list(dict.fromkeys(found))[:MOST]


def wrong_weekdays(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Days that are written with the name of another: as written, and the right name."""
    found = [
        (f"{weekday.capitalize()} {_said(day)}", DAYS[day.weekday()])
        for text in texts
        for weekday, day in _days_in(text)
        if weekday and weekday.capitalize() != DAYS[day.weekday()]
    ]
    return list(dict.fromkeys(found))[:MOST]


def fleeting_words(texts: Iterable[str]) -> list[str]:
    """Words that are true only for a while, such as “next month”."""
    return list(dict.fromkeys(m[0].lower() for text in texts for m in FLEETING.finditer(text)))[
        :MOST
    ]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line of a text, with itself and its neighbours as one."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        yield " ".join(lines[max(number - 1, 0) : number + 2]), line


def _days_in(text: str) -> Iterator[tuple[str, date]]:
    for weekday, number, month, year in DAY.findall(text):
        try:
            yield weekday, date(int(year), MONTHS.index(month.capitalize()) + 1, int(number))
        except ValueError:
            continue


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
