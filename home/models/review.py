"""Who looks at a page again and when, and what happens when nobody did."""

import calendar
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class OnLapse(models.TextChoices):
    """What the site does on the day after a page was to be checked and was not."""

    FLAG = "flag", _("Tell us, and leave the page as it is")
    BANNER = "banner", _("Tell us, and say on the page when it was last checked")
    UNPUBLISH = "unpublish", _("Tell us, and take the page down")


class Reviewed:
    """Mixed into every page: what follows from when it was last checked and when it is due."""

    review_due_on: date | None
    reviewed_on: date | None
    review_every_months: int
    on_lapse: str
    last_published_at: datetime | None

    def is_lapsed(self, today: date) -> bool:
        """Whether the day on which it was to be checked is past."""
        return self.review_due_on is not None and self.review_due_on < today

    def lapse_shown(self, today: date) -> bool:
        """Whether the page itself says so. One that is to be taken down says so until it is."""
        return self.is_lapsed(today) and self.on_lapse != OnLapse.FLAG

    @property
    def last_checked_on(self) -> date | None:
        """The day somebody said that it is right, or else the day it was last published."""
        if self.reviewed_on or self.last_published_at is None:
            return self.reviewed_on
        return timezone.localdate(self.last_published_at)

    def mark_checked(self, today: date) -> None:
        """Note that it is right today, and when it is next to be looked at. Saves nothing."""
        self.reviewed_on = today
        self.review_due_on = months_after(today, self.review_every_months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


REVIEW_PANEL = MultiFieldPanel(
    [
        FieldPanel("review_owner"),
        FieldPanel("review_email"),
        FieldPanel("reviewed_on"),
        FieldPanel("review_due_on"),
        FieldPanel("review_every_months"),
        FieldPanel("on_lapse"),
    ],
    heading=_("Review"),
)
