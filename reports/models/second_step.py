"""The second step of signing in: an authenticator app, and codes for the day it is lost."""

from django.conf import settings
from django.db import models

from reports import authenticator, vault
from reports.models.data_key import DataKey


class SecondStep(models.Model):
    """One person's authenticator app.

    Its secret is made from a data key, so a stolen database holds no second factor.
    """

    # Wagtail keeps no index of whom it belongs to.
    wagtail_reference_index_ignore = True

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_step"
    )
    key = models.OneToOneField(DataKey, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="When a first code showed that the app is set up."
    )
    last_step = models.BigIntegerField(
        default=-1, help_text="The 30 seconds whose code was used last; none is good twice."
    )
    failures = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"second step of {self.user_id}"

    @property
    def secret(self) -> bytes:
        """What the app was given. Raises vault.VaultClosed or vault.SealBroken."""
        return vault.derive(self.key.raw, "authenticator", authenticator.SECRET_BYTES)


class RecoveryCode(models.Model):
    """One code that works once, instead of the app; used ones are deleted."""

    wagtail_reference_index_ignore = True

    second_step = models.ForeignKey(
        SecondStep, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["second_step", "digest"], name="recovery_codes_once")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.second_step_id}"
