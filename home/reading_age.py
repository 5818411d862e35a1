"""How old somebody must be to read English words with ease: the mean of two well-known measures, in years.

Flesch-Kincaid (1975) is 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59. SMOG (McLaughlin, 1969) is
3.1291 + 1.043 × √(long words in thirty sentences). Both give a year of American school; five more make an age.
docs/decisions/0034 says why these two and what is counted how.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from math import sqrt

from home.syllables import syllables

MOST = 11.0
"""What we ask of words for everyone: an average eleven-year-old reads them with ease."""
YOUNGEST = 5.0
ENOUGH_WORDS = 60
"""Fewer words than this give an age that means little."""
LONG_SENTENCE = 20
LONG_WORD = 3
"""From so many syllables on, a word makes reading harder."""
SHORT_LINE = 3
"""A line of fewer words that ends without a full stop is a label or a name, not a sentence."""

LINK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|gov|net|example)\b(?:/\S*)?"
)
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
BREAK_TAG = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|div|br|td|th|tr|dt|dd|caption|blockquote|figcaption|section)\b[^>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^>]+>")
ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
NEVER_ENDS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Sgt|Insp|vs|approx|e\.g|i\.e|etc)\.(?=\s)", re.IGNORECASE
)
INITIAL = re.compile(r"\b([A-Z])\.(?=\s[A-Z])")
END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])")
WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|[£€$]?\d[\d,.:]*(?:%|st|nd|rd|th|am|pm)?")
SHORT_FORM = re.compile(r"[A-Z]{2,}s?$")
DOT = "\u2024"


@dataclass(frozen=True)
class HardSentence:
    """A sentence that is hard to read, and why: its age by Flesch-Kincaid, how many words it has, and the long ones."""

    words: str
    age: float
    length: int
    long_words: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Whether it has so many words that it is better cut in two."""
        return self.length > LONG_SENTENCE


@dataclass(frozen=True)
class ReadingAge:
    """The age in years (to one decimal; 0 without words), what it rests on, and what makes it so high."""

    age: float
    flesch_kincaid: float
    smog: float
    words: int
    sentences: int
    hardest: tuple[HardSentence, ...]

    @property
    def is_sure(self) -> bool:
        """Whether there are words enough for the age to mean something."""
        return self.words >= ENOUGH_WORDS


def reading_age(text: str, *, hardest: int = 5) -> ReadingAge:
    """The reading age of plain words, of words with Markdown's marks, or of HTML.

    A sentence ends with its mark, at a blank line, where an item of a list begins or ends, and at HTML's block tags.
    """
    counted = [(sentence, _words_in(sentence)) for sentence in sentences_in(text)]
    words = [word for _, each in counted for word in each]
    if not words:
        return ReadingAge(0.0, 0.0, 0.0, 0, 0, ())
    sounds = [_sounds(*word) for word in words]
    by_length = _flesch_kincaid(len(words), len(counted), sum(sounds))
    by_words = _smog(sum(count >= LONG_WORD for count in sounds), len(counted))
    hard = [_hard(sentence, each) for sentence, each in counted if len(each) > SHORT_LINE]
    hard.sort(key=lambda each: -each.age)
    return ReadingAge(
        age=round((by_length + by_words) / 2, 1),
        flesch_kincaid=by_length,
        smog=by_words,
        words=len(words),
        sentences=len(counted),
        hardest=tuple(hard[:hardest]),
    )


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, without labels, links' addresses and marks."""
    return [
        sentence for line in _lines(text) for sentence in _split(line) if _is_sentence(sentence)
    ]


def _lines(text: str) -> Iterator[str]:
    """Each paragraph and each item of a list on one line."""
    if TAG.search(text):
        text = unescape(TAG.sub("", BREAK_TAG.sub("\n\n", text)))
    text = MARKDOWN_LINK.sub(r"\1", text).replace("**", "")
    gathered: list[str] = []
    for line in text.splitlines():
        starts_item = ITEM.match(line)
        if gathered and (starts_item or not line.strip()):
            yield " ".join(gathered)
            gathered = []
        if line.strip():
            gathered.append(ITEM.sub("", line).strip(" #\t"))
    if gathered:
        yield " ".join(gathered)


def _split(line: str) -> list[str]:
    line = LINK.sub("", line)
    held = NEVER_ENDS.sub(lambda found: found.group().replace(".", DOT), line)
    held = INITIAL.sub(rf"\1{DOT}", held)
    return [part.replace(DOT, ".").strip() for part in END.split(held)]


def _is_sentence(words: str) -> bool:
    count = sum(not word[0].isdigit() for word in WORD.findall(words))
    return count >= SHORT_LINE or (count > 0 and words.rstrip("\"'”’)").endswith((".", "!", "?")))


def _words_in(sentence: str) -> list[tuple[str, bool]]:
    """The words, each with whether it is a name: a capital that does not begin the sentence."""
    found = WORD.findall(sentence)
    return [(word, number > 0 and word[0].isupper()) for number, word in enumerate(found)]


def _sounds(word: str, is_name: bool) -> int:
    """The syllables a reader has to work out: a figure is read at a glance, a name or a short form is known or spelt."""
    if word[0] in "£€$" or word[0].isdigit():
        return 1
    if SHORT_FORM.match(word):
        return min(len(word.rstrip("s")), LONG_WORD)
    return min(syllables(word), 2) if is_name else syllables(word)


def _hard(sentence: str, words: Sequence[tuple[str, bool]]) -> HardSentence:
    sounds = [_sounds(*word) for word in words]
    long_words = dict.fromkeys(
        word for (word, _), count in zip(words, sounds, strict=True) if count >= LONG_WORD
    )
    return HardSentence(
        sentence, _flesch_kincaid(len(words), 1, sum(sounds)), len(words), tuple(long_words)
    )


def _flesch_kincaid(words: int, sentences: int, sounds: int) -> float:
    grade = 0.39 * words / sentences + 11.8 * sounds / words - 15.59
    return round(max(YOUNGEST, grade + 5), 1)


def _smog(long_words: int, sentences: int) -> float:
    return round(3.1291 + 1.043 * sqrt(30 * long_words / sentences) + 5, 1)
