"""“Did you mean”: a word of ours that looks like one that we do not know. Knows only words of this site."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

WORD = re.compile(r"[a-z][a-z’'-]+", re.IGNORECASE)
CLOSE = 0.72
SHORTEST = 4
"""A word shorter than this looks like too many others."""


def better(words: str, texts: Iterable[str]) -> str:
    """The words with each unknown one put right, or empty when nothing was wrong or nothing is like it."""
    known = Counter(each.lower() for text in texts for each in WORD.findall(text))
    fixed = WORD.sub(lambda match: _fixed(match[0], known), words)
    return fixed if fixed.lower() != words.lower() else ""


def _fixed(word: str, known: Counter[str]) -> str:
    low = word.lower()
    if len(low) < SHORTEST or low in known or low.rstrip("s") in known:
        return word
    near = get_close_matches(low, [each for each in known if len(each) >= SHORTEST], 3, CLOSE)
    # Of those that look alike, the one that we use most.
    return max(near, key=lambda each: (near.index(each) == 0, known[each])) if near else word
