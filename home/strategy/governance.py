"""How the partnership is run, ready to show: groups as a tree, who answers for what, meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from home.addresses import address_of_path
from home.strategy.models.group import Group, Level, Part
from home.strategy.models.meeting import Meeting
from home.strategy.tree import Branch, Drawing, Node, branches, draw

ORDER = [Level.EXTERNAL, Level.REGIONAL, Level.STRATEGIC, Level.OPERATIONAL]
NEXT_SHOWN = 4
PARTS = {
    "page_part": "part",
    "page_title": "priority__title",
    "page_path": "priority__url_path",
    "page_order": "priority__path",
    "page_is_live": "priority__live",
}
"""What is read of each priority, beside the group that has a part in it."""


class PartRow(NamedTuple):
    """One group's part in one priority."""

    order: str
    title: str
    path: str
    part: str
    group: Group


@dataclass(frozen=True)
class PriorityRow:
    """A priority with who leads it and who delivers it."""

    title: str
    url: str
    leads: tuple[Group, ...]
    delivers: tuple[Group, ...]


@dataclass(frozen=True)
class GroupRow:
    """A group with the priorities that it leads and delivers."""

    group: Group
    leads: tuple[PriorityRow, ...]
    delivers: tuple[PriorityRow, ...]


@dataclass(frozen=True)
class Governance:
    """Everything of the page."""

    drawing: Drawing
    branches: tuple[Branch, ...]
    groups: tuple[Group, ...]
    by_priority: tuple[PriorityRow, ...]
    by_group: tuple[GroupRow, ...]
    next_meetings: tuple[Meeting, ...]
    yearly: Meeting | None
    next_yearly: Meeting | None


def governance(request: HttpRequest, *, now: datetime) -> Governance:
    """Return the groups that the public may see, and what belongs to them."""
    read = _read()
    groups = read.groups
    nodes = nodes_of(read)
    meetings = list(Meeting.objects.public().select_related("group").order_by("starts_at"))
    to_come = [each for each in meetings if each.starts_at > now]
    yearly = [each for each in meetings if each.is_yearly_public and not each.is_cancelled]
    held = [each for each in yearly if each.starts_at <= now]
    by_priority, by_group = _responsibilities(groups, read.parts, request)
    return Governance(
        drawing=draw(nodes),
        branches=branches(nodes),
        groups=tuple(groups),
        by_priority=by_priority,
        by_group=by_group,
        next_meetings=tuple(to_come[:NEXT_SHOWN]),
        yearly=held[-1] if held else None,
        next_yearly=next((each for each in yearly if each.starts_at > now), None),
    )


def _in_order(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda each: (ORDER.index(Level(each.level)), each.name))


@dataclass(frozen=True)
class Read:
    """What the page reads of groups: each, its parts in priorities, and its links to others."""

    groups: list[Group]
    parts: list[PartRow]
    above: Mapping[int, list[Group]]
    doubles: Mapping[int, list[Group]]


def _read() -> Read:
    """The groups that are shown, what each answers for and whom it reports to, in one query.

    A group comes once for each part and link that it has; they are few.
    """
    named = {name: F(f"responsibilities__{path}") for name, path in PARTS.items()}
    rows = list(
        Group.objects.live()
        .filter(is_public=True)
        .annotate(**named, above=F("reports_to"), doubles=F("doubles_as"))
    )
    groups = {row.pk: row for row in rows}
    parts = {
        PartRow(row.page_order, row.page_title, row.page_path, row.page_part, groups[row.pk])
        for row in rows
        if row.page_is_live
    }
    return Read(
        _in_order(groups.values()),
        sorted(parts, key=lambda each: (each.order, each.group.name)),
        _pairs({(row.pk, row.above) for row in rows}, groups),
        _pairs({(row.pk, row.doubles) for row in rows}, groups),
    )


def nodes_of(read: Read) -> list[Node]:
    """Return the groups as nodes of a tree; the first one a group reports to is the nearest above it."""
    return [
        Node(
            key=group.key,
            name=group.name,
            kind=group.level,
            kind_words=group.get_level_display(),
            note=_note(group, read.doubles),
            reports_to=[each.key for each in _nearest_first(group, read.above)],
        )
        for group in read.groups
    ]


def _nearest_first(group: Group, above: Mapping[int, list[Group]]) -> list[Group]:
    return sorted(above[group.pk], key=lambda each: (-ORDER.index(Level(each.level)), each.name))


def _note(group: Group, doubles: Mapping[int, list[Group]]) -> str:
    names = ", ".join(each.name for each in doubles[group.pk])
    also = _("Also works as: %(names)s") % {"names": names} if names else ""
    return " · ".join(part for part in (group.cadence, also) if part)


def _pairs(
    found: Iterable[tuple[int, int | None]], shown: Mapping[int, Group]
) -> dict[int, list[Group]]:
    """What each group points to, of those that are shown."""
    pairs: dict[int, list[Group]] = defaultdict(list)
    for source, target in found:
        if target is not None and target in shown:
            pairs[source].append(shown[target])
    return pairs


def _responsibilities(
    groups: Sequence[Group], parts: Sequence[PartRow], request: HttpRequest
) -> tuple[tuple[PriorityRow, ...], tuple[GroupRow, ...]]:
    held: dict[tuple[str, str], dict[str, list[Group]]] = {}
    for each in parts:
        of = held.setdefault((each.path, each.title), {Part.LEADS: [], Part.DELIVERS: []})
        of[each.part].append(each.group)
    rows = tuple(
        PriorityRow(
            title,
            address_of_path(path, request),
            tuple(_in_order(of[Part.LEADS])),
            tuple(_in_order(of[Part.DELIVERS])),
        )
        for (path, title), of in held.items()
    )
    by_group = tuple(
        GroupRow(
            group,
            tuple(row for row in rows if group in row.leads),
            tuple(row for row in rows if group in row.delivers),
        )
        for group in groups
    )
    return rows, tuple(row for row in by_group if row.leads or row.delivers)
