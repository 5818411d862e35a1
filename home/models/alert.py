"""A short message across the top of every public page, for as long as it matters."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from home.safe_links import validate_link


class AlertLevel(models.TextChoices):
    """How loud an alert is."""

    NOTICE = "notice", _("Notice")
    URGENT = "urgent", _("Urgent: a risk to people")


class Alerts(models.QuerySet["Alert"]):
    """Alerts in bulk."""

    def live(self, now: datetime) -> "Alerts":
        """Those to be shown at this moment, the newest first."""
        open_ended = Q(until=None) | Q(until__gt=now)
        return self.filter(open_ended, starts_at__lte=now).order_by("-starts_at")


@register_snippet
class Alert(models.Model):
    """One message, from a moment until another."""

    level = models.CharField(
        _("level"), max_length=10, choices=AlertLevel.choices, default=AlertLevel.NOTICE
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.CharField(_("text"), max_length=300, blank=True)
    url = models.CharField(_("link"), max_length=300, blank=True, validators=[validate_link])
    link_text = models.CharField(_("words of the link"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = Alerts.as_manager()

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.title
