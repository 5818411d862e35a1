"""Which needs somebody means by their own words: “my ex follows me”, with spelling mistakes. Knows no Django.

Words are compared with the phrases that each need has. A word of a phrase counts by how rare it is among all
phrases, and is met by the same word, one with another ending, or one that looks like it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import log

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHES = re.compile("['’]")
ENDINGS = ("ing", "ed", "es", "s")
SHORTEST_STEM = 3
SHORTEST_LIKE = 4
LIKE = 0.8
ENOUGH = 0.62
"""So much of a phrase must be met for it to be meant."""
NEAR_BEST = 0.75
MOST = 4


def needs_meant(words: str, phrases: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of the needs that the words speak of, the surest first; none when nothing fits.

    `phrases` gives each need's phrases by its key.
    """
    said = stems(words)
    if not said:
        return []
    listed = {key: [stems(each) for each in these] for key, these in phrases.items()}
    rare = _rarity(each for these in listed.values() for each in these)
    scores = {
        key: max((_met(phrase, said, rare) for phrase in these if phrase), default=0.0)
        for key, these in listed.items()
    }
    best = max(scores.values(), default=0.0)
    sure = [key for key, score in scores.items() if score >= max(ENOUGH, best * NEAR_BEST)]
    return sorted(sure, key=lambda key: -scores[key])[:MOST]


def stems(words: str) -> tuple[str, ...]:
    """The words in small letters without their endings, in order."""
    plain = APOSTROPHES.sub("", words.casefold())
    return tuple(_stem(each) for each in WORD.findall(plain))


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _rarity(phrases: Iterable[tuple[str, ...]]) -> dict[str, float]:
    """How much each word tells: one that stands in every other phrase tells little."""
    every = list(phrases)
    seen = Counter(word for phrase in every for word in set(phrase))
    return {word: log(1 + len(every) / times) for word, times in seen.items()}


def _met(phrase: tuple[str, ...], said: tuple[str, ...], rare: Mapping[str, float]) -> float:
    """How much of the phrase is in what was said, from 0 to 1; a longer one that is met tells more."""
    whole = sum(rare[word] for word in phrase)
    met = sum(rare[word] * max(_alike(word, other) for other in said) for word in phrase)
    return met / whole + min(whole, 20) / 1000 if whole else 0.0


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < SHORTEST_LIKE:
        return 0.0
    likeness = SequenceMatcher(None, one, other).ratio()
    return likeness if likeness >= LIKE else 0.0
