"""Blind indexes of an email address and a phone number: found again, never read."""

from collections.abc import Mapping

from reports import vault

LAST_DIGITS = 10
"""A number is the same with +44 or 0 before it."""


def of_email(typed: str) -> str:
    """Return the index of an email address; "" of nothing."""
    email = typed.strip().lower()
    return vault.keyed_digest("email", email) if email else ""


def of_phone(typed: str) -> str:
    """Return the index of a phone number, by its last ten digits; "" of nothing."""
    digits = "".join(each for each in typed if each.isdigit())
    return vault.keyed_digest("phone", digits[-LAST_DIGITS:]) if digits else ""


def indexes_of(*, email: str, phone: str) -> Mapping[str, str]:
    """Return the indexes by field of ReporterIdentity; only of what was given."""
    found = {"email_index": of_email(email), "phone_index": of_phone(phone)}
    return {name: index for name, index in found.items() if index}
