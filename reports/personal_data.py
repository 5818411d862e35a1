"""Every field of every model of ours: is it about a person, and how is it kept?

A field that is missing here fails a test, so that nobody adds one without asking. `data_inventory`
prints it for a data protection officer. Fields are listed by name under one of four headings:

sealed    about a reporter or somebody they told us of; readable only with a key that is not in the database
personal  about such a person but in the clear, or a keyed digest by which they are found
staff     about somebody who works here or at a partner
none      about nobody
"""

from collections.abc import Mapping

from reports.held import CATEGORIES, Held
from reports.held_campaigns import CAMPAIGNS
from reports.held_cases import CASES
from reports.held_events import EVENTS
from reports.held_every_page import EVERY_PAGE
from reports.held_having_a_say import HAVING_A_SAY
from reports.held_home import HOME
from reports.held_keys import KEYS
from reports.held_mail import MAIL
from reports.held_news import NEWS
from reports.held_referral import REFERRAL
from reports.held_strategy import STRATEGY
from reports.held_support import SUPPORT
from reports.held_working import WORKING

__all__ = ["CATEGORIES", "HELD", "Held"]

HELD: Mapping[str, Held] = {
    **CASES,
    **MAIL,
    **KEYS,
    **WORKING,
    **HOME,
    **STRATEGY,
    **HAVING_A_SAY,
    **EVERY_PAGE,
    **REFERRAL,
    **SUPPORT,
    **EVENTS,
    **CAMPAIGNS,
    **NEWS,
}


def table() -> list[tuple[str, ...]]:
    """Return the inventory as rows, a heading first: only models that hold something about a person."""
    heading = ("What", "Why", "Sealed", "In the clear or a digest", "Staff", "Kept", "Who sees it")
    rows = [
        (name, h.why, _words(h.sealed), _words(h.personal), _words(h.staff), h.kept, h.seen)
        for name, h in HELD.items()
        if h.sealed or h.personal or h.staff
    ]
    return [heading, *rows]


def _words(names: str) -> str:
    return ", ".join(names.split())
