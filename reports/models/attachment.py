"""A file that a reporter sent: sealed on storage, with a key of its own. No plain byte is kept."""

import uuid

from django.db import models
from django.db.models import Q

from reports.models.data_key import DataKey
from reports.models.draft import Draft
from reports.models.report import Report


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments, chained."""

    def orphans(self) -> "AttachmentQuerySet":
        """Those whose draft or report has gone: nobody can open them."""
        return self.filter(draft=None, report=None)

    def waiting(self) -> "AttachmentQuerySet":
        """Those of reports that still have to be looked at by the virus scanner."""
        return self.filter(state=Attachment.State.QUARANTINED, report__isnull=False)


class Attachment(models.Model):
    """One file. It belongs to answers in progress, then to the report that they became.

    Its own key is kept wrapped: by what only the reporter's cookie holds while it belongs to a draft,
    by a data key afterwards. Deleting that data key erases the file.
    """

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        """Whether it may be opened."""

        SEALING = "sealing", "Being written"
        CLEAN = "clean", "Can be opened"
        QUARANTINED = "quarantined", "Waiting for the virus scanner"
        REFUSED = "refused", "A virus was found"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Both may go without us: what is left is an orphan, which the sweep deletes with its file.
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="attachments"
    )
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.SET_NULL, related_name="attachments"
    )
    data_key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wrapped_key = models.BinaryField(help_text="The key of this one file, sealed.")
    kind = models.CharField(max_length=8, help_text="By its first bytes, never by its name.")
    size = models.PositiveIntegerField(help_text="In bytes, as kept.")
    digest = models.CharField(max_length=64, help_text="Keyed, and different in every draft.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.SEALING)
    why = models.CharField(max_length=200, blank=True, help_text="The portal's words.")
    was_scanned = models.BooleanField(default=False)
    is_from_mail = models.BooleanField(
        default=False,
        help_text="Came by email from a sender nobody has checked: for officers alone.",
    )
    name = models.BinaryField(help_text="What the reporter called it, sealed.")
    thumbnail = models.BinaryField(null=True, blank=True, help_text="A small PNG, sealed.")
    position = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                name="attachment_of_one_owner", condition=Q(draft=None) | Q(report=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} file"

    @property
    def place(self) -> str:
        """Its name on storage, which says nothing."""
        return f"{self.id.hex[:2]}/{self.id.hex}"
