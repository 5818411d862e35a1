"""A measurement: what an indicator came to in one period. Rows are only ever added."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.strategy.models.indicator import Indicator
from home.strategy.progress import Reading


class UnchangeableError(TypeError):
    """Something tried to change or delete a row of a history."""


class Measurements(models.QuerySet["Measurement"]):
    """Measurements in bulk."""

    def history_of(self, indicators: Iterable[Indicator]) -> dict[int, list["Measurement"]]:
        """Every entry of each indicator, the oldest first, by the indicator's id."""
        found: dict[int, list[Measurement]] = {}
        for each in self.filter(indicator__in=list(indicators)):
            found.setdefault(each.indicator_id, []).append(each)
        return found


class Measurement(models.Model):
    """One figure for one period, as it was entered. The last one entered counts; the others stay."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measurements")
    starts_on = models.DateField(_("period begins on"))
    value = models.DecimalField(_("figure"), max_digits=14, decimal_places=2, null=True, blank=True)
    is_hidden = models.BooleanField(
        default=False, help_text=_("Too small to publish, so it was never kept.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    entered_by = models.CharField(_("entered by"), max_length=150)
    at = models.DateTimeField(_("entered at"))

    objects = Measurements.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        indexes = [models.Index(fields=["indicator", "starts_on"], name="measurement_by_period")]
        constraints = [
            models.CheckConstraint(
                name="hidden_measurement_has_no_figure",
                condition=Q(is_hidden=False) | Q(value=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.starts_on}: {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises UnchangeableError for one that is there already."""
        if not self._state.adding:
            raise UnchangeableError("A measurement is never changed: enter the period again.")
        super().save(*args, **kwargs)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it takes the period's figure back: it is then missing again."""
        return self.value is None and not self.is_hidden


def readings_of(history: Iterable[Measurement]) -> dict[date, Reading]:
    """What counts of a history: the last entry of each period, unless that took the figure back."""
    last = {each.starts_on: each for each in history}
    return {
        day: Reading(each.value, each.note) for day, each in last.items() if not each.is_withdrawn
    }
