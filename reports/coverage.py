"""Who gets what: for each partner, concern, area and hour, the contact that a referral reaches now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from django.db.models import QuerySet

from reports import routing
from reports.journey_shape import ABOUT_YOU
from reports.models import Area, Case, Partner, PartnerContact, ReportFormPage


@dataclass(frozen=True)
class Reach:
    """One contact that gets a concern at one time of day, and where; None where nobody does."""

    contact: PartnerContact | None
    areas: tuple[str, ...]
    is_everywhere: bool


class When(Enum):
    """A time of day: whether the partner is open, or either where that makes no difference."""

    OPEN = "open"
    SHUT = "shut"
    ANY = "any"


@dataclass(frozen=True)
class Line:
    """One concern at one time of day: whom it reaches, by area."""

    concern: str
    when: When
    reaches: tuple[Reach, ...]

    @property
    def has_gap(self) -> bool:
        """Say whether there is an area in which it reaches nobody."""
        return any(each.contact is None for each in self.reaches)


@dataclass(frozen=True)
class Coverage:
    """A partner and all that it may be sent."""

    partner: Partner
    lines: tuple[Line, ...]

    @property
    def has_gap(self) -> bool:
        """Say whether anything reaches nobody."""
        return any(line.has_gap for line in self.lines)


def coverage() -> list[Coverage]:
    """Return who gets what at every active partner, in few queries."""
    concerns = sorted({*_concerns().values_list("concern", flat=True)} - {ABOUT_YOU})
    areas = list(Area.objects.filter(is_active=True).order_by("name"))
    found = []
    for partner in Partner.objects.active().prefetch_related("contacts"):
        posts = [
            contact
            for contact in partner.contacts.all()
            if contact.verified_on is not None and contact.retired_on is None
        ]
        found.append(Coverage(partner, tuple(lines(posts, concerns, areas))))
    return found


def _concerns() -> QuerySet[ReportFormPage]:
    rows: QuerySet[ReportFormPage] = ReportFormPage.objects.live()
    return rows


def lines(
    posts: Sequence[PartnerContact], concerns: Sequence[str], areas: Sequence[Area]
) -> Iterator[Line]:
    """Yield who of these contacts is reached for each concern, in working hours and outside them."""
    for concern in concerns:
        is_open, is_shut = (
            _reaches(posts, concern, areas, in_hours=in_hours) for in_hours in (True, False)
        )
        if is_open == is_shut:
            yield Line(concern, When.ANY, is_open)
        else:
            yield Line(concern, When.OPEN, is_open)
            yield Line(concern, When.SHUT, is_shut)


def _reaches(
    posts: Sequence[PartnerContact], concern: str, areas: Sequence[Area], *, in_hours: bool
) -> tuple[Reach, ...]:
    reached: dict[PartnerContact | None, list[str]] = {}
    # A report may come without an area; it is asked for as one more.
    for key, name in [*((area.key, area.name) for area in areas), ("", "no area")]:
        case = Case(concern=concern, area=key)
        contact = routing.best_of(posts, case, in_hours=in_hours)
        reached.setdefault(contact, []).append(name)
    is_one = len(reached) == 1
    return tuple(Reach(contact, tuple(names), is_one) for contact, names in reached.items())
