"""What has an id of its own that other directories may keep: it never changes, whatever is edited or restored."""

from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Identified(models.Model):
    """Base of what Open Referral UK names by a UUID, and says when it last changed."""

    uid = models.UUIDField(_("id in Open Referral UK"), default=uuid4, unique=True, editable=False)
    # Not auto_now: that would change it whenever Wagtail compares or previews.
    modified_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, and when that was."""
        self.modified_at = timezone.now()
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """This as a revision has it, but with the id that it has now: a revision may be older than the id."""
        made: Self = super().with_content_json(content)  # type: ignore[misc]
        made.uid = self.uid
        return made
