"""Joins reports and campaigns: what may be told of closed cases becomes the beginning of a page.

Only counts that are safe to publish cross from one to the other; no case, reference or word of anybody's does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from campaigns.outcome_drafts import Beginning, topic_of
from home.areas import area_names
from home.strategy.periods import MONTHS, Period
from reports.closed_counts import ClosedCount, closed_counts
from reports.journey import ABOUT_YOU, AGAIN
from reports.models import ReportFormPage

SPANS: Mapping[str, int] = {"month": 1, "quarter": 3}
"""How many months are counted together, by the setting that says so; never both, or one would give the other away."""
BACK = 6
NO_CASES = (AGAIN, ABOUT_YOU)
"""Forms by which no case begins: what comes by the first goes on the case that it follows, and is told with that."""


@dataclass(frozen=True)
class Tellable:
    """One thing that could be told, in words; `key` finds it again."""

    key: str
    concern: str
    area: str
    when: str
    number: int
    endings: str
    count: ClosedCount
    forms: tuple[int, ...]

    @property
    def where(self) -> str:
        """The area's name, or the whole place."""
        return self.area or _("the whole area")


def tellables(today: date) -> list[Tellable]:
    """Everything that could be told of the last periods that are over, the newest first."""
    areas = area_names()
    forms: dict[str, list[tuple[int, str]]] = {}
    pages = ReportFormPage.objects.live().exclude(slug__in=NO_CASES).order_by("path")
    for pk, concern, title in pages.values_list("pk", "concern", "title"):
        forms.setdefault(concern, []).append((pk, title))
    return [
        _tellable(each, areas, forms.get(each.concern, []))
        for each in closed_counts(_periods(today))
        if not each.area or each.area in areas
    ]


def beginning_of(tellable: Tellable) -> Beginning:
    """The page that it begins, with nothing in it but what may be told."""
    count = tellable.count
    about = {
        "number": count.number,
        "concern": tellable.concern,
        "when": tellable.when,
        "where": tellable.where,
        "ended": tellable.endings,
    }
    told = _("In %(when)s we closed %(number)d cases that came by “%(concern)s”, in %(where)s.")
    ended = _("How they ended: %(ended)s.") if tellable.endings else ""
    return Beginning(
        slug=tellable.key,
        title=(_("%(concern)s: what came of it in %(when)s") % about)[:255],
        told=(f"{told} {ended}".strip() % about)[:400],
        result=(_("%(number)d cases closed in %(when)s") % about)[:120],
        topic=topic_of(count.concern),
        happened_on=count.period.ends_on,
        forms=tellable.forms,
        areas=(count.area,) if count.area else (),
    )


def _tellable(
    count: ClosedCount, areas: Mapping[str, str], forms: list[tuple[int, str]]
) -> Tellable:
    parts = [f"{number} {ending[:1].lower()}{ending[1:]}" for ending, number in count.endings]
    return Tellable(
        key="-".join(filter(None, ["told", count.concern, count.period.key, count.area])),
        concern=forms[0][1] if forms else count.concern.replace("-", " ").capitalize(),
        area=areas.get(count.area, ""),
        when=_when(count.period),
        number=count.number,
        endings=", ".join(parts),
        count=count,
        forms=tuple(pk for pk, _title in forms),
    )


def _periods(today: date) -> list[Period]:
    """The last that are over."""
    months = SPANS.get(settings.TOLD_COUNTED_BY, 3)
    first = today.replace(day=1)
    period = Period(first.replace(month=first.month - (first.month - 1) % months), months)
    found = []
    for _each in range(BACK):
        period = period.previous
        found.append(period)
    return found


def _when(period: Period) -> str:
    if period.months == 1:
        return f"{MONTHS[period.starts_on.month - 1]} {period.starts_on.year}"
    return period.words
