"""A short message across the top of public pages, for as long as it matters."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page, RevisionMixin

from home.safe_links import validate_link


class AlertLevel(models.TextChoices):
    """How loud an alert is."""

    NOTICE = "notice", _("Notice: good to know")
    WARNING = "warning", _("Warning: something does not work as usual")
    URGENT = "urgent", _("Urgent: a risk to people")


LOUDEST_FIRST = (AlertLevel.URGENT, AlertLevel.WARNING, AlertLevel.NOTICE)


class Alerts(models.QuerySet["Alert"]):
    """Alerts in bulk."""

    def live(self, now: datetime) -> "Alerts":
        """Those to be shown at this moment, the newest first."""
        open_ended = Q(until=None) | Q(until__gt=now)
        return self.filter(open_ended, starts_at__lte=now).order_by("-starts_at", "-pk")


class Alert(RevisionMixin, models.Model):
    """One message, from a moment until another. Saving it publishes it: there is no draft to forget."""

    level = models.CharField(
        _("level"), max_length=10, choices=AlertLevel.choices, default=AlertLevel.NOTICE
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.CharField(_("text"), max_length=300, blank=True)
    url = models.CharField(_("link"), max_length=300, blank=True, validators=[validate_link])
    link_text = models.CharField(_("words of the link"), max_length=80, blank=True)
    within = models.ForeignKey(
        Page,
        verbose_name=_("only on this page and those below"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Left empty, the whole site shows it."),
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Left empty, until you end it here.")
    )

    objects = Alerts.as_manager()

    panels = [
        FieldPanel("level"),
        FieldPanel("title"),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("link_text")], heading=_("Link")),
        PageChooserPanel("within"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("until")], heading=_("When")),
    ]

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses one that is over before it begins, that says nothing to do, or a link without words."""
        super().clean()
        if self.until and self.until <= self.starts_at:
            raise ValidationError({"until": _("It would be over before it begins.")})
        if not self.text:
            raise ValidationError({"text": _("Say in one sentence what people can do.")})
        if self.url and not self.link_text:
            raise ValidationError({"link_text": _("Say where the link leads.")})

    def state(self) -> str | Promise:
        """Whether it shows now, in words, for the list of all that ever were."""
        now = timezone.now()
        if self.starts_at > now:
            return _("To come")
        return _("Over") if self.until and self.until <= now else _("Showing now")

    state.short_description = _("state")  # type: ignore[attr-defined]
