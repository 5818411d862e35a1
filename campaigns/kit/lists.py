"""The lists of a sheet, signs and actions: how large they are set, and how they share the back of a leaflet."""

from dataclasses import dataclass, replace

from campaigns.kit.facts import KitFacts
from campaigns.kit.type_measure import ListSetting, Room, list_in

GAP = 0.46
POSTER = Room(width=106, height=39, largest=6.2, smallest=4.4, leading=1.2, weight=600)
SIGNS = Room(width=114, height=50, largest=6.2, smallest=3.8, leading=1.22, weight=600)
ALONE = Room(width=112, height=110, largest=9, smallest=3.8, leading=1.22, weight=600)
ACTIONS = Room(width=114, height=0, largest=5.8, smallest=3.6, leading=1.22, weight=600)
BOTH = 86.0
"""Millimetres that the back of a leaflet has for the lines of its two lists."""
ABOVE = 35.5
"""Millimetres above the band of actions that are not lines of signs: margins and a heading."""
BLEED = 3.6
FOOT = 151.6
"""Where the band of actions ends."""
HEADING = 11.5
"""How high a heading is with what is below it."""


@dataclass(frozen=True)
class Band:
    """The band of actions on a leaflet, in millimetres; `inset` is what it keeps free above and below its words."""

    top: float
    height: float
    inset: float


def lists_of(facts: KitFacts, template: str) -> dict[str, ListSetting]:
    """The lists of a sheet by name. Actions get what signs leave, and are never the larger.

    A poster has room for one list; a leaflet with one list sets it larger.
    """
    if template == "poster":
        return {"signs": list_in(facts.signs or facts.actions, POSTER, gap=GAP)}
    if template != "leaflet":
        return {}
    if not facts.actions:
        return {"signs": list_in(facts.signs, ALONE, gap=GAP)}
    signs = list_in(facts.signs, SIGNS, gap=GAP)
    room = replace(
        ACTIONS,
        height=BOTH - height_of(signs, SIGNS),
        largest=min(ACTIONS.largest, signs.size),
    )
    return {"signs": signs, "actions": list_in(facts.actions, room, gap=GAP)}


def height_of(setting: ListSetting, room: Room) -> float:
    """How high a list is, in the units of its room."""
    gaps = GAP * max(len(setting.items) - 1, 0)
    return setting.size * (setting.count * room.leading + gaps)


def band_of(lists: dict[str, ListSetting]) -> Band | None:
    """Where the actions of a leaflet stand; both sides of the band's upper edge share the room left over."""
    if "actions" not in lists:
        return None
    signs, actions = lists["signs"], lists["actions"]
    size = height_of(actions, ACTIONS)
    top = -BLEED
    if signs.items:
        used = height_of(signs, SIGNS)
        top = ABOVE + used + (BOTH - used - size) * 0.4
    height = FOOT - top
    return Band(
        top=round(top, 2), height=round(height, 2), inset=round((height - HEADING - size) / 2, 2)
    )
