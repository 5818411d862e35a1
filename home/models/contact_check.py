"""Who checked a contact point, when, how and what came of it: rows that never change."""

from typing import Any, Never

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckResult(models.TextChoices):
    """What came of a check."""

    RIGHT = "right", _("It is right")
    CORRECTED = "corrected", _("It has changed: I have the new one")
    WRONG = "wrong", _("It is wrong: hide it")
    NO_ANSWER = "no-answer", _("Nobody answered: leave it as it is")


class CheckedHow(models.TextChoices):
    """How it was checked."""

    PHONE = "phone", _("I rang it, or wrote to it")
    THEIR_SITE = "their-site", _("On their own website")
    THEY_TOLD = "they-told", _("They told us")


class ContactCheck(models.Model):
    """One check of one contact point. Names it by its key, so that it outlives it; never changed."""

    wagtail_reference_index_ignore = True

    contact_key = models.SlugField(max_length=60, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    how = models.CharField(max_length=12, choices=CheckedHow.choices)
    result = models.CharField(max_length=12, choices=CheckResult.choices)
    value_before = models.CharField(max_length=200)
    value_after = models.CharField(max_length=200)
    confidence_before = models.CharField(max_length=10)
    confidence_after = models.CharField(max_length=10)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contact_key}: {self.result}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it down, once."""
        if not self._state.adding:
            raise TypeError("What was checked is not changed afterwards.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refuse: history stays."""
        raise TypeError("What was checked is not taken away.")


class ContactNotice(models.Model):
    """One step of telling people that a check is due, handed over to be sent; each step is there once."""

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=160, unique=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
