"""Proof of work: a sum that a browser does while its owner reads, so that a flood costs who sends it.

We set it and check it ourselves (the package `altcha` does both); nobody else hears of a visitor.
The package takes a solution as often as it comes, so whoever asks for one keeps a ledger of those used.
"""

import base64
import binascii
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import altcha
from django.conf import settings

LIFETIME = timedelta(minutes=20)
ALGORITHM = "PBKDF2/SHA-256"
# The counter that a browser has to find, counting from 0: so many tries of `settings.PROOF_COST`
# rounds each. Drawn from a range, so that nobody waits for long because of bad luck.
FEWEST_TRIES, MOST_TRIES = 100, 300
LONGEST = 4_000


@dataclass(frozen=True)
class Keys:
    """The two secrets of one kind of form: what signs its challenges and what signs their answers."""

    challenge: bytes
    solution: bytes


@dataclass(frozen=True)
class Proof:
    """A right solution to a challenge of ours that is still good, for one form. Not yet used."""

    digest: str
    used_for: str
    expires_at: datetime


def challenge(name: str, *, keys: Keys, now: datetime) -> str:
    """Return a new challenge as JSON, for the form that `name` names, signed; good for 20 minutes."""
    made = altcha.create_challenge(
        ALGORITHM,
        settings.PROOF_COST,
        counter=FEWEST_TRIES + secrets.randbelow(MOST_TRIES - FEWEST_TRIES),
        expires_at=now + LIFETIME,
        data={"for": name},
        hmac_secret=keys.challenge,
        hmac_key_secret=keys.solution,
    )
    return json.dumps(made.to_dict())


def read(payload: str, name: str, *, keys: Keys, now: datetime) -> Proof | None:
    """Return the proof that a browser sent with a form, or None: none, wrong, too old, of another form."""
    given = _parse(payload)
    if given is None:
        return None
    parameters, signature = given.challenge.parameters, given.challenge.signature
    checked = altcha.verify_solution(given, keys.challenge, hmac_key_secret=keys.solution)
    # What it was signed with is ours, once the signature is right: only then is it looked at.
    if not checked.verified or not isinstance(signature, str):
        return None
    data, until = parameters.data, parameters.expires_at
    if not data or data.get("for") != name or until is None:
        return None
    expires_at = datetime.fromtimestamp(until, tz=UTC)
    if expires_at <= now:
        return None
    digest = hashlib.sha256(signature.encode()).hexdigest()
    return Proof(digest=digest, used_for=name, expires_at=expires_at)


def _parse(payload: str) -> altcha.Payload | None:
    """Return what was sent, if it has the shape of a solution."""
    if not payload or len(payload) > LONGEST:
        return None
    try:
        given = altcha.Payload.from_dict(json.loads(base64.b64decode(payload, validate=True)))
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    parameters = given.challenge.parameters
    # Its types are not the package's to check, and it reads them before the signature.
    is_sound = isinstance(parameters.expires_at, int) and isinstance(parameters.data, dict)
    return given if is_sound else None
