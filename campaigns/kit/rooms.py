"""How much room words have on each sheet and picture. Pictures count in pixels, sheets in millimetres of an A4 or A5."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.kit.type_measure import Room

ROOMS: Mapping[str, Mapping[str, Room]] = {
    "poster": {
        "topic": Room(width=180, height=11, largest=7.4, smallest=4.6, leading=1.15),
        "call": Room(
            width=182, height=52.5, largest=28, smallest=11, leading=1.04, by_sentence=True
        ),
        "who": Room(width=118, height=12, largest=6, smallest=4, leading=1.15, weight=600),
        "value": Room(width=118, height=20, largest=17, smallest=8),
    },
    "leaflet": {
        "topic": Room(width=124, height=11, largest=5.6, smallest=4, leading=1.15),
        "call": Room(width=124, height=46, largest=21, smallest=8, leading=1.04, by_sentence=True),
        "who": Room(width=82, height=9, largest=4.6, smallest=3.2, leading=1.15, weight=600),
        "value": Room(width=82, height=13, largest=13, smallest=6),
    },
    "share_wide": {
        "topic": Room(width=540, height=70, largest=32, smallest=24, leading=1.15),
        "call": Room(
            width=560, height=300, largest=92, smallest=40, leading=1.04, by_sentence=True
        ),
        "who": Room(width=530, height=60, largest=26, smallest=20, leading=1.15, weight=600),
        "value": Room(width=530, height=64, largest=56, smallest=32),
    },
    "share_square": {
        "topic": Room(width=940, height=66, largest=38, smallest=27, leading=1.15),
        "call": Room(
            width=940, height=230, largest=118, smallest=52, leading=1.04, by_sentence=True
        ),
        "who": Room(width=690, height=70, largest=32, smallest=24, leading=1.15, weight=600),
        "value": Room(width=690, height=86, largest=78, smallest=40),
    },
    "share_tall": {
        "topic": Room(width=940, height=76, largest=44, smallest=31, leading=1.15),
        "call": Room(
            width=940, height=434, largest=138, smallest=60, leading=1.04, by_sentence=True
        ),
        "who": Room(width=940, height=90, largest=42, smallest=30, leading=1.15, weight=600),
        "value": Room(width=940, height=120, largest=112, smallest=48),
    },
}

SUMMARIES: Mapping[str, Room] = {
    "poster": Room(width=118, height=48, largest=6.4, smallest=4.4, leading=1.25, weight=600),
    "leaflet": Room(width=124, height=120, largest=9, smallest=4, leading=1.25, weight=600),
}
"""Where lists would stand, for a campaign that has none."""
BESIDE_A_PARTNER: Mapping[str, Mapping[str, Room]] = {
    "share_square": {
        "who": Room(width=530, height=70, largest=32, smallest=24, leading=1.15, weight=600),
        "value": Room(width=530, height=86, largest=78, smallest=40),
    },
}
"""Where a second logo takes room from the number."""


def _name(width: float, height: float, largest: float) -> Room:
    return Room(width, height, largest, smallest=largest / 2, leading=1.15, tracking=0)


NAMES: Mapping[str, tuple[Room, Room, Room]] = {
    "poster": (_name(48, 10, 4), _name(34, 9, 4), _name(46, 12, 4)),
    "leaflet": (_name(30, 8, 3.3), _name(20, 7.5, 3.3), _name(29, 10, 3.2)),
    "share_wide": (_name(260, 64, 28), _name(150, 64, 26), _name(200, 76, 24)),
    "share_square": (_name(186, 54, 23), _name(150, 50, 22), _name(150, 104, 22)),
    "share_tall": (_name(480, 84, 38), _name(280, 84, 36), _name(370, 90, 32)),
}
"""For each sheet: our name alone, our name beside a partner, and the name of a partner without a logo."""


@dataclass(frozen=True)
class Names:
    """The room for names on the card with the logos: our own, and that of a partner without a logo."""

    own: Room
    partner: Room


def rooms_of(template: str, *, has_partner: bool) -> Mapping[str, Room]:
    """The room of each piece of words on a sheet."""
    return {**ROOMS[template], **(BESIDE_A_PARTNER.get(template, {}) if has_partner else {})}


def names_of(template: str, *, has_partner: bool) -> Names:
    """The room of each name on a sheet's card with the logos."""
    alone, beside, partner = NAMES[template]
    return Names(own=beside if has_partner else alone, partner=partner)
