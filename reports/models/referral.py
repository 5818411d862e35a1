"""A referral: one case put to one partner, which must answer; its links and one-time codes."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reports.choices import ReferralStatus
from reports.models.case import Case
from reports.models.data_key import DataKey
from reports.models.partner import Partner, PartnerContact


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals, chained."""

    def unanswered(self) -> "ReferralQuerySet":
        """Those that the partner still has to answer."""
        return self.filter(status__in=ReferralStatus.unanswered())

    def overdue(self, now: datetime) -> "ReferralQuerySet":
        """Those whose time to answer is over."""
        return self.unanswered().filter(due_at__lt=now)

    def for_partner(self, partner: Partner) -> "ReferralQuerySet":
        """Those put to one partner."""
        return self.filter(partner=partner)


class Referral(models.Model):
    """One case put to one partner."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="referrals")
    contact = models.ForeignKey(
        PartnerContact, null=True, on_delete=models.SET_NULL, related_name="referrals"
    )
    fallback = models.ForeignKey(
        PartnerContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="fallback_referrals",
        help_text="Asked as well, when the contact did not answer or could not be reached.",
    )
    status = models.CharField(
        max_length=20, choices=ReferralStatus.choices, default=ReferralStatus.WAITING
    )
    why = models.CharField(max_length=400, blank=True, help_text="What sent it there, in words.")
    made_at = models.DateTimeField()
    chase_at = models.DateTimeField(null=True, blank=True, help_text="Half of the time to answer.")
    due_at = models.DateTimeField()
    fallback_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When it is due, or at once when the contact is not reached.",
    )
    manager_at = models.DateTimeField(null=True, blank=True, help_text="One and a half times it.")
    step_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When to look at it next; empty when nothing is to be done.",
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    is_low_assurance = models.BooleanField(
        default=False, help_text="Opened with a code sent to the same mailbox as the link."
    )
    next_step_on = models.DateField(null=True, blank=True)
    ended_with_case_at = models.DateTimeField(
        null=True, blank=True, help_text="When an officer closed the case, and so ended it."
    )
    answer_key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.BinaryField(
        null=True, blank=True, help_text="Owner and next step, or why not; sealed."
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "partner__name")
        indexes = [
            models.Index(fields=["status", "due_at"], name="referral_clock"),
            models.Index(fields=["partner", "status"], name="referral_partner"),
            models.Index(
                fields=["step_at"], name="referral_steps", condition=Q(step_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "partner"],
                condition=~Q(status__in=sorted(ReferralStatus.over())),
                name="one_live_referral_per_partner",
            ),
            models.CheckConstraint(
                name="referral_answered_by_somebody",
                condition=Q(answered_at=None, answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} to {self.partner}"

    def is_put_to(self, contact: PartnerContact) -> bool:
        """Say whether a contact was asked and may answer; the fallback may as much as the first."""
        return contact.pk in {self.contact_id, self.fallback_id}


class ReferralLink(models.Model):
    """The link in a partner's email. The table holds a digest of its token, never the token."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    contact = models.ForeignKey(PartnerContact, on_delete=models.CASCADE, related_name="links")
    seed = models.CharField(
        max_length=32, help_text="With a key that is not here, makes the token."
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_times = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link for {self.contact}"

    def is_usable(self, now: datetime) -> bool:
        """Say whether it may still open its referral."""
        return (
            self.revoked_at is None
            and now < self.expires_at
            and self.contact.retired_on is None
            and self.referral.is_put_to(self.contact)
        )


class OneTimeCode(models.Model):
    """The second factor behind a link: used once, ten minutes, five tries."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(ReferralLink, on_delete=models.CASCADE, related_name="codes")
    seed = models.CharField(max_length=32, help_text="With a key that is not here, makes the code.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"one-time code for {self.link}"
