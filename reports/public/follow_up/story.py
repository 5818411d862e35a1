"""What happened with a report so far and what comes next, for its reporter: no names, no bands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import privacy, safe_contact, times
from reports.choices import CaseStatus, ReferralStatus
from reports.models import Case, CaseEvent, Referral, Report
from reports.working_time import say_time

Moment = tuple[datetime, str]


@dataclass(frozen=True)
class Line:
    """One thing that happened, and on what day."""

    day: str
    words: str


def story_of(report: Report) -> list[Line]:
    """Return what happened since this person first wrote, oldest first; the same words once a day."""
    since = times.to_the_hour(report.received_at)
    moments = [*_told(report), *(each for each in _done(report.case) if each[0] >= since)]
    # What happened at the same moment stays in this order: first they told us, then we did something.
    moments.sort(key=lambda moment: moment[0])
    lines = [Line(_day(at), words) for at, words in moments]
    return list(dict.fromkeys(lines))


def next_of(report: Report, now: datetime) -> list[str]:
    """Return what the reporter can expect, in sentences."""
    case = report.case
    if case.status == CaseStatus.CLOSED:
        return [str(_OUTCOMES[Case.Outcome(case.outcome)])]
    found = [_first_look(case, now)] if case.looked_at is None else []
    statuses = set(_referrals(case).values_list("status", flat=True))
    if ReferralStatus.ACCEPTED in statuses:
        found.append(_("A partner agency is dealing with it."))
    elif ReferralStatus.OUTCOME_RECORDED in statuses:
        found.append(_("A partner agency has told us what it did. An officer looks at it."))
    if statuses & ReferralStatus.unanswered():
        found.append(_("A partner agency still has to answer us. If it does not, we chase it."))
    due_at = case.contact_due_at
    if due_at and due_at > now and safe_contact.found_for(report):
        found.append(
            _("We will be in touch by %s, in a way that you said is safe.") % say_time(due_at)
        )
    return found or [_("An officer is looking after it.")]


_OUTCOMES = {
    Case.Outcome.RESOLVED: gettext_lazy(
        "We have closed this. We believe that it has been dealt with."
    ),
    Case.Outcome.NOT_RESOLVED: gettext_lazy(
        "We have closed this. We did what we could, and we know that it may not be over."
    ),
    Case.Outcome.NO_ACTION: gettext_lazy(
        "We have closed this. There is nothing more that we can do for now."
    ),
    Case.Outcome.NOT_OURS: gettext_lazy(
        "We have closed this. It is not something that we can deal with."
    ),
    Case.Outcome.SPAM: gettext_lazy(
        "We have closed this, because we thought that no person had sent it. "
        "If you did, write to us here, and we will look again."
    ),
}


def _told(report: Report) -> list[Moment]:
    """When this person wrote."""
    again = _("You told us that it happened again")
    return [
        (each.received_at, again if each.follows_id else _("You sent your report"))
        for each in privacy.reports_of(report)
    ]


def _done(case: Case) -> list[Moment]:
    """What officers and partner agencies did."""
    found: list[Moment] = [
        (at, _("An officer read what you told us"))
        for at in [*_times_of(case, CaseEvent.Kind.LOOKED), case.looked_at]
        if at
    ]
    found += [
        (at, _("We opened your case again")) for at in _times_of(case, CaseEvent.Kind.REOPENED)
    ]
    for referral in _referrals(case):
        found.append((referral.made_at, _("We asked a partner agency to help")))
        words = _ANSWERS.get(ReferralStatus(referral.status))
        if referral.answered_at and words:
            found.append((referral.answered_at, str(words)))
    if case.closed_at:
        found.append((case.closed_at, _("We closed your case")))
    return found


_ANSWERS = {
    ReferralStatus.ACCEPTED: gettext_lazy("A partner agency took it on"),
    ReferralStatus.OUTCOME_RECORDED: gettext_lazy("A partner agency took it on"),
    # Answered, and ended since: with its case, or by an officer who took it back.
    ReferralStatus.CLOSED: gettext_lazy("A partner agency took it on"),
    ReferralStatus.HANDED_BACK: gettext_lazy(
        "A partner agency could not take it on, so we decide who can"
    ),
}


def _referrals(case: Case) -> QuerySet[Referral]:
    return case.referrals.exclude(partner__is_own_team=True)


def _times_of(case: Case, kind: CaseEvent.Kind) -> list[datetime]:
    return list(case.events.filter(kind=kind).values_list("at", flat=True))


def _first_look(case: Case, now: datetime) -> str:
    by = say_time(case.officer_due_at)
    if case.officer_due_at < now:
        return _("We are late: an officer should have read what you told us by %s.") % by
    return _("An officer will read what you told us by %s.") % by


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
