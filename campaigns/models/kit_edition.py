"""Kits that were asked for, and the partners whose logo one may carry."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaigns.models.campaign_page import CampaignPage
from home.picture_contrast import is_faint

STANDS_STILL = timedelta(minutes=3)
"""A kit on which nothing was done for so long has lost its worker: it may be asked for again."""


class KitPartner(models.Model):
    """An organisation that shows our campaigns with its own logo beside ours."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    logo = models.ForeignKey(
        "home.UploadedPicture",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("On white or see-through. Without one, its name is set in words."),
    )

    panels = [FieldPanel("name"), FieldPanel("logo")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("kit partner")
        verbose_name_plural = _("kit partners")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a logo that could not be seen on the white box that it is put in."""
        if self.logo is not None and is_faint(self.logo):
            raise ValidationError(
                {"logo": _("This logo can hardly be seen on white. Choose its darker version.")}
            )


class KitState(models.TextChoices):
    """Where a kit stands."""

    MAKING = "making", _("Being made")
    MADE = "made", _("Made")
    FAILED = "failed", _("Could not be made")
    WITHDRAWN = "withdrawn", _("Withdrawn: the campaign has ended")


class KitEdition(models.Model):
    """One kit of one state of a campaign. Its files are in the storage, below `folder`."""

    page = models.ForeignKey(CampaignPage, on_delete=models.CASCADE, related_name="kits")
    partner = models.ForeignKey(
        KitPartner, null=True, blank=True, on_delete=models.CASCADE, related_name="kits"
    )
    digest = models.CharField(max_length=24)
    state = models.CharField(max_length=10, choices=KitState.choices, default=KitState.MAKING)
    parts = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "digest"], name="one_kit_of_a_state"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.digest}"

    @property
    def folder(self) -> str:
        """Where its files are in the storage."""
        return f"kits/{self.page_id}/{self.digest}"

    @property
    def is_made(self) -> bool:
        """Whether everything is there."""
        return self.state == KitState.MADE

    @property
    def is_making(self) -> bool:
        """Whether it is being made."""
        return self.state == KitState.MAKING

    def stands_still(self, now: datetime) -> bool:
        """Whether it was begun and left."""
        return self.is_making and self.moved_at + STANDS_STILL < now
