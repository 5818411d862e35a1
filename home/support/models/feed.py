"""Other directories whose services were taken over, and what each said last."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Feed(models.Model):
    """One directory that publishes Open Referral UK."""

    name = models.CharField(_("whose directory it is"), max_length=120, unique=True)
    url = models.CharField(_("address of its feed"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")

    def __str__(self) -> str:
        return self.name


class FeedEntry(models.Model):
    """One service of a feed that somebody took over, or did not want, as the feed said it then."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    external_id = models.CharField(_("its id there"), max_length=100)
    service = models.ForeignKey(
        "support.Service", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    said: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        _("what the feed said"), default=dict
    )
    taken_at = models.DateTimeField(_("taken over"), null=True, blank=True)
    left_out_at = models.DateTimeField(_("not wanted since"), null=True, blank=True)
    gone_since = models.DateTimeField(_("gone from the feed since"), null=True, blank=True)

    class Meta:
        ordering = ["feed", "external_id"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "external_id"], name="each_entry_once"),
            models.CheckConstraint(
                condition=models.Q(taken_at=None) ^ models.Q(left_out_at=None),
                name="taken_over_or_left_out",
            ),
        ]
        verbose_name = _("entry of a feed")
        verbose_name_plural = _("entries of feeds")

    def __str__(self) -> str:
        return str(self.said.get("name") or self.external_id)


class FeedReading(models.Model):
    """What was read of a feed one day, while somebody looks it through."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(_("read"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    entries: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list
    )
    problems: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(
        default=list
    )
    is_whole = models.BooleanField(
        _("the whole feed"),
        default=True,
        help_text=_("Of a part, nothing can be said to be gone."),
    )

    class Meta:
        ordering = ["-read_at"]
        verbose_name = _("reading of a feed")
        verbose_name_plural = _("readings of feeds")

    def __str__(self) -> str:
        return f"{self.feed} {self.read_at:%Y-%m-%d}"
