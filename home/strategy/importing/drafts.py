"""Imports on their way: begun, corrected, forgotten. What was read is kept, the file is not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import Guess, Kind
from home.strategy.importing.recognise import recognise
from home.strategy.models.import_draft import ImportDraft, guess_data

LONGEST_NAME = 200


class AlreadyMade(Exception):
    """The draft strategy of this import is there; its words say so."""


def begin(
    *, name: str, imported: Imported, by: AbstractBaseUser | None, now: datetime
) -> ImportDraft:
    """Keep what was read of a file, with the guesses, and return the row."""
    return ImportDraft.objects.create(
        file_name=name[:LONGEST_NAME],
        started_at=now,
        started_by_id=by.pk if by else None,
        pictures=imported.pictures,
        blocks=[block.as_data() for block in imported.blocks],
        guesses=_guess_rows(imported.guesses),
    )


@transaction.atomic
def correct(*, draft: ImportDraft, kinds: Mapping[int, Kind]) -> int:
    """Keep what somebody says these blocks are, and guess the others again from it; return how many differ.

    Raises AlreadyMade when the strategy has been made.
    """
    row = locked(draft)
    imported = row.imported()
    current, changed = imported.kinds, dict(imported.corrections)
    for number, kind in kinds.items():
        if kind == current.get(number, kind):
            continue
        if kind == imported.guesses[number].kind:
            changed.pop(number, None)
        else:
            changed[number] = kind
    again = recognise(imported.blocks, changed)
    guesses = {n: imported.guesses[n] if n in changed else guess for n, guess in again.items()}
    row.corrections = {str(number): kind.value for number, kind in changed.items()}
    row.guesses = _guess_rows(guesses)
    row.save(update_fields=["corrections", "guesses"])
    return len(changed)


def _guess_rows(guesses: Mapping[int, Guess]) -> dict[str, list[Any]]:
    return {str(number): guess_data(guess) for number, guess in guesses.items()}


def forget(*, draft: ImportDraft) -> None:
    """Delete what was read. The pages that were made of it stay."""
    ImportDraft.objects.filter(pk=draft.pk).delete()


def locked(draft: ImportDraft) -> ImportDraft:
    """Return the row, locked. Raises AlreadyMade."""
    row = ImportDraft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    if row.made_at is not None:
        raise AlreadyMade(_("This document has been made into a draft strategy already."))
    return row
