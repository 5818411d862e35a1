"""Who asked to be told of news, sealed, and which news there was to tell."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models

from reports.models.data_key import DataKey


@dataclass(frozen=True)
class Wishes:
    """What somebody wants to hear of, by key. Of a list that is empty, everything."""

    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


class NewsItem(models.Model):
    """One thing that was news. Its number says what came after what; nothing of it is kept here."""

    uid = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.uid


class Subscriber(models.Model):
    """Somebody who asked for news by email. Deleting the key erases them, with all that was queued.

    What they chose is sealed too: what somebody wants to hear of may say what happened to them.
    """

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(DataKey, on_delete=models.CASCADE, related_name="subscriber")
    sealed = models.BinaryField(help_text="The address and what they chose, sealed.")
    address_index = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=32)
    yes_digest = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    mailed_at = models.DateTimeField(help_text="When we last asked, or said how to change it.")
    times_asked = models.PositiveSmallIntegerField(default=0)
    times_refused = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_after = models.PositiveBigIntegerField(default=0)
    told_up_to = models.PositiveBigIntegerField(
        default=0, help_text="The last mail told of the news after the one and up to the other."
    )
    looked_on = models.DateField(
        null=True, blank=True, help_text="The day on which we last looked for news for them."
    )

    def __str__(self) -> str:
        return "somebody who asked for news"

    def write(self, address: str, wishes: Wishes) -> None:
        """Seal an address and what its owner wants; not saved. Raises vault.VaultClosed."""
        said = {"address": address, "topics": wishes.topics, "areas": wishes.areas}
        self.sealed = self.key.seal(
            json.dumps(said), table="subscriber", row=self.id, field="sealed"
        )

    def address(self) -> str:
        """Return where to send it. Raises vault.VaultClosed or vault.SealBroken."""
        return str(self._read()["address"])

    def wishes(self) -> Wishes:
        """Return what they want to hear of. Raises vault.VaultClosed or vault.SealBroken."""
        said = self._read()
        return Wishes(topics=tuple(said["topics"]), areas=tuple(said["areas"]))

    def _read(self) -> dict[str, Any]:
        text = self.key.unseal(bytes(self.sealed), table="subscriber", row=self.id, field="sealed")
        found: dict[str, Any] = json.loads(text)
        return found
