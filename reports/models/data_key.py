"""Data keys: one seals what a person told us, another who they are."""

import uuid
from functools import cached_property

from django.db import models

from reports import vault


class DataKey(models.Model):
    """A key that seals one person's text, kept wrapped. Deleting the row erases the text."""

    class Purpose(models.TextChoices):
        """What a data key seals; identity can be erased before the answers."""

        ANSWERS = "answers", "What was said"
        IDENTITY = "identity", "Who said it"
        EVIDENCE = "evidence", "Files that were sent"
        SECOND_STEP = "sign-in", "How somebody at the desk signs in"
        FACTOR = "factor", "A partner's second factor"
        NEWS = "news", "Where news is sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    wrapped = models.BinaryField()
    wrapping_version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"data key for {self.purpose}"

    @classmethod
    def make(cls, purpose: Purpose) -> "DataKey":
        """Return a new key, saved. Raises vault.VaultClosed when there is nothing to wrap it with."""
        row = uuid.uuid4()
        raw, wrapped, version = vault.new_data_key(str(row))
        made = cls.objects.create(
            id=row, purpose=purpose, wrapped=wrapped, wrapping_version=version
        )
        made.raw = raw
        return made

    @cached_property
    def raw(self) -> bytes:
        """The key itself. Raises vault.VaultClosed or vault.SealBroken."""
        return vault.unwrap(str(self.id), bytes(self.wrapped), self.wrapping_version)

    def seal(self, text: str, *, table: str, row: object, field: str) -> bytes:
        """Return text sealed for one field of one row."""
        return vault.seal(self.raw, text.encode(), vault.Place(table, str(row), field))

    def unseal(self, sealed: bytes, *, table: str, row: object, field: str) -> str:
        """Return the text sealed for that field of that row. Raises vault.SealBroken."""
        return vault.unseal(self.raw, sealed, vault.Place(table, str(row), field)).decode()
