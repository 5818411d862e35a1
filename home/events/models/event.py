"""One event: what, when, where, for whom, and afterwards what was said and what was done."""

import uuid
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from home.events.choices import Attendance, EventKind, Repeats
from home.events.forms import EventForm
from home.events.occurrences import Held, Rule
from home.models import ContactPoint, Record, Sensitivity
from home.safe_links import validate_link

CARE = [choice for choice in Sensitivity.choices if choice[0] != Sensitivity.INHERIT.value][:2]


class NotOnBlock(blocks.StructBlock):
    """A day on which something that comes back is not held."""

    day = blocks.DateBlock(label=_("Day"))
    why = blocks.CharBlock(
        label=_("Why, or when instead"), max_length=160, required=False, default=""
    )


class HeardBlock(blocks.StructBlock):
    """One thing that people said, and what was done about it."""

    said = blocks.TextBlock(
        label=_("You told us"),
        max_length=600,
        rows=2,
        help_text=_("In general words: nobody's name, home or case."),
    )
    did = blocks.TextBlock(
        label=_("What we did"),
        max_length=600,
        rows=2,
        required=False,
        default="",
        help_text=_("Leave it empty while you are still working on it."),
    )


class Event(Record, ClusterableModel):  # type: ignore[django-manager-missing]
    """Something that people can come to, once or again and again."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    summary = models.CharField(_("one line"), max_length=240, blank=True)
    about = models.TextField(
        _("what happens there"),
        blank=True,
        help_text=_("Plain text. Paragraphs with blank lines between."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    repeats = models.CharField(
        _("how often"), max_length=12, choices=Repeats.choices, default=Repeats.ONCE
    )
    repeats_until = models.DateField(_("until"), null=True, blank=True)
    not_on = StreamField(
        [("day", NotOnBlock())], verbose_name=_("days on which it is not held"), blank=True
    )
    attendance = models.CharField(
        _("how one takes part"),
        max_length=12,
        choices=Attendance.choices,
        default=Attendance.IN_PERSON,
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_place_kept_back = models.BooleanField(
        _("the place is not safe to publish"),
        default=False,
        help_text=_("The page then says how to ask where it is. Do not write the place anywhere."),
    )
    online_url = models.CharField(
        _("address to join online"), max_length=300, blank=True, validators=[validate_link]
    )
    areas = models.JSONField(
        _("areas"), default=list, blank=True, help_text=_("None means everywhere.")
    )
    who_for = models.CharField(_("who it is for"), max_length=200, blank=True)
    booking = models.CharField(_("booking"), max_length=200, blank=True)
    access = models.TextField(
        _("getting there and taking part"),
        max_length=600,
        blank=True,
        help_text=_("Steps, toilets, parking, hearing loop, interpreters, quiet space."),
    )
    contact = models.ForeignKey(
        ContactPoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who to ask"),
    )
    sensitivity = models.CharField(
        _("sensitivity"), max_length=10, choices=CARE, default=Sensitivity.NONE
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    notice = models.CharField(
        _("what people must know now"),
        max_length=240,
        blank=True,
        help_text=_("Stands at the top: why it is cancelled, or what has changed."),
    )
    heard = StreamField([("heard", HeardBlock())], verbose_name=_("what you told us"), blank=True)

    base_form_class = EventForm

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("kind"),
                FieldPanel("summary"),
                FieldPanel("about"),
                FieldPanel("who_for"),
                FieldPanel("booking"),
            ],
            heading=_("The event"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeats_until")]),
                FieldPanel("not_on"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldPanel("place"),
                FieldPanel("is_place_kept_back"),
                FieldPanel("online_url"),
                FieldPanel("areas"),
                FieldPanel("access"),
                FieldPanel("contact"),
            ],
            heading=_("Where and how"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_cancelled"), FieldPanel("notice"), FieldPanel("sensitivity")],
            heading=_("Care"),
        ),
        InlinePanel("priorities", label=_("Priority of our strategy")),
        MultiFieldPanel([FieldPanel("heard")], heading=_("Afterwards")),
    ]

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_place_kept_back=False) | models.Q(place=""),
                name="event_place_kept_back_is_not_held",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/events/{self.key}/"

    @property
    def has_exit(self) -> bool:
        """Whether a way out must always be in reach."""
        return self.sensitivity != Sensitivity.NONE

    @property
    def is_online(self) -> bool:
        """Whether one can take part from elsewhere."""
        return self.attendance != Attendance.IN_PERSON

    @property
    def is_in_person(self) -> bool:
        """Whether one can come."""
        return self.attendance != Attendance.ONLINE

    @cached_property
    def rule(self) -> Rule:
        """When it is held."""
        return Rule(
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            every=self.repeats,
            until=self.repeats_until,
            not_on=frozenset(self.days_off),
        )

    @cached_property
    def days_off(self) -> dict[date, str]:
        """The days on which it is not held, each with why."""
        return {row.value["day"]: row.value["why"] for row in self.not_on if row.value["day"]}

    def shown_at(self, now: datetime) -> Held | None:
        """The time to show: the next one, or else the last."""
        return self.rule.next(now) or self.rule.last(now)

    def clean(self) -> None:
        """Refuses times that run backwards, and a place that must not be known."""
        super().clean()
        if not _is_before(self.starts_at, self.ends_at):
            raise ValidationError({"ends_at": _("It must end after it starts.")})
        if self.is_place_kept_back and self.place:
            raise ValidationError({"place": _("Leave the place empty: it is not safe to publish.")})
        if self.repeats == Repeats.ONCE and self.repeats_until:
            raise ValidationError({"repeats_until": _("Only for what comes back.")})

    def problems(self) -> list[str]:
        """What keeps it from being published."""
        return [words for words, is_wrong in self._checks() if is_wrong]

    def _checks(self) -> list[tuple[str, bool]]:
        starts_at: datetime | None = self.starts_at  # a form may have left it empty
        begins = starts_at is not None and starts_at > timezone.now()
        nowhere = self.is_in_person and not self.place and not self.is_place_kept_back
        no_way = self.is_online and not self.online_url and not self.contact_id
        return [
            (gettext("Say where it is, or that the place is not safe to publish."), nowhere),
            (gettext("Give the address to join online, or who to ask for it."), no_way),
            (
                gettext("Say who to ask where it is."),
                self.is_place_kept_back and not self.contact_id,
            ),
            (gettext("Say why it is cancelled."), self.is_cancelled and not self.notice),
            (
                gettext("What people told you can be written once it was held."),
                bool(self.heard) and begins,
            ),
        ]

    def facts(self) -> dict[str, Any]:
        """What the preview shows, without what is still empty."""
        return {name: value for name, value in super().facts().items() if value}


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    """Whether one moment comes before another, or a form left either empty."""
    return one is None or other is None or one < other


class EventPriority(Orderable):
    """A priority of the strategy that the event belongs to."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="priorities")
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("priority")
    )

    panels = [PageChooserPanel("page", "strategy.PriorityPage")]

    def __str__(self) -> str:
        return f"{self.event}: {self.page}"
