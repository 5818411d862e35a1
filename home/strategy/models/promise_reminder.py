"""Which reminders of promises were sent, so that each is sent once."""

from django.db import models


class PromiseReminder(models.Model):
    """One reminder that was handed over to be sent; its key is that of `home.strategy.due`."""

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
