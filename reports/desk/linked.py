"""Cases that may be about the same thing: the same place, or the same contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import gettext as _

from reports.choices import Band, CaseStatus
from reports.models import Case, Report

SHOWN = 10
PLACE, CONTACT = "place", "contact"


@dataclass(frozen=True)
class Linked:
    """Another case, and what it has in common with this one."""

    reference: str
    band: str
    status: str
    why: str


def linked_to(case: Case, reports: Iterable[Report]) -> tuple[Linked, ...]:
    """Return the other cases with the same place or contact, in one query at most."""
    searches = list(_searches(case, reports))
    if not searches:
        return ()
    rows = searches[0].union(*searches[1:]) if len(searches) > 1 else searches[0]
    found: dict[str, tuple[str, str, set[str]]] = {}
    for reference, band, status, why in rows[: SHOWN * len(searches)]:
        found.setdefault(reference, (band, status, set()))[2].add(why)
    return tuple(
        Linked(reference, str(Band(band).label), str(CaseStatus(status).label), _words(whys))
        for reference, (band, status, whys) in found.items()
    )


def _searches(case: Case, reports: Iterable[Report]) -> Iterable[QuerySet[Any]]:
    places = {report.place_index for report in reports} - {""}
    who = [report.identity for report in reports if hasattr(report, "identity")]
    emails = {each.email_index for each in who} - {""}
    phones = {each.phone_index for each in who} - {""}
    # One search for each index: a single one over all three would use none of them.
    if places:
        yield _search(case, PLACE, place_index__in=places)
    if emails:
        yield _search(case, CONTACT, identity__email_index__in=emails)
    if phones:
        yield _search(case, CONTACT, identity__phone_index__in=phones)


def _search(case: Case, why: str, **same: Any) -> QuerySet[Any]:
    rows = Report.objects.filter(**same).exclude(case=case).order_by()
    return rows.values_list(
        "case__reference", "case__band", "case__status", Value(why, output_field=CharField())
    )


def _words(whys: set[str]) -> str:
    words = {PLACE: _("same place"), CONTACT: _("same contact")}
    return ", ".join(words[why] for why in sorted(whys, reverse=True))
