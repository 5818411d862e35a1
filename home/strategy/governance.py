"""How the partnership is run, ready to show: groups as a tree, who answers for what, meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Value
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
    groups, parts = _with_parts()
    nodes = nodes_of(groups)
    meetings = list(Meeting.objects.public().select_related("group").order_by("starts_at"))
    to_come = [each for each in meetings if each.starts_at > now]
    yearly = [each for each in meetings if each.is_yearly_public and not each.is_cancelled]
    held = [each for each in yearly if each.starts_at <= now]
    by_priority, by_group = _responsibilities(groups, parts, request)
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


def public_groups() -> list[Group]:
    """Return the groups that are shown, from those outside down to those that do the work."""
    return _in_order(Group.objects.live().filter(is_public=True))


def _in_order(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda each: (ORDER.index(Level(each.level)), each.name))


def _with_parts() -> tuple[list[Group], list[PartRow]]:
    """The groups that are shown and what each answers for, in one query."""
    named = {name: F(f"responsibilities__{path}") for name, path in PARTS.items()}
    rows = list(Group.objects.live().filter(is_public=True).annotate(**named))
    groups = {row.pk: row for row in rows}
    parts = [
        PartRow(row.page_order, row.page_title, row.page_path, row.page_part, groups[row.pk])
        for row in rows
        if row.page_is_live
    ]
    return _in_order(groups.values()), sorted(parts, key=lambda each: each.order)


def nodes_of(groups: Sequence[Group]) -> list[Node]:
    """Return the groups as nodes of a tree; the first one a group reports to is the nearest above it."""
    above, doubles = _pairs({group.pk: group for group in groups})
    return [
        Node(
            key=group.key,
            name=group.name,
            kind=group.level,
            kind_words=group.get_level_display(),
            note=_note(group, doubles),
            reports_to=[each.key for each in _nearest_first(group, above)],
        )
        for group in groups
    ]


def _nearest_first(group: Group, above: Mapping[int, list[Group]]) -> list[Group]:
    return sorted(above[group.pk], key=lambda each: -ORDER.index(Level(each.level)))


def _note(group: Group, doubles: Mapping[int, list[Group]]) -> str:
    names = ", ".join(each.name for each in doubles[group.pk])
    also = _("Also works as: %(names)s") % {"names": names} if names else ""
    return " · ".join(part for part in (group.cadence, also) if part)


def _pairs(shown: Mapping[int, Group]) -> tuple[dict[int, list[Group]], dict[int, list[Group]]]:
    """Whom each group reports to, and what it doubles as, of those that are shown; in one query."""
    found: tuple[dict[int, list[Group]], dict[int, list[Group]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    above, doubles = (
        field.through.objects.order_by().values_list("from_group_id", "to_group_id", Value(at))
        for at, field in enumerate((Group.reports_to, Group.doubles_as))
    )
    for source, target, at in above.union(doubles, all=True):
        if target in shown:
            found[at][source].append(shown[target])
    return found


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
