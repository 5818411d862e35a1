"""How the desk says time, bands and partners' answers: in words, always."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.choices import CaseStatus, ReferralStatus, Tier
from reports.models import Case, CaseEvent, Referral
from reports.times import shown_time

S = ReferralStatus

STATES = {
    S.WAITING: gettext_lazy("not sent yet"),
    S.SENT: gettext_lazy("not answered"),
    S.DELIVERED: gettext_lazy("delivered to the mailbox, not answered"),
    S.OPENED: gettext_lazy("opened, not answered"),
    S.BOUNCED: gettext_lazy("bounced: it reached nobody"),
    S.ACCEPTED: gettext_lazy("accepted"),
    S.OUTCOME_RECORDED: gettext_lazy("outcome recorded"),
    S.HANDED_BACK: gettext_lazy("handed back"),
    S.FAILED: gettext_lazy("could not be sent"),
    S.CLOSED: gettext_lazy("ended"),
}
K = CaseEvent.Kind
# What tells when an anonymous report came in; shown to the hour.
COMING_IN = {
    *(K.RECEIVED, K.TRIAGED, K.REFERRED, K.SENT, K.DELIVERED, K.NOT_SENT, K.BOUNCED),
    *(K.AGAIN, K.MESSAGE_IN),
}


def say_length(length: timedelta, tier: str = "") -> str:
    """Return a length of time as a person says it: "20 minutes", "3 hours", "2 days".

    Minutes that would say when an anonymous person wrote are not said.
    """
    minutes = max(int(length.total_seconds() // 60), 0)
    if tier == Tier.ANONYMOUS and minutes < 60:
        return _("less than an hour")
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    if minutes < 24 * 60:
        hours = minutes // 60
        return ngettext("%d hour", "%d hours", hours) % hours
    days = minutes // (24 * 60)
    return ngettext("%d day", "%d days", days) % days


def say_clock(due_at: datetime, now: datetime, tier: str = "") -> str:
    """Return how long is left, or how late it is: "2 hours left", "late by 3 days"."""
    if due_at < now:
        return _("late by %s") % say_length(now - due_at, tier)
    return _("%s left") % say_length(due_at - now, tier)


def officer_clock(case: Case, now: datetime) -> str:
    """Return where the clock for an officer's first look stands."""
    if case.status == CaseStatus.CLOSED:
        return _("closed")
    if case.looked_at is None:
        return say_clock(case.officer_due_at, now, case.tier)
    if case.looked_at > case.officer_due_at:
        return _("looked at, late by %s") % say_length(case.looked_at - case.officer_due_at)
    return _("looked at in time")


def concern_words(concern: str) -> str:
    """Return a concern's name; a key that nobody has named yet is shown without its dashes."""
    if concern == "asb":
        return _("Antisocial behaviour")
    return concern.replace("-", " ").capitalize()


def is_late(case: Case, now: datetime) -> bool:
    """Say whether no officer opened it in the time that its band gives."""
    is_open = case.status in CaseStatus.open()
    return is_open and case.looked_at is None and case.officer_due_at < now


def is_partner_late(referral: Referral, now: datetime) -> bool:
    """Say whether a partner's time to answer is over."""
    return referral.status in ReferralStatus.unanswered() and referral.due_at < now


def partner_state(referral: Referral, now: datetime) -> str:
    """Return what a partner has answered: "not answered, late by 2 hours"."""
    if referral.ended_with_case_at:
        return _("had it until the case was closed")
    words = str(STATES[ReferralStatus(referral.status)])
    if is_partner_late(referral, now):
        return f"{words}, {say_clock(referral.due_at, now)}"
    return words


def event_time(event: CaseEvent, tier: str) -> str:
    """Return when something happened; to the hour where it would say when an anonymous person wrote."""
    return moment(event.at, tier if event.kind in COMING_IN else "")


def moment(at: datetime, tier: str = "") -> str:
    """Return a moment in local time; to the hour when it is of an anonymous report."""
    return shown_time(at, tier)


def tier_words(tier: str) -> str:
    """Return the name of a privacy tier."""
    return str(Tier(tier).label) if tier in Tier.values else tier


def person(user: AbstractBaseUser | None) -> str:
    """Return what the desk calls an officer; empty for nobody."""
    if user is None:
        return ""
    full_name = getattr(user, "get_full_name", str)()
    return full_name or user.get_username()


def openings(times: int | None, last_at: datetime | None) -> str:
    """Return how often the links of a referral were opened, and when last; "" for never."""
    if last_at is None:
        return ""
    times, last = times or 0, moment(last_at)
    words = ngettext(
        "Opened %(times)d time, on %(last)s", "Opened %(times)d times, last on %(last)s", times
    )
    return words % {"times": times, "last": last}
