"""What in a text looks as if somebody could be reached by it: an address, a number, where they live."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[A-Za-z]{2,24}")
PHONE = re.compile(r"(?<![\w+])(?:\+44|0044|0)[\s()\-.]{0,3}(?:\d[\s()\-.]{0,2}){8,10}\d?(?!\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b", re.IGNORECASE)


def ways_to_reach(text: str) -> list[str]:
    """What to take out before it is sent, in words for whoever wrote it; empty when there is nothing."""
    return list(_found(text))


def _found(text: str) -> Iterator[str]:
    if EMAIL.search(text):
        yield _("Take out the email address.")
    if PHONE.search(text):
        yield _("Take out the phone number.")
    if POSTCODE.search(text):
        yield _("Take out the postcode.")
