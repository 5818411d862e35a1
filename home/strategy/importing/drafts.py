"""Imports on their way: begun, corrected, forgotten. What was read is kept, the file is not."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import Kind
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
        guesses={str(n): guess_data(guess) for n, guess in imported.guesses.items()},
    )


@transaction.atomic
def correct(*, draft: ImportDraft, kinds: Mapping[int, Kind]) -> int:
    """Keep what somebody says these blocks are; return how many differ from the guess now.

    Raises AlreadyMade when the strategy has been made.
    """
    row = locked(draft)
    guessed = {int(number): data[0] for number, data in row.guesses.items()}
    changed = dict(row.corrections)
    for number, kind in kinds.items():
        if number not in guessed:
            continue
        if guessed[number] == kind.value:
            changed.pop(str(number), None)
        else:
            changed[str(number)] = kind.value
    row.corrections = changed
    row.save(update_fields=["corrections"])
    return len(changed)


def forget(*, draft: ImportDraft) -> None:
    """Delete what was read. The pages that were made of it stay."""
    ImportDraft.objects.filter(pk=draft.pk).delete()


def locked(draft: ImportDraft) -> ImportDraft:
    """Return the row, locked. Raises AlreadyMade."""
    row = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    if row.made_at is not None:
        raise AlreadyMade(_("This document has been made into a draft strategy already."))
    return row
