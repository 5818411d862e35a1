"""The links in mails of news: made from a seed and a key that is not in the database.

One says yes, for a week. The other changes what somebody hears of, or stops it, for as long as they get mail.
"""

import secrets

from django.conf import settings

from reports import vault
from reports.models import Subscriber

LETTERS = 32
"""128 bits of hexadecimal."""


def new(subscriber: Subscriber) -> None:
    """Give somebody a seed, and the digests by which their links are found; not saved."""
    subscriber.seed = secrets.token_hex(16)
    subscriber.yes_digest = _digest(_yes(subscriber))
    subscriber.token_digest = _digest(_token(subscriber))


def yes_url(subscriber: Subscriber) -> str:
    """The whole address of the page that asks whether it was them."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/alerts/yes/{_yes(subscriber)}/"


def change_url(subscriber: Subscriber) -> str:
    """The whole address of the page where they change what they hear of."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/alerts/change/{_token(subscriber)}/"


def stop_url(subscriber: Subscriber) -> str:
    """The whole address that stops it: at once for a mail program (RFC 8058), by a button for a person."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/alerts/stop/{_token(subscriber)}/"


def by_yes(token: str) -> dict[str, str]:
    """What to look for in the table for the link that says yes."""
    return {"yes_digest": _digest(token)}


def by_token(token: str) -> dict[str, str]:
    """The same for the link that changes and stops."""
    return {"token_digest": _digest(token)}


def _yes(subscriber: Subscriber) -> str:
    return vault.keyed_digest("news-yes", f"{subscriber.seed}:{subscriber.pk}")[:LETTERS]


def _token(subscriber: Subscriber) -> str:
    return vault.keyed_digest("news-link", f"{subscriber.seed}:{subscriber.pk}")[:LETTERS]


def _digest(token: str) -> str:
    return vault.keyed_digest("news-token", token)
