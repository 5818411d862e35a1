"""How sure we are that a person asks for news: a signed ticket, a sum the browser does, a field nobody sees."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.http import HttpRequest

from reports import proofs
from reports.throttle import Limit, is_over, place_of

SALT = "reports.news"
GOOD_FOR = timedelta(hours=4)
LEAST_TIME = timedelta(seconds=2)
LONGEST = 400
TRAP = "website"
"""Only something that fills in every field answers this."""
PROVEN = Limit("news-proven", each=10, together=600)
PLAIN = Limit("news-plain", each=4, together=40)
"""Each of these mails somebody who may not have asked: so fewer where the browser did no sum."""


@dataclass(frozen=True)
class Ticket:
    """A form that we gave out, and when."""

    row: uuid.UUID
    made_at: datetime

    def is_quick(self, now: datetime) -> bool:
        """Whether nobody could have read the form since."""
        return now - self.made_at < LEAST_TIME


def issue(row: uuid.UUID, *, now: datetime) -> str:
    """Return a new ticket for the form of that number."""
    words = {"row": str(row), "at": int(now.timestamp())}
    return signing.Signer(salt=SALT).sign_object(words)


def read(text: str, *, now: datetime) -> Ticket | None:
    """Return the ticket, or None when it is not ours or too old."""
    if not text or len(text) > LONGEST:
        return None
    try:
        words = signing.Signer(salt=SALT).unsign_object(text)
        ticket = Ticket(uuid.UUID(words["row"]), datetime.fromtimestamp(words["at"], tz=UTC))
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    return ticket if now - ticket.made_at <= GOOD_FOR else None


def too_many(request: HttpRequest, ticket: Ticket, *, now: datetime) -> bool:
    """Count one who asks, and say whether too many do. A sum counts once, whoever sends it again."""
    proof = proofs.read(request.POST.get("proof", ""), ticket.row, now=now)
    limit = PROVEN if proof is not None and proofs.is_unused(proof) else PLAIN
    return is_over(limit, place_of(request), now=now)
