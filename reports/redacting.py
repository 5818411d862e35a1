"""Take out of a text what looks as if it says who somebody is. A start for an officer, never the end.

It takes out too much rather than too little: an officer puts back what a partner needs. What only a
person can tell (a job, a habit, who was in the room) it leaves, so somebody must always read it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.identifying import EMAIL, PHONE, SHORTEST_NAME

_STREETS = (
    "street|st|road|rd|avenue|ave|close|lane|drive|way|court|crescent|place|square|gardens|grove|row|"
    "terrace|walk|rise|green|hill|park|view|mews|house|tower|flats"
)
_NAMED = r"[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+){0,2}"
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b", re.IGNORECASE)
_VEHICLE = re.compile(
    r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"\b(?:(?:flat|unit|number|no\.?|house)\s*\d{{1,4}}[A-Z]?\b|"
    rf"\d{{1,4}}[A-Z]?,?\s+(?:[\w’'-]+\s+){{1,3}}?(?:{_STREETS})\b)",
    re.IGNORECASE,
)
_STREET = re.compile(rf"\b{_NAMED}[ \t]+(?i:{_STREETS})\b")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|PC|PCSO|Sgt|Cllr|Sir|Lady)\.?[ \t]+{_NAMED}")
_CALLED = re.compile(
    rf"\b(?i:called|named|name is|name’s|name's|known as|nicknamed|i am|i’m|i'm|aka)[ \t]+({_NAMED})"
)
# Two or more words with capitals, wherever they stand; one, where no sentence begins.
_PAIR = re.compile(r"\b[A-Z][a-z’'-]+(?:[ \t]+[A-Z][a-z’'-]+)+\b")
_LONE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z’'-]+\b")
_PLAIN = frozenset(
    # Words that begin a sentence, days, months: a capital letter says nothing of these.
    re.findall(
        r"\S+",
        """
        I I’m I'm I’ve I've I’d I'd I’ll I'll A An The He She They We You It My His Her Our Their Your
        This That These Those There On In At By For From To With And But Or So If When While After
        Before Since Then Now Every Each Some Two Three Both All Many Most Not No Yes Please Also
        January February March April May June July August September October November December
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
        Thursdays Fridays Saturdays Sundays Christmas Easter Council Police English
        """,
    )
)


@dataclass(frozen=True)
class _Kind:
    """One kind of thing that is taken out: what stands in its place, and the warning about it."""

    label: Any
    warning: Any
    patterns: tuple[re.Pattern[str], ...]


# The order matters: a postcode is not half of a number plate, and a street is not a person.
_KINDS = (
    _Kind(
        gettext_lazy("[email address]"),
        gettext_lazy("It looks as if there is an email address in it."),
        (EMAIL,),
    ),
    _Kind(
        gettext_lazy("[phone number]"),
        gettext_lazy("It looks as if there is a phone number in it."),
        (PHONE,),
    ),
    _Kind(
        gettext_lazy("[postcode]"),
        gettext_lazy("It looks as if there is a postcode in it."),
        (_POSTCODE,),
    ),
    _Kind(
        gettext_lazy("[number plate]"),
        gettext_lazy("It looks as if there is a number plate in it."),
        (_VEHICLE,),
    ),
    _Kind(
        gettext_lazy("[address]"),
        gettext_lazy("It looks as if there is an address in it."),
        (_ADDRESS, _STREET),
    ),
)
_NAME = _Kind(
    gettext_lazy("[name]"),
    gettext_lazy("It looks as if there is a name in it."),
    (_TITLED, _CALLED, _PAIR, _LONE),
)


def take_out(text: str, *, names: Iterable[str] = (), safe: Iterable[str] = ()) -> str:
    """Return the text with a word in square brackets in place of what looks identifying.

    `names` are known to say who somebody is; `safe` are words that say it of nobody, such as areas.
    """
    for kind in _KINDS:
        for pattern in kind.patterns:
            text = pattern.sub(partial(_in_place, label=str(kind.label)), text)
    label = str(_NAME.label)
    for known in _known(names):
        text = known.sub(label, text)
    plain = _PLAIN | {word for each in safe for word in each.split()}
    for pattern in _NAME.patterns:
        text = pattern.sub(partial(_without, plain=plain, label=label), text)
    return text


def warnings_about(
    text: str, *, names: Iterable[str] = (), safe: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what in a text looks identifying, in words for an officer; empty when nothing does."""
    return tuple(_warnings(text, names, safe))


def _warnings(text: str, names: Iterable[str], safe: Iterable[str]) -> Iterator[str]:
    yield from (str(k.warning) for k in _KINDS if any(p.search(text) for p in k.patterns))
    if any(known.search(text) for known in _known(names)):
        yield _("The reporter’s own name, or another that they gave in confidence, is in it.")
    if take_out(text, safe=safe).count(str(_NAME.label)) > text.count(str(_NAME.label)):
        yield str(_NAME.warning)


def _in_place(found: re.Match[str], label: str) -> str:
    """The label, with the space or full stop that the match ended in."""
    return label + found[0][len(found[0].rstrip(" \t\n.-(")) :]


def _known(names: Iterable[str]) -> list[re.Pattern[str]]:
    """A pattern for each word of the names that is long enough to be one."""
    words = {word for name in names for word in re.findall(r"[\w’'-]+", name)}
    return [
        re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        for word in sorted(words, key=len, reverse=True)
        if len(word) >= SHORTEST_NAME and not word.isdigit()
    ]


def _without(found: re.Match[str], plain: Iterable[str], label: str) -> str:
    """A match with its name taken out; words that say nothing of anybody stay."""
    name = found[1] if found.re.groups else found[0]
    kept = "".join(
        words if is_plain else label + " " * words[-1].isspace()
        for is_plain, run in groupby(re.findall(r"\S+\s*", name), lambda w: w.strip() in plain)
        if (words := "".join(run))
    )
    return found[0].replace(name, kept)
