"""A document being imported: what was read, what it was taken for, and what somebody corrected."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.strategy.importing.block import Block
from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import Guess, Kind


class ImportDraft(models.Model):
    """One document on its way to a draft strategy. The file itself is not kept; its words are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    started_at = models.DateTimeField(_("read on"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    pictures = models.PositiveIntegerField(_("pictures left out"), default=0)
    blocks = models.JSONField(_("what was read"))
    guesses = models.JSONField(_("what it was taken for"))
    corrections = models.JSONField(_("what was corrected"), default=dict)
    made_at = models.DateTimeField(_("made on"), null=True)
    strategy = models.ForeignKey(
        "strategy.StrategyPage",
        verbose_name=_("strategy"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="imports",
    )
    made = models.JSONField(_("what was made"), default=list)

    objects: models.Manager["ImportDraft"] = models.Manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("import of a strategy")
        verbose_name_plural = _("imports of strategies")
        constraints = [
            models.CheckConstraint(
                condition=Q(strategy__isnull=True) | Q(made_at__isnull=False),
                name="import_made_when_it_has_a_strategy",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def imported(self) -> Imported:
        """Return the document as it was guessed and corrected."""
        return Imported(
            blocks=tuple(Block.from_data(each) for each in self.blocks),
            guesses={int(n): guess_from(data) for n, data in self.guesses.items()},
            corrections={int(n): Kind(kind) for n, kind in self.corrections.items()},
            pictures=self.pictures,
        )


def guess_from(data: list[Any]) -> Guess:
    """Return the guess that `guess_data` gave."""
    kind, confidence, why, word = data
    return Guess(Kind(kind), confidence, why, word)


def guess_data(guess: Guess) -> list[Any]:
    """Return a guess as JSON can keep it."""
    return [guess.kind.value, guess.confidence, guess.why, guess.word]
