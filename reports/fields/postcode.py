"""United Kingdom postcodes: one way to write them, and the sector that places them."""

import re

# Outward and inward codes as Royal Mail's programmers' guide describes their shape.
_POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][ABD-HJLNP-UW-Z]{2})")


def normalise(text: str) -> str:
    """The postcode in capitals with one space; empty when it cannot be one."""
    match = _POSTCODE.fullmatch(re.sub(r"[\s\-.]", "", text).upper())
    return f"{match[1]} {match[2]}" if match else ""


def sector(postcode: str) -> str:
    """The sector of a normalised postcode: “SG1 1AB” is in “SG1 1”."""
    return postcode[:-2]
