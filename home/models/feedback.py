"""What visitors say of a page: counts by month, and words that are kept for a while. Nothing says who."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageTally(models.Model):
    """How many people pressed yes and no on one page in one month."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("month"), help_text=_("Its first day."))
    useful = models.PositiveIntegerField(_("useful"), default=0)
    not_useful = models.PositiveIntegerField(_("not useful"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "month"], name="one_tally_a_page_and_month")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.month:%Y-%m}"


class RemarkState(models.TextChoices):
    """Where a remark is."""

    NEW = "new", _("New")
    DONE = "done", _("Dealt with")


class Surety(models.TextChoices):
    """How sure we are that a remark came from a person."""

    PROVEN = "proven", _("With a proof of work")
    PLAIN = "plain", _("Without one: JavaScript was off")
    DOUBTFUL = "doubtful", _("Doubtful")


class Remarks(models.QuerySet["PageRemark"]):
    """Remarks in bulk."""

    def over(self, today: date, kept_days: int) -> "Remarks":
        """Those that have been kept for as long as we said."""
        first_kept = date.fromordinal(today.toordinal() - kept_days)
        return self.filter(received_on__lt=first_kept)

    def untold(self) -> "Remarks":
        """Those that a page's owner has not been told of."""
        return self.filter(told_at=None, state=RemarkState.NEW).exclude(surety=Surety.DOUBTFUL)


class PageRemark(models.Model):
    """What somebody wrote is wrong with a page or missing from it."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    was_useful = models.BooleanField(_("useful?"), null=True)
    text = models.TextField(_("what they wrote"))
    received_on = models.DateField(_("day"))
    surety = models.CharField(_("from a person?"), max_length=10, choices=Surety.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=RemarkState.choices, default=RemarkState.NEW
    )
    told_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True, editable=False
    )

    objects = Remarks.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("remark on a page")
        verbose_name_plural = _("remarks on pages")

    def __str__(self) -> str:
        return self.text[:80]


class SpentTicket(models.Model):
    """A form's ticket, or a proof of work, that was used. It leads to no remark."""

    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]
