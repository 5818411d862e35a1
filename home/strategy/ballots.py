"""The ballot that a form carries, and how sure we are of what comes back. Nothing here knows a person.

A ballot is a signed number that is good once. It says which consultation and when it was made, and
whoever asks gets another; docs/decisions has why one browser is held to one vote the way it is.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from home import proof_of_work
from home.proof_of_work import Keys, Proof
from home.strategy.voting import Trust

SALT = "home.strategy.ballot"
GOOD_FOR = timedelta(hours=24)
LEAST_TIME = timedelta(seconds=4)
"""Nobody reads a consultation and answers it in less."""
LONGEST = 400


@dataclass(frozen=True)
class Ballot:
    """A ballot of ours that came back."""

    digest: str
    made_at: datetime


def issue(consultation: int, *, now: datetime) -> str:
    """Return a new ballot for a consultation."""
    words = {"for": consultation, "no": secrets.token_urlsafe(12), "at": int(now.timestamp())}
    return signing.Signer(salt=SALT).sign_object(words)


def read(text: str, consultation: int, *, now: datetime) -> Ballot | None:
    """Return the ballot, or None when it is not ours, of another consultation, or more than a day old."""
    if not text or len(text) > LONGEST:
        return None
    try:
        words = signing.Signer(salt=SALT).unsign_object(text)
        made_at = datetime.fromtimestamp(words["at"], tz=UTC)
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    if words.get("for") != consultation or now - made_at > GOOD_FOR:
        return None
    return Ballot(digest=hashlib.sha256(text.encode()).hexdigest(), made_at=made_at)


def challenge(consultation: int, *, now: datetime) -> str:
    """Return the sum for a browser to do while its owner reads."""
    return proof_of_work.challenge(_name(consultation), keys=_keys(), now=now)


def proof_in(payload: str, consultation: int, *, now: datetime) -> Proof | None:
    """Return the proof of work that came with a vote, if it is right; whether it was used is the ledger's."""
    return proof_of_work.read(payload, _name(consultation), keys=_keys(), now=now)


def trust(ballot: Ballot, proof: Proof | None, *, is_doubtful: bool, now: datetime) -> Trust:
    """Return how sure we are that a vote came from a person."""
    if is_doubtful or now - ballot.made_at < LEAST_TIME:
        return Trust.DOUBTFUL
    return Trust.PROVEN if proof else Trust.PLAIN


def _name(consultation: int) -> str:
    return f"consultation-{consultation}"


def _keys() -> Keys:
    return Keys(*(salted_hmac(SALT, each, algorithm="sha256").digest() for each in ("sum", "key")))
