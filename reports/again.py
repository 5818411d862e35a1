"""It happened again: a new report by the same person on the same case, looked at afresh."""

from datetime import datetime

from reports import cases, privacy, tasks, times
from reports.choices import Band
from reports.models import Case, Report
from reports.triage import Assessment, Policy

AGAIN_TASK = "It happened again. Read the new report, and tell those who already have this case."
# What was true of that day only. Everything else still counts, so that nobody is sent what the
# first report kept from them, and nothing is taken less seriously the second time.
OF_THAT_DAY = frozenset({"signal:danger-now", "signal:danger-called"})
# What the new report, or its case, says itself.
SAID_ANEW = ("tier:", "channel:", "concern:")


def lock(first: Report) -> Report:
    """Return a person's first report as it now is: they may have become anonymous meanwhile."""
    return (
        Report.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case")
        .get(pk=first.pk)
    )


def facts_with(first: Report, told: frozenset[str]) -> frozenset[str]:
    """Return the facts of a new report: what it says, and what was said before and still holds."""
    said = {str(fact) for report in privacy.reports_of(first) for fact in report.facts}
    lasting = {fact for fact in said - OF_THAT_DAY if not fact.startswith(SAID_ANEW)}
    new = {fact for fact in told if not fact.startswith(("concern:", "tier:"))}
    of_case = {f"concern:{first.concern}", f"tier:{first.tier}"}
    return frozenset(lasting | new | of_case | _repeats(first))


def take_in(*, first: Report, decision: Assessment, policy: Policy, now: datetime) -> Case:
    """Return the case that a new report goes on: open, its band no lower, for an officer to look at."""
    case = Case.objects.get(pk=first.case_id)
    band = Band(min(case.band, decision.band))
    case = cases.look_again(case=case, band=band, clock=policy.bands[band.value], now=now)
    if decision.hold:
        case.is_held = True
        case.save(update_fields=["is_held"])
    tasks.ask(case=case, words=AGAIN_TASK, now=times.kept_time(now, first.tier))
    return case


def _repeats(first: Report) -> set[str]:
    """`repeat:2` and `repeat:3`, by the reports of the case and by what was a repeat already."""
    before = max((n for n in (2, 3) if f"repeat:{n}" in first.facts), default=1)
    on_case = Report.objects.filter(case_id=first.case_id).count()
    count = max(on_case, before + first.followed_by.count()) + 1
    return {f"repeat:{number}" for number in (2, 3) if count >= number}
