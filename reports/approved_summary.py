"""The summary that partners may read now: approved, and written for a case as private as this one."""

from reports.models import Case, PartnerSummary
from reports.privacy import STRICTEST


def for_partners(case: Case) -> PartnerSummary | None:
    """Return the version that partners may read now, or None."""
    found = case.summaries.approved().select_related("key").first()
    if found is None or found.key is None or not is_private_enough(found, case):
        return None
    return found


def is_private_enough(summary: PartnerSummary, case: Case) -> bool:
    """Say whether a summary was written for a case as private as this one is now, or more."""
    if summary.tier not in STRICTEST or case.tier not in STRICTEST:
        return False
    return STRICTEST.index(summary.tier) <= STRICTEST.index(case.tier)
