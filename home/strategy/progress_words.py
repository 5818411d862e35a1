"""The words for states, trends and units of indicators, and for the state of an action."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.strategy.numbers import Unit
from home.strategy.periods import CALENDAR, FINANCIAL, Cadence
from home.strategy.progress import Polarity, State, Trend, Why

STATES = {
    State.ON_TRACK: _("On track"),
    State.AT_RISK: _("At risk"),
    State.OFF_TRACK: _("Off track"),
    State.NO_DATA: _("No data"),
}
POLARITIES = {
    Polarity.HIGHER: _("Higher is better"),
    Polarity.LOWER: _("Lower is better"),
    Polarity.NEAR: _("As near to the target as can be"),
}
TRENDS = {
    Trend.BETTER: _("Better than the time before"),
    Trend.WORSE: _("Worse than the time before"),
    Trend.SAME: _("The same as the time before"),
    Trend.UNKNOWN: "",
}
UNITS = {
    Unit.COUNT: _("A number"),
    Unit.PERCENT: _("A percentage"),
    Unit.MONEY: _("Pounds"),
}
CADENCES = {Cadence.QUARTERLY: _("Every three months"), Cadence.ANNUAL: _("Every year")}
YEARS = {FINANCIAL: _("April"), CALENDAR: _("January")}
WHYS = {
    Why.TARGET: _("Compared with the target"),
    Why.BASELINE: _("No target is set, so it is compared with where we started"),
    Why.NOTHING: _("There is no target to compare it with"),
    Why.MISSING: _("Nobody has given us this figure yet"),
    Why.HIDDEN: _("Too few to show, so that nobody can be recognised"),
}


class ActionStatus(models.TextChoices):
    """How far an action has come. That it is late is worked out from its date, never typed."""

    NOT_STARTED = "not-started", _("Not started")
    UNDER_WAY = "under-way", _("Under way")
    ON_HOLD = "on-hold", _("On hold")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")

    @classmethod
    def open(cls) -> frozenset["ActionStatus"]:
        """Those in which the promise is still to be kept."""
        return frozenset({cls.NOT_STARTED, cls.UNDER_WAY, cls.ON_HOLD})

    @classmethod
    def over(cls) -> frozenset["ActionStatus"]:
        """Those in which nobody works on it any more."""
        return frozenset({cls.DONE, cls.STOPPED})

    @classmethod
    def explained(cls) -> frozenset["ActionStatus"]:
        """Those that need a reason that the public can read."""
        return frozenset({cls.ON_HOLD, cls.STOPPED})


class Feed(models.TextChoices):
    """Figures that the portal counts by itself."""

    NONE = "", _("None: somebody types it in")
    REPORTS = "reports", _("Reports received")
    SEEN_IN_TIME = "seen-in-time", _("Share of urgent reports looked at in time")
    ANSWERED_IN_TIME = "answered-in-time", _("Share of referrals that partners answered in time")
