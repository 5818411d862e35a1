"""Meetings of groups: when and where, who came, what was said."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from home.models.record import Records
from home.safe_links import validate_link
from home.strategy.models.group import Group
from home.strategy.models.published import PublishedRecord, is_before


class Meetings(Records):
    """Meetings in bulk."""

    def public(self) -> "Meetings":
        """Those that may be shown: published, of a group that is shown."""
        return self.filter(live=True, group__live=True, group__is_public=True)

    def to_come(self, now: datetime) -> "Meetings":
        """Those that have not begun, the next one first; a cancelled one is still said to be."""
        return self.filter(starts_at__gt=now).order_by("starts_at")

    def past(self, now: datetime) -> "Meetings":
        """Those that have begun, the latest first."""
        return self.filter(starts_at__lte=now).order_by("-starts_at")


class Meeting(PublishedRecord):  # type: ignore[django-manager-missing]
    """One meeting of one group."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("group")
    )
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_url = models.CharField(
        _("address to join online"), max_length=300, blank=True, validators=[validate_link]
    )
    is_public = models.BooleanField(_("anybody may come"), default=False)
    is_yearly_public = models.BooleanField(
        _("the yearly public meeting"),
        default=False,
        help_text=_("The one that the regulations ask for: open to all, with senior people there."),
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    about = models.TextField(_("what it is about"), max_length=600, blank=True)
    was_said = models.TextField(
        _("what was discussed"),
        blank=True,
        help_text=_("Plain text. No names of residents, and nothing about anybody's case."),
    )

    objects = Meetings.as_manager()  # type: ignore[misc]

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("group"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("online_url"),
                FieldPanel("about"),
            ],
            heading=_("The meeting"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_public"),
                FieldPanel("is_yearly_public"),
                FieldPanel("is_cancelled"),
            ],
            heading=_("Who may come"),
        ),
        MultiFieldPanel([FieldPanel("was_said")], heading=_("Afterwards")),
        InlinePanel("attendance", label=_("Who came")),
        InlinePanel("papers", label=_("Paper")),
    ]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses a meeting that ends before it starts, and a yearly public one behind closed doors."""
        super().clean()
        if not is_before(self.starts_at, self.ends_at, if_missing=True):
            raise ValidationError({"ends_at": _("It must end after it starts.")})
        if self.is_yearly_public and not self.is_public:
            raise ValidationError(
                {"is_public": _("The yearly public meeting must be open to anybody.")}
            )


class Attendance(Orderable):
    """Who came from one organisation: a role rather than a name."""

    meeting = ParentalKey("strategy.Meeting", on_delete=models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(
        "support.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )
    is_senior = models.BooleanField(
        _("senior: may decide for the organisation"),
        default=False,
        help_text=_("The yearly public meeting needs senior people from each authority."),
    )

    panels = [FieldPanel("organisation"), FieldPanel("role"), FieldPanel("is_senior")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.role}"


class Paper(Orderable):
    """A document of a meeting that anybody may read."""

    meeting = ParentalKey("strategy.Meeting", on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(_("title"), max_length=120)
    url = models.CharField(_("address"), max_length=300, validators=[validate_link])

    panels = [FieldPanel("title"), FieldPanel("url")]

    def __str__(self) -> str:
        return self.title
