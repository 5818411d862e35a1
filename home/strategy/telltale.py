"""What in a comment may say who somebody is, so that whoever reads it looks twice. Pure.

It warns and never decides: a warning may be wrong, and a comment without one may still name somebody.
"""

import re
from enum import StrEnum


class Telltale(StrEnum):
    """One kind of thing that may say who somebody is."""

    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NAME = "name"
    ACCOUNT = "account"


_STREETS = "Road|Street|Close|Lane|Avenue|Drive|Way|Court|Crescent|Place|Gardens|Rd|St|Ave"
_PATTERNS = {
    Telltale.EMAIL: re.compile(r"[^\s@]+\s?(@|\(at\)|\[at\])\s?[^\s@]+\.[a-z]{2,}", re.IGNORECASE),
    Telltale.PHONE: re.compile(r"(?<!\d)(?:\+|00)?\d(?:[\s().-]{0,2}\d){8,13}(?!\d)"),
    Telltale.POSTCODE: re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE),
    Telltale.ADDRESS: re.compile(
        rf"\b(?:flat|number|no\.?)\s*\d+|\b\d{{1,4}}[a-z]?,?\s+(?:\w+\s){{1,3}}(?:{_STREETS})\b",
        re.IGNORECASE,
    ),
    Telltale.ACCOUNT: re.compile(r"(?<![\w@.])@\w{3,}"),
}
_TITLES = r"(?i:mr|mrs|ms|miss|mx|dr|pc|sgt|cllr|councillor|inspector)\.?\s+[A-Z]\w+"
_SAID = (
    r"(?i:my name is|my name's|i am called|is called|named)\s+\w+|(?:I am|I'm|i'm)\s+[A-Z][a-z]+"
)
_TWO = r"(?<=[a-z,;] )(?<!the )[A-Z][a-z]{2,}\s+[A-Z][a-z]{2,}"
_PATTERNS[Telltale.NAME] = re.compile(rf"\b(?:{_TITLES}|{_SAID})|{_TWO}")


def telltales(text: str) -> list[Telltale]:
    """Return what in a text may say who somebody is, each kind once."""
    return [kind for kind in Telltale if _PATTERNS[kind].search(text)]
