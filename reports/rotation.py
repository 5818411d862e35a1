"""Wrap data keys again with the newest vault key, while the site runs. No text is read.

Each row is changed only if it still is as it was read, so that a key that is deleted meanwhile stays
deleted. What was done stays done: stop it at any time and start it again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from reports import vault
from reports.models import DataKey

BATCH = 500


@dataclass(frozen=True)
class Rotated:
    """What came of one round: wrapped again, and those that could not be opened."""

    done: int
    broken: tuple[UUID, ...]


def newest() -> int:
    """Return the version that new keys are wrapped with. Raises vault.VaultClosed."""
    if not vault.is_open():
        raise vault.VaultClosed("VAULT_KEYS is empty.")
    return max(settings.VAULT_KEYS)


def waiting() -> dict[int, int]:
    """Return how many data keys each version wraps, the newest included."""
    versions = DataKey.objects.values_list("wrapping_version", flat=True)
    return dict(sorted(Counter(versions.iterator()).items()))


def rotate() -> Rotated:
    """Wrap every data key with the newest vault key.

    Raises vault.VaultClosed, before anything is changed, when a version in use has no key here.
    """
    to = newest()
    missing = sorted(set(waiting()) - set(settings.VAULT_KEYS))
    if missing:
        raise vault.VaultClosed(f"VAULT_KEYS has no key of version {missing[0]}.")
    done, broken = 0, []
    for key in _others(to):
        try:
            wrapped, version = vault.rewrap(str(key.id), bytes(key.wrapped), key.wrapping_version)
        except vault.SealBroken:
            broken.append(key.id)
            continue
        same = DataKey.objects.filter(pk=key.pk, wrapping_version=key.wrapping_version)
        done += same.update(wrapped=wrapped, wrapping_version=version)
    return Rotated(done, tuple(broken))


def _others(to: int) -> Iterator[DataKey]:
    """Yield the keys that another version wraps, a batch at a time, each once."""
    after = None
    while True:
        rows = DataKey.objects.exclude(wrapping_version=to).order_by("pk")
        batch = list((rows.filter(pk__gt=after) if after else rows)[:BATCH])
        if not batch:
            return
        yield from batch
        after = batch[-1].pk
