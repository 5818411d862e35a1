"""An indicator: what is measured, what is aimed for, and who answers for it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from home.models.record import Record
from home.strategy.numbers import Unit, say_compact, say_number
from home.strategy.periods import FINANCIAL, Cadence, Period, period_of
from home.strategy.progress import Goal, Polarity, last_due
from home.strategy.progress_words import CADENCES, POLARITIES, UNITS, YEARS, Feed
from home.strategy.small_numbers import THRESHOLD


class Indicator(Record, ClusterableModel):
    """One thing that is measured again and again. It cannot be published without owner, source and aim."""

    what = models.CharField(_("what it measures"), max_length=200)
    why = models.TextField(_("why it matters"), max_length=600, blank=True)
    specific = models.CharField(_("specific: exactly what is counted"), max_length=300, blank=True)
    measured_by = models.CharField(_("measurable: how it is counted"), max_length=300, blank=True)
    achievable = models.CharField(_("achievable: why we think we can"), max_length=300, blank=True)
    relevant = models.CharField(_("relevant: what it tells us"), max_length=300, blank=True)
    by_when = models.CharField(_("time-bound: by when"), max_length=300, blank=True)
    polarity = models.CharField(
        _("which way is better"),
        max_length=8,
        choices=list(POLARITIES.items()),
        default=Polarity.HIGHER,
    )
    unit = models.CharField(
        _("unit"), max_length=8, choices=list(UNITS.items()), default=Unit.COUNT
    )
    unit_word = models.CharField(
        _("word after the number"), max_length=30, blank=True, help_text=_("Such as: sessions.")
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimal places"), default=0, validators=[MaxValueValidator(2)]
    )
    cadence = models.CharField(
        _("how often"), max_length=10, choices=list(CADENCES.items()), default=Cadence.QUARTERLY
    )
    year_starts = models.PositiveSmallIntegerField(
        _("years begin in"), choices=list(YEARS.items()), default=FINANCIAL
    )
    baseline = models.DecimalField(
        _("where we started"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(
        _("first period begins on"),
        help_text=_("The first day of the first quarter, or year, that we answer for."),
    )
    tolerance = models.DecimalField(
        _("tolerance"),
        max_digits=14,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("How far short of the target is still “at risk” rather than “off track”."),
    )
    days_to_publish = models.PositiveSmallIntegerField(
        _("days until a figure is due"),
        default=30,
        help_text=_("Counted from the end of the period. Later than that, it shows as missing."),
    )
    hides_below = models.PositiveSmallIntegerField(
        _("hide numbers below"),
        default=THRESHOLD,
        help_text=_("So that nobody can be recognised. 0 if it does not count people."),
    )
    owner = models.CharField(
        _("who answers for it"), max_length=120, blank=True, help_text=_("A role, not a name.")
    )
    source = models.CharField(_("where it comes from"), max_length=240, blank=True)
    priorities = ParentalManyToManyField(
        "strategy.PriorityPage", verbose_name=_("priorities"), blank=True, related_name="indicators"
    )
    from_year = models.PositiveSmallIntegerField(
        _("agreed for years from"),
        null=True,
        blank=True,
        help_text=_("2026 means 2026/27. Empty: every year."),
    )
    to_year = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)
    agreed_words = models.CharField(
        _("who agreed it, and how residents were asked"), max_length=240, blank=True
    )
    feed = models.CharField(
        _("counted by the portal"),
        max_length=20,
        choices=Feed.choices,
        blank=True,
        default=Feed.NONE,
    )
    feed_of = models.SlugField(
        _("only for this concern"), max_length=40, blank=True, help_text=_("Empty: all of them.")
    )
    home_place = models.PositiveSmallIntegerField(
        _("place on the home page"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("1, 2 or 3. Empty: not on the home page."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("what"), FieldPanel("why")], heading=_("What")),
        MultiFieldPanel(
            [
                FieldPanel("specific"),
                FieldPanel("measured_by"),
                FieldPanel("achievable"),
                FieldPanel("relevant"),
                FieldPanel("by_when"),
            ],
            heading=_("A good indicator is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("unit"), FieldPanel("unit_word"), FieldPanel("decimals")]
                ),
                FieldPanel("polarity"),
                FieldRowPanel([FieldPanel("cadence"), FieldPanel("year_starts")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("days_to_publish")]),
                FieldPanel("hides_below"),
            ],
            heading=_("How it is measured"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("baseline"), FieldPanel("tolerance")]),
                InlinePanel("targets", label=_("Target")),
            ],
            heading=_("What we aim for"),
        ),
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("source"), FieldPanel("priorities")],
            heading=_("Who and where from"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("to_year")]),
                FieldPanel("agreed_words"),
            ],
            heading=_("Whose set it is in"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("feed"),
                FieldPanel("feed_of"),
                FieldPanel("home_place"),
                FieldPanel("key"),
            ],
            heading=_("On this site"),
        ),
    ]
    search_fields = [index.SearchField("what"), index.AutocompleteField("what")]

    class Meta:
        ordering = ["what"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """Refuses a first day on which no period begins."""
        super().clean()
        # Both are still missing when they could not be read from a form.
        has_both = None not in (self.starts_on, self.year_starts)
        if has_both and self.first_period.starts_on != self.starts_on:
            begins = self.first_period.starts_on
            raise ValidationError(
                {"starts_on": _("No period begins then. The one it is in begins on %s.") % begins}
            )

    def problems(self) -> list[str]:
        """An indicator that nobody answers for, or that aims at nothing, is not published."""
        found = []
        if not self.owner.strip():
            found.append(gettext("Say who answers for it, as a role."))
        if not self.source.strip():
            found.append(gettext("Say where the figures come from."))
        targets = list(self.targets.all())
        if self.baseline is None and not targets:
            found.append(
                gettext("Give where we started, or a target, or nobody can say how we do.")
            )
        off = [
            each for each in targets if self.period_of(each.starts_on).starts_on != each.starts_on
        ]
        found += [gettext("No period begins on %s.") % each.starts_on for each in off]
        return found

    @property
    def first_period(self) -> Period:
        """The first period that we answer for."""
        return self.period_of(self.starts_on)

    def period_of(self, day: date) -> Period:
        """The quarter or year that a day is in."""
        return period_of(day, Cadence(self.cadence), self.year_starts)

    def goal(self, targets: Mapping[date, Decimal]) -> Goal:
        """What it aims for, with these targets by the first day from which each stands."""
        return Goal(
            polarity=Polarity(self.polarity),
            tolerance=self.tolerance,
            baseline=self.baseline,
            targets=targets,
        )

    def last_due(self, today: date) -> Period:
        """The last period whose figure should be there."""
        return last_due(today, Cadence(self.cadence), self.year_starts, self.days_to_publish)

    def is_in_set_of(self, year: int) -> bool:
        """Whether it was agreed for the year that begins in this one."""
        return (self.from_year or year) <= year <= (self.to_year or year)

    def say(self, value: Decimal | None) -> str:
        """A value as people read it; empty for none."""
        if value is None:
            return ""
        return say_number(value, Unit(self.unit), self.decimals, self.unit_word)

    def say_number(self, value: Decimal | None) -> str:
        """A value without its word, where the word stands beside it or above; empty for none."""
        return "" if value is None else say_number(value, Unit(self.unit), self.decimals)

    def say_short(self, value: Decimal) -> str:
        """A round value, for the side of a chart."""
        return say_compact(value, Unit(self.unit))

    @property
    def is_hand_fed(self) -> bool:
        """Whether somebody types its figures in."""
        return not self.feed


class Target(models.Model):
    """What an indicator aims for from one period on, until the next target."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    starts_on = models.DateField(
        _("from the period that begins on"), help_text=_("It stands until the next target.")
    )
    value = models.DecimalField(_("target"), max_digits=14, decimal_places=2)

    panels = [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("value")])]

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "starts_on"], name="one_target_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.value} from {self.starts_on}"
