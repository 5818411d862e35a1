"""The ticket that a form carries: good once, for one page, for a few hours. It knows no person."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from home import proof_of_work
from home.models import Surety
from home.proof_of_work import Keys, Proof

SALT = "home.feedback"
GOOD_FOR = timedelta(hours=4)
LEAST_TIME = timedelta(seconds=3)
"""Nobody reads the form and writes a sentence in less."""
LONGEST = 400


@dataclass(frozen=True)
class Ticket:
    """A ticket of ours that came back."""

    digest: str
    made_at: datetime


def issue(page: int, *, now: datetime) -> str:
    """Return a new ticket for a page."""
    words = {"for": page, "no": secrets.token_urlsafe(9), "at": int(now.timestamp())}
    return signing.Signer(salt=SALT).sign_object(words)


def read(text: str, page: int, *, now: datetime) -> Ticket | None:
    """Return the ticket, or None when it is not ours, of another page, or too old."""
    if not text or len(text) > LONGEST:
        return None
    try:
        words = signing.Signer(salt=SALT).unsign_object(text)
        made_at = datetime.fromtimestamp(words["at"], tz=UTC)
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    if words.get("for") != page or now - made_at > GOOD_FOR:
        return None
    return Ticket(digest=hashlib.sha256(text.encode()).hexdigest(), made_at=made_at)


def challenge(page: int, *, now: datetime) -> str:
    """Return the sum for a browser to do while its owner writes."""
    return proof_of_work.challenge(_name(page), keys=_keys(), now=now)


def proof_in(payload: str, page: int, *, now: datetime) -> Proof | None:
    """Return the proof of work that came with a remark, if it is right."""
    return proof_of_work.read(payload, _name(page), keys=_keys(), now=now)


def surety(ticket: Ticket, proof: Proof | None, *, is_doubtful: bool, now: datetime) -> Surety:
    """Return how sure we are that a remark came from a person."""
    if is_doubtful or now - ticket.made_at < LEAST_TIME:
        return Surety.DOUBTFUL
    return Surety.PROVEN if proof else Surety.PLAIN


def _name(page: int) -> str:
    return f"page-{page}"


def _keys() -> Keys:
    return Keys(*(salted_hmac(SALT, each, algorithm="sha256").digest() for each in ("sum", "key")))
