"""Which reminders of pages that are due to be checked were sent, so that each is sent once."""

from django.db import models
from wagtail.models import Page


class PageReminder(models.Model):
    """One reminder of one page: that its day is past, and later how often it was said again."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "due_on", "number"], name="each_page_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.due_on} {self.number}"
