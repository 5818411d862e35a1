"""A gentle warning when words seem to say who somebody is. It never blocks anything."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[A-Za-z]{2,24}")
PHONE = re.compile(r"(?<![\w+])(?:\+44|0044|0)[\s()\-.]{0,3}(?:\d[\s()\-.]{0,2}){8,10}\d?(?!\d)")
_HOUSE = re.compile(
    r"\b\d{1,4}[A-Za-z]?\b[^\n]{0,60}?\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE
)
# A part of a name shorter than this is too common among other words to warn about.
SHORTEST_NAME = 3


def looks_identifying(text: str, name: str = "") -> list[str]:
    """What in the text may say who somebody is, in words for the reporter; empty when nothing does.

    `name` is the reporter's own name, where it was given.
    """
    return list(_found(text, name))


def _found(text: str, name: str) -> Iterator[str]:
    """Each kind of thing that may say who somebody is."""
    if PHONE.search(text):
        yield _("It looks as if there is a phone number in what you wrote.")
    if EMAIL.search(text):
        yield _("It looks as if there is an email address in what you wrote.")
    if _HOUSE.search(text):
        yield _("It looks as if there is a house number and postcode in what you wrote.")
    said = {word.casefold() for word in re.findall(r"[\w'’-]+", text)}
    own = {word.casefold() for word in name.split() if len(word) >= SHORTEST_NAME}
    if own & said:
        yield _("It looks as if your own name is in what you wrote.")
