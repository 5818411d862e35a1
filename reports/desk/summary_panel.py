"""What the case page says of the partner summary: what partners read now, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports import vault
from reports.approved_summary import is_private_enough
from reports.desk import words
from reports.disclosure import needs_summary
from reports.models import Case, PartnerSummary, Report


@dataclass(frozen=True)
class Version:
    """One version of the summary, in words."""

    number: int
    text: str
    written: str
    written_by: str
    approved: str
    approved_by: str
    is_shown: bool


@dataclass(frozen=True)
class SummaryPanel:
    """`is_needed` is false where partners see everything anyway."""

    is_needed: bool
    shown: Version | None = None
    draft: Version | None = None


def panel_of(case: Case, reports: Iterable[Report]) -> SummaryPanel:
    """Return what the panel shows, in one query at most."""
    found = list(reports)
    if not needs_summary(case, found) or not any(each.answers_key_id for each in found):
        return SummaryPanel(is_needed=False)
    current = list(case.summaries.current().select_related("key"))
    return SummaryPanel(
        is_needed=True,
        shown=next((_version(each, case) for each in current if each.approved_at), None),
        draft=next((_version(each, case) for each in current if not each.approved_at), None),
    )


def _version(row: PartnerSummary, case: Case) -> Version:
    try:
        text = row.read()
    except (vault.VaultClosed, vault.SealBroken):
        text = "(This cannot be opened: its key is missing.)"
    return Version(
        number=row.version,
        text=text,
        written=words.moment(row.written_at),
        written_by=row.written_by,
        approved=words.moment(row.approved_at) if row.approved_at else "",
        approved_by=row.approved_by,
        is_shown=bool(row.approved_at) and is_private_enough(row, case),
    )
