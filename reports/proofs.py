"""The proof of work that comes with a report, and the ledger of those that were used.

The sum itself is `home.proof_of_work`; here a challenge is tied to one form and counts for one report.
"""

import hashlib
import uuid
from datetime import datetime

from django.conf import settings

from home import proof_of_work
from home.proof_of_work import FEWEST_TRIES, LIFETIME, LONGEST, MOST_TRIES, Keys, Proof
from reports import vault
from reports.models.used_challenge import UsedChallenge

__all__ = ["FEWEST_TRIES", "LIFETIME", "LONGEST", "MOST_TRIES", "Proof"]


def challenge(row: uuid.UUID, *, now: datetime) -> str:
    """Return a new challenge as JSON, for the form that `row` names, signed; good for 20 minutes."""
    return proof_of_work.challenge(_name_of(row), keys=_keys(), now=now)


def read(payload: str, row: uuid.UUID, *, now: datetime) -> Proof | None:
    """Return the proof that a browser sent with a form, or None: none, wrong, too old, of another form."""
    return proof_of_work.read(payload, _name_of(row), keys=_keys(), now=now)


def spend(proof: Proof) -> bool:
    """Write in the ledger that a proof was used; say whether it counts, in the caller's transaction.

    It counts once. The same form pressed twice is once.
    """
    kept, _is_new = UsedChallenge.objects.get_or_create(
        digest=proof.digest,
        defaults={"used_for": proof.used_for, "expires_at": proof.expires_at},
    )
    return kept.used_for == proof.used_for


def is_unused(proof: Proof) -> bool:
    """Write in the ledger that a proof was used; say whether it was not before, by any form, this one too."""
    _kept, is_new = UsedChallenge.objects.get_or_create(
        digest=proof.digest,
        defaults={"used_for": proof.used_for, "expires_at": proof.expires_at},
    )
    return is_new


def forget_expired(*, now: datetime) -> int:
    """Delete from the ledger what nobody could use again anyway; return how many."""
    return UsedChallenge.objects.filter(expires_at__lte=now).delete()[0]


def _name_of(row: uuid.UUID) -> str:
    return hashlib.sha256(row.bytes).hexdigest()


def _keys() -> Keys:
    return Keys(challenge=_key("challenge"), solution=_key("solution"))


def _key(purpose: str) -> bytes:
    return vault.derive(settings.SECRET_KEY.encode(), f"proof-{purpose}")
