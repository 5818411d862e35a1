"""The privacy tier of one reporter's reports, moved together, and of the case that holds them."""

from django.db.models import Q, QuerySet

from reports.choices import Tier
from reports.models import Case, Report

# From the most private on.
STRICTEST = (Tier.ANONYMOUS, Tier.CONFIDENTIAL, Tier.NAMED)


def reports_of(first: Report) -> QuerySet[Report]:
    """Return everything that one reporter told us with one code, their first report included."""
    return Report.objects.filter(Q(pk=first.pk) | Q(follows=first))


def move_to(tier: Tier, *, first: Report) -> None:
    """Give one reporter's reports this tier, in their facts too; their cases follow."""
    told = f"tier:{tier.value}"
    for report in reports_of(first).select_for_update(no_key=True):
        kept = {fact for fact in report.facts if not str(fact).startswith("tier:")}
        report.tier, report.facts = tier, sorted(kept | {told})
        report.save(update_fields=["tier", "facts"])
        set_case_tier(report.case_id)
    first.tier = tier


def set_case_tier(case_id: int) -> None:
    """Give a case the most private tier of its reports."""
    tiers = set(Report.objects.filter(case_id=case_id).values_list("tier", flat=True))
    strictest = next((tier for tier in STRICTEST if tier in tiers), None)
    if strictest:
        Case.objects.filter(pk=case_id).update(tier=strictest)
