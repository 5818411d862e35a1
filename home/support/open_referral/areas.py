"""The names of the areas that services name by key, and the postcodes that reach into each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Area:
    """One area: its key, its name, and the sectors that reach into it."""

    key: str
    name: str
    sectors: tuple[str, ...] = ()


def all_areas() -> list[Area]:
    """Return the areas of the site. They are kept with reports, a room that this one does not know."""
    rows = apps.get_model("reports", "Area").objects.filter(is_active=True)
    return [Area(row.key, row.name, tuple(row.sectors)) for row in rows.order_by("key")]


def named(keys: Iterable[str], areas: Iterable[Area]) -> dict[str, str]:
    """Return the name of each key; a key that no area has is made readable."""
    names = {area.key: area.name for area in areas}
    return {key: names.get(key) or key.replace("-", " ").capitalize() for key in sorted(keys)}


def reaching(postcode: str, areas: Iterable[Area]) -> list[str]:
    """Return the keys of the areas that a postcode, or the first part of one, may be in."""
    return [area.key for area in areas if any(_meets(postcode, each) for each in area.sectors)]


def _meets(postcode: str, sector: str) -> bool:
    """Whether a sector such as SG1 1 holds a postcode, or lies in the district that was given."""
    return _parts(postcode)[: len(_parts(sector))] == _parts(sector)[: len(_parts(postcode))]


def _parts(postcode: str) -> list[str]:
    """District and sector: SG1 1XX is SG1, 1."""
    district, _, inward = postcode.partition(" ")
    return [district, inward[:1]] if inward else [district]
