"""A map of tiles: one for each area, roughly where it is on the ground, with how many places there are in it.

It counts only what the list beside it shows, so nothing can be found on it that is kept back there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from home.areas import area_names, area_tiles
from home.support.finding.cards import Card


@dataclass(frozen=True)
class Tile:
    """One area: where it stands, and the places in it, the first of which its link leads to."""

    name: str
    column: int
    row: int
    cards: Sequence[Card]


def tiles_of(cards: Iterable[Card]) -> list[Tile]:
    """The tiles of all areas by name; empty where no area has a place on a map."""
    places = area_tiles()
    if not places:
        return []
    listed = list(cards)
    return [
        Tile(
            name=name,
            column=places[key][0],
            row=places[key][1],
            cards=[card for card in listed if key in card.service.area_keys],
        )
        for key, name in area_names().items()
        if key in places
    ]
