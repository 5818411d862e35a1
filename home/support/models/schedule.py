"""When a service is there, as rules: every second Tuesday, the last Friday of a month, overnight."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.opening.reading import exceptions_from_lines, numbers_from_codes, weekdays_from_codes
from home.opening.rule import ALL_DAY, Rule


class Frequency(models.TextChoices):
    """How often it comes round."""

    ONCE = "once", _("Once")
    DAILY = "daily", _("By days")
    WEEKLY = "weekly", _("By weeks")
    MONTHLY = "monthly", _("By months")


class Attendance(models.TextChoices):
    """How people come to it."""

    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone")


class BankHolidays(models.TextChoices):
    """What happens on a bank holiday."""

    CLOSED = "closed", _("Closed")
    OPEN = "open", _("Open as usual")
    OWN = "own-hours", _("Open, with other hours")


class Schedule(Orderable):
    """One rule of when a service is there. A service may have several; each is local time in England."""

    service = ParentalKey("support.Service", on_delete=models.CASCADE, related_name="schedules")
    location = models.ForeignKey(
        "support.Location",
        verbose_name=_("where"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    attendance = models.CharField(
        _("how people come"),
        max_length=12,
        choices=Attendance.choices,
        default=Attendance.IN_PERSON,
    )
    by_appointment = models.BooleanField(_("only by appointment"), default=False)
    freq = models.CharField(
        _("how often"), max_length=8, choices=Frequency.choices, default=Frequency.WEEKLY
    )
    interval = models.PositiveSmallIntegerField(
        _("every so many"), default=1, help_text=_("2 for every second week.")
    )
    byday = models.CharField(
        _("days"),
        max_length=60,
        blank=True,
        help_text=_(
            "MO,TU,WE,TH,FR,SA,SU. In a month: 1TU is its first Tuesday, -1FR its last Friday."
        ),
    )
    bymonthday = models.CharField(
        _("days of the month"), max_length=60, blank=True, help_text=_("1,15; -1 is its last day.")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_all_day = models.BooleanField(_("24 hours"), default=False)
    opens_at = models.TimeField(_("opens"), null=True, blank=True)
    closes_at = models.TimeField(
        _("closes"), null=True, blank=True, help_text=_("Earlier than it opens: the next morning.")
    )
    bank_holidays = models.CharField(
        _("bank holidays"), max_length=10, choices=BankHolidays.choices, default=BankHolidays.CLOSED
    )
    bank_opens_at = models.TimeField(_("opens on a bank holiday"), null=True, blank=True)
    bank_closes_at = models.TimeField(_("closes on a bank holiday"), null=True, blank=True)
    exceptions = models.TextField(
        _("other days"),
        blank=True,
        help_text=_("One a line: 2026-12-25 closed, or 2026-12-24 09:00-12:00."),
    )
    words = models.CharField(_("anything else to know"), max_length=200, blank=True)

    panels = [
        FieldPanel("attendance"),
        FieldPanel("location"),
        FieldPanel("by_appointment"),
        FieldRowPanel([FieldPanel("freq"), FieldPanel("interval")]),
        FieldRowPanel([FieldPanel("byday"), FieldPanel("bymonthday")]),
        FieldPanel("is_all_day"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("bank_holidays"),
        FieldRowPanel([FieldPanel("bank_opens_at"), FieldPanel("bank_closes_at")]),
        FieldPanel("exceptions"),
        FieldPanel("words"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("opening time")
        verbose_name_plural = _("opening times")

    def __str__(self) -> str:
        return f"{self.get_freq_display()} {self.byday}".strip()

    def clean(self) -> None:
        """Refuses an end before the beginning, and a rule that says no times."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It must end on or after the day it starts.")})
        if (self.opens_at is None) != (self.closes_at is None):
            raise ValidationError({"closes_at": _("Give both times, or neither.")})
        if (self.bank_opens_at is None) != (self.bank_closes_at is None):
            raise ValidationError({"bank_closes_at": _("Give both times, or neither.")})
        if self.freq == Frequency.ONCE and self.starts_on is None:
            raise ValidationError({"starts_on": _("Say on which day.")})
        if self.interval > 1 and self.starts_on is None:
            raise ValidationError({"starts_on": _("Say from which day the weeks are counted.")})
        self._clean_codes()

    def _clean_codes(self) -> None:
        readers: tuple[tuple[str, Callable[[str], object]], ...] = (
            ("byday", weekdays_from_codes),
            ("bymonthday", numbers_from_codes),
            ("exceptions", exceptions_from_lines),
        )
        for name, read in readers:
            try:
                read(getattr(self, name))
            except ValueError as wrong:
                raise ValidationError({name: str(wrong)}) from None

    @property
    def rule(self) -> Rule:
        """What it says, as whoever works out opening times reads it."""
        times = (self.opens_at, self.closes_at) if self.opens_at and self.closes_at else None
        bank = (self.bank_opens_at, self.bank_closes_at)
        return Rule(
            hours=ALL_DAY if self.is_all_day else times,
            freq=self.freq,
            interval=self.interval,
            byday=weekdays_from_codes(self.byday),
            bymonthday=numbers_from_codes(self.bymonthday),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            bank_holidays=self.bank_holidays,
            bank_hours=(bank[0], bank[1]) if bank[0] and bank[1] else None,
            exceptions=exceptions_from_lines(self.exceptions),
            attendance=self.attendance,
            by_appointment=self.by_appointment,
            words=self.words,
        )
