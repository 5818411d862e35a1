"""Partners that can be sent a referral, and the people at them who get it."""

from datetime import date, datetime, timedelta

from django.core.validators import validate_email
from django.db import models

from reports.choices import Digest


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners, chained."""

    def active(self) -> "PartnerQuerySet":
        """Those that can be sent something now."""
        return self.filter(is_active=True)


class Partner(models.Model):
    """An agency that can be sent a referral, and that must answer."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    landlord_key = models.SlugField(
        max_length=60,
        blank=True,
        help_text="The landlord answer that stands for this partner, where it is a landlord.",
    )
    is_own_team = models.BooleanField(
        default=False, help_text="The partnership's own team: gets what nobody else can be sent."
    )
    working_hours = models.JSONField(
        default=dict,
        blank=True,
        help_text='{"mon": ["09:00-17:00"], …} or {"always": true}. Clocks run only in these.',
    )
    days_off = models.JSONField(
        default=list,
        blank=True,
        help_text='["2026-12-24", …]: days on which it is shut, besides England\'s bank holidays.',
    )
    is_active = models.BooleanField(default=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ContactHours(models.TextChoices):
    """When a contact may be sent something."""

    OFFICE = "office", "In the partner's working hours"
    OUT_OF_HOURS = "out-of-hours", "Outside the partner's working hours"
    ALWAYS = "always", "At any time"


KEY_ENDS_SOON = timedelta(days=30)
LAPSES_AFTER = timedelta(days=180)
"""How long a contact's word holds that the address is theirs."""


class ContactQuerySet(models.QuerySet["PartnerContact"]):
    """Contacts, chained."""

    def with_key_ending(self, now: datetime) -> "ContactQuerySet":
        """Those in post whose encryption key has ended or does so soon, the first to end first."""
        rows = (
            self.reachable()
            .exclude(openpgp_key="")
            .filter(openpgp_ends_at__lte=now + KEY_ENDS_SOON)
        )
        return rows.order_by("openpgp_ends_at")

    def in_post(self) -> "ContactQuerySet":
        """Those who have not left a partner that is in use."""
        return self.filter(retired_on=None, partner__is_active=True)

    def reachable(self) -> "ContactQuerySet":
        """Those in post whose address somebody has verified."""
        return self.filter(retired_on=None).exclude(verified_on=None)


class PartnerContact(models.Model):
    """A person or a mailbox at a partner: for which concerns, areas and hours."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    email = models.EmailField(validators=[validate_email])
    concerns = models.JSONField(default=list, blank=True, help_text="Empty means every concern.")
    areas = models.JSONField(default=list, blank=True, help_text="Empty means everywhere.")
    hours = models.CharField(
        max_length=12, choices=ContactHours.choices, default=ContactHours.OFFICE
    )
    is_fallback = models.BooleanField(
        default=False, help_text="Asked when the first contact does not answer or bounces."
    )
    verified_on = models.DateField(null=True, blank=True)
    bounced_at = models.DateTimeField(
        null=True, blank=True, help_text="When mail last came back; empty once some arrives again."
    )
    retired_on = models.DateField(null=True, blank=True)
    openpgp_key = models.TextField(
        blank=True, verbose_name="OpenPGP key", help_text="Public, to encrypt what is mailed."
    )
    openpgp_ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    openpgp_asked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When they were last asked for a new one."
    )
    digest = models.CharField(
        max_length=8,
        choices=Digest.choices,
        default=Digest.OFF,
        help_text="A mail with how much waits and a link to each, sent when the partner opens.",
    )
    digest_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("partner", "name")

    def __str__(self) -> str:
        return f"{self.name}, {self.partner}"

    @staticmethod
    def lapsed_by(today: date) -> date:
        """Return the last day on which somebody whose word has lapsed today can have given it."""
        return today - LAPSES_AFTER

    def is_lapsed(self, today: date) -> bool:
        """Say whether it is 180 days or more since they said that the address is theirs."""
        return self.verified_on is not None and self.verified_on <= self.lapsed_by(today)
