"""What people wrote. Nobody sees it before somebody has read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.strategy.voting import Channel, Trust


class CommentState(models.TextChoices):
    """Where a comment is."""

    WAITING = "waiting", _("Waiting to be read")
    SHOWN = "shown", _("Shown with the results")
    HIDDEN = "hidden", _("Not shown")


class Comments(models.QuerySet["Comment"]):
    """Comments in bulk."""

    def waiting(self) -> "Comments":
        """Those that nobody has read yet, what is more surely from a person first."""
        return self.filter(state=CommentState.WAITING).order_by("-trust", "received_on", "pk")

    def shown(self) -> "Comments":
        """Those that somebody read and let through."""
        return self.filter(state=CommentState.SHOWN)


class Comment(models.Model):
    """One comment, with the day it came and nothing about who wrote it."""

    wagtail_reference_index_ignore = True

    consultation = models.ForeignKey(
        "strategy.ConsultationPage", on_delete=models.CASCADE, related_name="comments"
    )
    question = models.ForeignKey(
        "strategy.Question",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
    )
    text = models.TextField(max_length=1000)
    received_on = models.DateField()
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.WEB)
    trust = models.CharField(max_length=10, choices=Trust.choices, default=Trust.PROVEN)
    state = models.CharField(
        max_length=10, choices=CommentState.choices, default=CommentState.WAITING, db_index=True
    )
    why_hidden = models.CharField(max_length=160, blank=True)
    read_by = models.CharField(max_length=150, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = Comments.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", read_at=None, read_by="")
                | (~models.Q(state="waiting") & models.Q(read_at__isnull=False)),
                name="read_comments_say_when",
            )
        ]

    def __str__(self) -> str:
        return f"a comment of {self.received_on:%d %B %Y}"
