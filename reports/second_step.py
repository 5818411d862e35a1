"""The second step of signing in at the desk: set up, asked for, set up again.

Wrong codes make a person wait, as wrong passwords do; the count is kept with the row, so no restart
and no second process forgets it.
"""

import secrets
from datetime import datetime, timedelta
from enum import Enum

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import audit, authenticator, receipts, vault
from reports.models import DataKey, RecoveryCode, SecondStep
from reports.permissions import Person

RECOVERY_CODES = 10
RECOVERY_LENGTH = 10
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
_BETWEEN = str.maketrans("", "", " -.\u00a0\u2009\u202f")


class Entry(Enum):
    """What came of a code that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"


def of(user: Person) -> SecondStep | None:
    """Return somebody's second step, or None where they have not set one up."""
    if user.pk is None:
        return None
    done = SecondStep.objects.select_related("key").filter(confirmed_at__isnull=False)
    return done.filter(user_id=user.pk).first()


@transaction.atomic
def begin(*, user: AbstractBaseUser, now: datetime) -> SecondStep:
    """Return a step that waits for its first code: a new one, or the one that was begun before."""
    waiting = SecondStep.objects.select_related("key").filter(user_id=user.pk).first()
    if waiting is not None:
        return waiting
    key = DataKey.make(DataKey.Purpose.SECOND_STEP)
    return SecondStep.objects.create(user_id=user.pk, key=key, made_at=now)


@transaction.atomic
def confirm(*, user: AbstractBaseUser, typed: str, now: datetime) -> list[str]:
    """Finish setting up with the app's first code; return new recovery codes, or [] if it was wrong."""
    step = _locked(user)
    if step is None or step.confirmed_at is not None or not _is_of_app(step, typed, now):
        return []
    step.confirmed_at = now
    step.save(update_fields=["confirmed_at", "last_step"])
    codes = _make_codes(step)
    _write_down(user.get_username(), "second-step-set-up", user, now)
    return codes


@transaction.atomic
def enter(*, user: AbstractBaseUser, typed: str, now: datetime) -> Entry:
    """Judge a code: of the app, or a recovery code. Each is good once."""
    step = _locked(user)
    if step is None or step.confirmed_at is None:
        return Entry.WRONG
    if step.wait_until is not None and step.wait_until > now:
        return Entry.WAIT
    if _is_of_app(step, typed, now):
        _forgive(step)
        return Entry.RIGHT
    if _is_recovery_code(step, typed):
        _forgive(step)
        _write_down(user.get_username(), "recovery-code-used", user, now)
        return Entry.RIGHT
    _note_failure(step, now)
    _write_down(user.get_username(), "second-step-wrong", user, now)
    return Entry.WRONG


@transaction.atomic
def new_codes(*, user: AbstractBaseUser, now: datetime) -> list[str]:
    """Return new recovery codes; the old ones work no longer."""
    step = _locked(user)
    if step is None or step.confirmed_at is None:
        return []
    codes = _make_codes(step)
    _write_down(user.get_username(), "recovery-codes-made", user, now)
    return codes


@transaction.atomic
def take_away(*, user: AbstractBaseUser, by: str, now: datetime) -> bool:
    """Forget somebody's app and codes, so that they set up another; False when there were none."""
    step = _locked(user)
    if step is None:
        return False
    # Its key first: the secret is made from it, and the row goes with it.
    DataKey.objects.filter(pk=step.key_id).delete()
    _write_down(by, "second-step-taken-away", user, now)
    return True


def _locked(user: AbstractBaseUser) -> SecondStep | None:
    rows = SecondStep.objects.select_related("key").select_for_update(of=("self",), no_key=True)
    return rows.filter(user_id=user.pk).first()


def _is_of_app(step: SecondStep, typed: str, now: datetime) -> bool:
    """Judge six digits, and remember their 30 seconds on the step; the caller saves it."""
    plain = typed.translate(_BETWEEN)
    if len(plain) != authenticator.DIGITS or not (plain.isascii() and plain.isdecimal()):
        return False
    found = authenticator.step_of(step.secret, plain, after=step.last_step, now=now)
    if found is None:
        return False
    step.last_step = found
    return True


def _is_recovery_code(step: SecondStep, typed: str) -> bool:
    plain = typed.translate(_BETWEEN).upper().translate(receipts.LOOKS_LIKE)
    if len(plain) != RECOVERY_LENGTH:
        return False
    return bool(step.recovery_codes.filter(digest=_digest(step, plain)).delete()[0])


def _forgive(step: SecondStep) -> None:
    step.failures, step.wait_until = 0, None
    step.save(update_fields=["failures", "wait_until", "last_step"])


def _note_failure(step: SecondStep, now: datetime) -> None:
    step.failures += 1
    over = step.failures - FREE_TRIES
    if over >= 0:
        # Ten seconds, then twice as long each time.
        step.wait_until = now + min(timedelta(seconds=10 * 2 ** min(over, 10)), LONGEST_WAIT)
    step.save(update_fields=["failures", "wait_until"])


def _make_codes(step: SecondStep) -> list[str]:
    step.recovery_codes.all().delete()
    codes = [
        "".join(secrets.choice(receipts.ALPHABET) for _ in range(RECOVERY_LENGTH))
        for _ in range(RECOVERY_CODES)
    ]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(second_step=step, digest=_digest(step, code)) for code in codes
    )
    half = RECOVERY_LENGTH // 2
    return [f"{code[:half]}-{code[half:]}" for code in codes]


def _digest(step: SecondStep, code: str) -> str:
    return vault.keyed_digest("recovery-code", f"{step.key_id}|{code}")


def _write_down(actor: str, action: str, user: AbstractBaseUser, now: datetime) -> None:
    audit.record(actor=actor, action=action, subject=f"user:{user.pk}", now=now)
