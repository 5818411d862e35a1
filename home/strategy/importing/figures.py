"""The numbers of a text, each with the sentence that says what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from home.strategy.importing.tidy import one_line
from home.strategy.importing.vocabulary import NUMBER_WORDS

_SMALL: Final = "|".join(NUMBER_WORDS[1:])
_VALUE: Final = re.compile(
    rf"""(?P<money>£\s?\d[\d,]*(?:\.\d+)?\s?(?:million|billion|thousand|bn|m|k)?\b)
    |(?P<share>[-+−]?\d[\d,]*(?:\.\d+)?\s?(?:%|per\s?cent\b|percent\b|percentage\ points?\b))
    |(?P<odds>\b(?:\d+|{_SMALL})\s(?:in|out\sof)\s(?:every\s|the\s)?(?:\d[\d,]*|{_SMALL}|twenty|fifty|a\shundred|hundred)\b(?!\s(?:hours|years?|months?)))
    |(?P<many>\b\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?\b|\b\d+(?:\.\d+)?\s(?:million|billion|thousand)\b)
    |(?P<count>(?<![\d/.,:£(#-])\b\d{{2,6}}\b(?![\d/:%]|[.,]\d|[-–]\d))""",
    re.VERBOSE | re.IGNORECASE,
)
# A bare number counts something when a word follows it that is no time, age, or part of a name.
_COUNTED: Final = re.compile(
    r"\s+(?!(?:hours?|days?|weeks?|months?|years?|minutes?|pages?|to|and|or|of|in|at|on|for|by|the|a|is|are|was|were|with|from|until|classes|january|february|march|april|may|june|july|august|september|october|november|december)\b)[a-z][a-z-]+",
    re.IGNORECASE,
)
_NAMES_BEFORE: Final = re.compile(
    r"(?:\b(?:section|act|page|aged?|ages|top|under|over the age of|class|phase|part|no\.?|number|item|paragraph|level|tier|policy|january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter)\s+)$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"^(?:19|20)\d\d$")
_PHONE: Final = re.compile(r"\b0\d[\d ]{7,}\b|\b(?:999|101|111|116 ?123|7726|159)\b")
_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z£\d“\"'‘(])")
_WHEN: Final = re.compile(
    r"\b(?:(?:during|in|since|throughout|as of)\s+(?:[A-Z][a-z]+\s+)?20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|20\d\d\s?[/–-]\s?(?:20)?\d\d|between\s+(?:\w+\s)?20\d\d\s+and\s+(?:\w+\s)?20\d\d)", re.IGNORECASE
)  # fmt: skip
_ABBREVIATED: Final = re.compile(
    r"\b(?:e\.g|i\.e|no|mr|mrs|ms|dr|st|cllr|supt|etc)\.$", re.IGNORECASE
)


@dataclass(frozen=True)
class Figure:
    """One number as it is written, its sentence, when it is about, and the block it stands in."""

    value: str
    sentence: str
    period: str
    block: int


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    found: list[str] = []
    for piece in _SENTENCE.split(one_line(text)):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def figures_in(text: str, block: int) -> list[Figure]:
    """Return the figures of a text, in order."""
    return [
        Figure(value=value, sentence=sentence, period=_when(sentence), block=block)
        for sentence in sentences(text)
        for value in _values(sentence)
    ]


def _values(sentence: str) -> Iterator[str]:
    spoken = _PHONE.sub(lambda found: "x" * len(found[0]), sentence)
    for found in _VALUE.finditer(spoken):
        if found.lastgroup == "count" and not _counts(spoken, found):
            continue
        yield one_line(found[0])


def _counts(sentence: str, found: "re.Match[str]") -> bool:
    """Say whether a bare number counts something."""
    if _YEAR.match(found[0]) and not _is_counted_year(sentence, found):
        return False
    before, after = sentence[: found.start()], sentence[found.end() :]
    if re.search(r"\byears? $", before, re.IGNORECASE) and int(found[0]) < 14:
        return False
    return _COUNTED.match(after) is not None and not _NAMES_BEFORE.search(before)


def _is_counted_year(sentence: str, found: "re.Match[str]") -> bool:
    """A year is a number of something only straight before a plural that is counted."""
    after = sentence[found.end() :]
    return (
        re.match(r"\s+(?:offences|incidents|reports|crimes|people|victims|cases)\b", after)
        is not None
    )


def _when(sentence: str) -> str:
    found = _WHEN.search(sentence)
    return found[0] if found else ""
