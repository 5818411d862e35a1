"""The colours of one campaign: the partnership's own brand, and one accent a topic."""

from collections.abc import Mapping
from dataclasses import dataclass

from home.colour import mix

INK = "#12232b"
WHITE = "#ffffff"
BLACK = "#000000"

# Each can be read on a brand colour that white can be read on, and carries ink as text.
ACCENTS: Mapping[str, str] = {
    "fraud": "#f2b134",
    "cuckooing": "#ff9e7a",
    "county-lines": "#8fdcae",
    "drugs": "#c6b7f5",
    "hate-crime": "#f6a6c1",
    "vawg": "#f4c66a",
    "asb": "#8ecdf2",
    "safer-streets": "#ffd75e",
}
OTHER = "#f2b134"

# The bands of the topics' pages, as the stylesheet has them.
GROUNDS: Mapping[str, str] = {
    "fraud": "#5a2a6b",
    "cuckooing": "#0b4f55",
    "county-lines": "#1d3f72",
    "drugs": "#2c5136",
    "hate-crime": "#7a2448",
    "vawg": "#4b3384",
    "asb": "#6b3d14",
    "safer-streets": "#24435c",
}


@dataclass(frozen=True)
class Palette:
    """The shades that pictures and print are drawn in."""

    ground: str
    deep: str
    deeper: str
    soft: str
    softer: str
    mist: str
    accent: str
    pale: str
    ink: str = INK
    white: str = WHITE


def palette_of(topic: str, brand: str) -> Palette:
    """The colours of a topic on a brand colour, `#rrggbb`."""
    accent = ACCENTS.get(topic, OTHER)
    return Palette(
        ground=brand,
        deep=mix(brand, BLACK, 0.28),
        deeper=mix(brand, BLACK, 0.5),
        soft=mix(brand, WHITE, 0.12),
        softer=mix(brand, WHITE, 0.24),
        mist=mix(brand, WHITE, 0.93),
        accent=accent,
        pale=mix(accent, WHITE, 0.62),
    )
