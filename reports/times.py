"""Moments of reports: kept and shown to the hour where the report is anonymous."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.choices import Tier


def to_the_hour(moment: datetime) -> datetime:
    """Return the hour in which a moment fell."""
    return moment.replace(minute=0, second=0, microsecond=0)


def kept_time(moment: datetime, tier: str) -> datetime:
    """Return the moment as it may be kept: whole, or the hour of an anonymous report."""
    return to_the_hour(moment) if tier == Tier.ANONYMOUS else moment


def clock_start(moment: datetime, tier: str) -> datetime:
    """Return when the clocks of something begin: at once, or with the hour after an anonymous one.

    A deadline is mailed and shown, and would give away the minute that it is counted from. From the
    hour's end, not its beginning, so that nobody has less time than they would have had.
    """
    hour = to_the_hour(moment) + timedelta(hours=1)
    return hour if tier == Tier.ANONYMOUS else moment


def shown_time(moment: datetime, tier: str) -> str:
    """Return a moment in local words: "23 November, 10:02", or "23 November, about 10:00"."""
    local = timezone.localtime(moment)
    if tier == Tier.ANONYMOUS:
        return _("%s, about %s") % (date_format(local, "j F"), f"{local:%H}:00")
    return date_format(local, "j F, H:i")
