"""How the partnership is run, ready to show: groups as a tree, who answers for what, meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.addresses import address_below
from home.strategy.models.group import Group, Level, Part, Responsibility
from home.strategy.models.meeting import Meeting
from home.strategy.tree import Branch, Drawing, Node, branches, draw

ORDER = [Level.EXTERNAL, Level.REGIONAL, Level.STRATEGIC, Level.OPERATIONAL]
NEXT_SHOWN = 4


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
    groups = public_groups()
    nodes = nodes_of(groups)
    meetings = list(Meeting.objects.public().select_related("group").order_by("starts_at"))
    to_come = [each for each in meetings if each.starts_at > now]
    yearly = [each for each in meetings if each.is_yearly_public and not each.is_cancelled]
    held = [each for each in yearly if each.starts_at <= now]
    by_priority, by_group = _responsibilities(groups, request)
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
    found = Group.objects.live().filter(is_public=True)
    return sorted(found, key=lambda each: (ORDER.index(Level(each.level)), each.name))


def nodes_of(groups: Sequence[Group]) -> list[Node]:
    """Return the groups as nodes of a tree; the first one a group reports to is the nearest above it."""
    shown = {group.pk: group for group in groups}
    above = _pairs(Group.reports_to.through, shown)
    doubles = _pairs(Group.doubles_as.through, shown)
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


def _pairs(through: Any, shown: Mapping[int, Group]) -> dict[int, list[Group]]:
    """What each group points to by a link between groups, of those that are shown."""
    found: dict[int, list[Group]] = defaultdict(list)
    for source, target in through.objects.values_list("from_group_id", "to_group_id"):
        if target in shown:
            found[source].append(shown[target])
    return found


def _responsibilities(
    groups: Sequence[Group], request: HttpRequest
) -> tuple[tuple[PriorityRow, ...], tuple[GroupRow, ...]]:
    shown = {group.pk: group for group in groups}
    site = Site.find_for_request(request)
    parts: dict[Page, dict[str, list[Group]]] = {}
    found = Responsibility.objects.filter(group__in=shown, priority__live=True)
    for each in found.select_related("priority").order_by("priority__path", "sort_order"):
        held = parts.setdefault(each.priority, {Part.LEADS: [], Part.DELIVERS: []})
        held[each.part].append(shown[each.group_id])
    rows = tuple(
        PriorityRow(
            page.title,
            address_below(site.root_page, page) if site else "",
            tuple(held[Part.LEADS]),
            tuple(held[Part.DELIVERS]),
        )
        for page, held in parts.items()
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
