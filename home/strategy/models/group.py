"""The groups that run the partnership: boards, sub-groups, and those outside that they answer to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from home.strategy.models.published import PublishedRecord


class Level(models.TextChoices):
    """Where a group stands."""

    REGIONAL = "regional", _("Regional")
    STRATEGIC = "strategic", _("Strategic")
    OPERATIONAL = "operational", _("Operational")
    EXTERNAL = "external", _("Outside the partnership")


class Group(PublishedRecord):  # type: ignore[django-manager-missing]
    """A board or group: what it is for, how often it meets, whom it reports to."""

    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.STRATEGIC
    )
    purpose = models.TextField(_("what it is for"), max_length=600, blank=True)
    chair = models.CharField(
        _("chaired by"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )
    cadence = models.CharField(
        _("how often it meets, in words"), max_length=80, blank=True, help_text=_("Every month")
    )
    months_between = models.PositiveSmallIntegerField(
        _("months between meetings"),
        null=True,
        blank=True,
        help_text=_("A group that has not met for longer shows as overdue."),
    )
    reports_to = ParentalManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="reported_by",
        verbose_name=_("reports to"),
    )
    doubles_as = ParentalManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="doubled_by",
        verbose_name=_("doubles as"),
        help_text=_("Other boards whose work this one does as well."),
    )
    is_public = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_("Operational groups that work on people's cases are better left out."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("level"), FieldPanel("purpose"), FieldPanel("chair")],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("cadence"), FieldPanel("months_between")], heading=_("Meetings")
        ),
        MultiFieldPanel(
            [FieldPanel("reports_to"), FieldPanel("doubles_as")], heading=_("Beside others")
        ),
        InlinePanel("members", label=_("Member")),
        InlinePanel("responsibilities", label=_("Priority that it answers for")),
        FieldPanel("is_public"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses a group that reports to itself."""
        super().clean()
        if self.pk and any(each.pk == self.pk for each in self.reports_to.all()):
            raise ValidationError({"reports_to": _("A group cannot report to itself.")})


class Membership(Orderable):
    """An organisation sits on a group."""

    group = ParentalKey("strategy.Group", on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        "support.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("who comes"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "organisation"], name="one_seat_each")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Part(models.TextChoices):
    """What a group does about a priority."""

    LEADS = "leads", _("Leads")
    DELIVERS = "delivers", _("Delivers")


class Responsibility(Orderable):
    """A group answers for a priority, or delivers part of it."""

    group = ParentalKey("strategy.Group", on_delete=models.CASCADE, related_name="responsibilities")
    priority = models.ForeignKey(
        "strategy.PriorityPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("priority"),
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.LEADS)

    panels = [FieldPanel("priority"), FieldPanel("part")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "priority"], name="one_part_in_a_priority")
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.get_part_display()} {self.priority}"
