"""What people see where a contact point was chosen: what stands in its place today, if it may be shown."""

from collections.abc import Iterable

from home.models import ContactPoint


def standing(points: Iterable[ContactPoint | None]) -> list[ContactPoint]:
    """What stands in the place of each today, once, without those that may not be shown."""
    found = {each.current.pk: each.current for each in points if each is not None}
    return [each for each in found.values() if each.is_shown]


def by_key(keys: Iterable[str]) -> dict[str, ContactPoint]:
    """The contact points with these keys, with what replaced them, in one query."""
    rows = ContactPoint.objects.filter(key__in=list(keys))
    return {each.key: each for each in rows.select_related("replaced_by__replaced_by")}


def standing_by_key(keys: Iterable[str]) -> list[ContactPoint]:
    """What stands in the place of those with these keys, in their order."""
    wanted = list(keys)
    points = by_key(wanted)
    return standing(points.get(key) for key in wanted)
