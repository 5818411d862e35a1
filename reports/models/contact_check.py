"""A mail that asks a contact to say that an address is theirs."""

from datetime import datetime

from django.db import models

from reports.models.delivery import Delivery
from reports.models.partner import PartnerContact


class ContactCheck(models.Model):
    """One asking. The table holds a digest of its token, never the token."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    contact = models.ForeignKey(PartnerContact, on_delete=models.CASCADE, related_name="checks")
    address = models.EmailField(help_text="Confirming it says nothing of any later address.")
    seed = models.CharField(
        max_length=32, help_text="With a key that is not here, makes the token."
    )
    token_digest = models.CharField(max_length=64, unique=True)
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="contact_checks"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"check of {self.contact}"

    def is_usable(self, now: datetime) -> bool:
        """Say whether it may still confirm the address that the contact now has."""
        contact = self.contact
        is_same = contact.email == self.address and contact.retired_on is None
        return self.used_at is None and now < self.expires_at and is_same
