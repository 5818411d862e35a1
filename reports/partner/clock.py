"""How long a partner still has, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.choices import ReferralStatus
from reports.models import Referral
from reports.routing import holidays_of, hours_of
from reports.working_time import say_time, working_between

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class ClockWords:
    """By when an answer is due, and how long that leaves."""

    title: str
    text: str
    is_late: bool


def clock_of(referral: Referral, *, now: datetime) -> ClockWords | None:
    """The clock of a referral that still has to be answered; None once it has been."""
    if referral.status not in ReferralStatus.unanswered():
        return None
    by = say_time(referral.due_at)
    if now >= referral.due_at:
        return ClockWords(
            _("An answer was due by %(by)s") % {"by": by},
            _("It is late. Please answer now."),
            is_late=True,
        )
    left = working_between(
        now, referral.due_at, hours_of(referral.partner), holidays_of(referral.partner, now)
    )
    return ClockWords(_("Please answer by %(by)s") % {"by": by}, _left(left), is_late=False)


def _left(left: timedelta) -> str:
    """What is left of the partner's working time, in words."""
    hours = (left + HOUR / 2) // HOUR
    if left < HOUR:
        return _("That is less than an hour of your working time from now.")
    return ngettext(
        "That is about %(hours)s hour of your working time from now.",
        "That is about %(hours)s hours of your working time from now.",
        hours,
    ) % {"hours": hours}
