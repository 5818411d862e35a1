"""Whom we heard: engagement by group and quarter, and by audience, with the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from home.strategy.models.audience import Audience
from home.strategy.models.engagement import Engagement
from home.strategy.models.group import Group
from home.strategy.models.tally import Turnout

QUARTERS_SHOWN = 4


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a calendar year."""

    year: int
    number: int

    def __str__(self) -> str:
        names = ("January to March", "April to June", "July to September", "October to December")
        return f"{names[self.number - 1]} {self.year}"

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def last_quarters(today: date, count: int = QUARTERS_SHOWN) -> list[Quarter]:
    """Return the latest quarters, the oldest first, this one last."""
    found = [quarter_of(today)]
    while len(found) < count:
        found.append(found[-1].before)
    return found[::-1]


@dataclass(frozen=True)
class GroupRow:
    """One group's engagement, a cell for each quarter."""

    group: Group
    cells: tuple[tuple[Engagement, ...], ...]

    @property
    def gaps(self) -> int:
        """In how many of the quarters it asked nobody."""
        return sum(not cell for cell in self.cells)


@dataclass(frozen=True)
class AudienceRow:
    """One audience: how often it was asked in the year, and by what."""

    audience: Audience
    engagements: tuple[Engagement, ...]
    votes: int

    @property
    def has_voted(self) -> bool:
        """Whether any of it took part in a vote; how many is for the results to say."""
        return self.votes > 0

    @property
    def is_gap(self) -> bool:
        """Whether nobody has asked it."""
        return not self.engagements and not self.votes


@dataclass(frozen=True)
class Heard:
    """The whole record."""

    quarters: tuple[Quarter, ...]
    groups: tuple[GroupRow, ...]
    audiences: tuple[AudienceRow, ...]
    records: tuple[Engagement, ...]


def heard(*, today: date, only_public: bool = True) -> Heard:
    """Return who was heard in the last four quarters, this one among them."""
    quarters = last_quarters(today)
    records = list(_records(quarters[0].starts_on))
    if only_public:
        records = [each for each in records if each.group.live and each.group.is_public]
    groups = Group.objects.live().exclude(level="external")
    if only_public:
        groups = groups.filter(is_public=True)
    return Heard(
        quarters=tuple(quarters),
        groups=tuple(_group_rows(groups, records, quarters)),
        audiences=audiences_heard(records, since=quarters[0].starts_on),
        records=tuple(records),
    )


def audiences_heard(records: Sequence[Engagement], *, since: date) -> tuple[AudienceRow, ...]:
    """Return each audience with who asked it and how many of it voted since a day."""
    votes: dict[str, int] = defaultdict(int)
    for row in Turnout.objects.filter(consultation__closes_at__date__gte=since):
        votes[row.audience] += row.count
    asked: dict[int, list[Engagement]] = defaultdict(list)
    for each in records:
        for audience in each.audiences.all():
            asked[audience.pk].append(each)
    return tuple(
        AudienceRow(each, tuple(asked[each.pk]), votes[each.key]) for each in Audience.objects.all()
    )


def _records(since: date) -> Any:
    found = Engagement.objects.live().filter(ends_on__gte=since)
    return found.select_related("group").prefetch_related("audiences")


def _group_rows(
    groups: Any, records: Sequence[Engagement], quarters: Sequence[Quarter]
) -> Iterator[GroupRow]:
    found: dict[tuple[int, Quarter], list[Engagement]] = defaultdict(list)
    for each in records:
        for quarter in quarters:
            if quarter_of(each.starts_on) <= quarter <= quarter_of(each.ends_on):
                found[(each.group_id, quarter)].append(each)
    for group in groups:
        yield GroupRow(group, tuple(tuple(found[(group.pk, each)]) for each in quarters))
