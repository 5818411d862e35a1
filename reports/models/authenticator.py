"""The authenticator app that a contact of a partner set up: a second factor that is not their mailbox."""

import uuid

from django.db import models

from reports.models.data_key import DataKey
from reports.models.partner import PartnerContact


class Authenticator(models.Model):
    """The secret that an app and we share, sealed. It counts once a code from the app was given."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.OneToOneField(
        PartnerContact, on_delete=models.CASCADE, related_name="authenticator"
    )
    key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    secret = models.BinaryField(help_text="Sealed.")
    made_at = models.DateTimeField()
    enrolled_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(
        default=0, help_text="The last 30 seconds whose code was used; none before it works again."
    )
    tries = models.PositiveSmallIntegerField(default=0)
    tries_from = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"authenticator app of {self.contact}"

    def open_secret(self) -> bytes:
        """Return the shared secret. Raises vault.VaultClosed or vault.SealBroken."""
        if self.key is None:
            return b""
        text = self.key.unseal(
            bytes(self.secret), table="authenticator", row=self.pk, field="secret"
        )
        return bytes.fromhex(text)
