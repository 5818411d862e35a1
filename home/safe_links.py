"""Which addresses an editor or a pack may link to: our own, secure ones, and ways to get in touch."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINK = re.compile(r"^(/(?!/)|https://|#|tel:|sms:|mailto:)[^\s<>\"'\\]*$")


def is_safe_link(href: str) -> bool:
    """Whether the address is one that a page may point to."""
    return bool(LINK.match(href))


def validate_link(href: str) -> None:
    """Raises ValidationError for an address that a page may not point to."""
    if not is_safe_link(href):
        raise ValidationError(
            _("Start the address with / for this site, or with https://, tel: or mailto:.")
        )
