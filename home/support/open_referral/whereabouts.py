"""Where a postcode is, as far as the places of this directory tell. There is no map of all postcodes here."""

import math
from collections.abc import Sequence
from typing import Final

from home.support.models import ServicePlace
from home.support.open_referral.refusals import BadParameter

EARTH: Final = 6_371_008.8
Point = tuple[float, float]
Known = tuple[int, str, float, float]


def locations_within(metres: int, postcode: str) -> list[int]:
    """Return the ids of the locations that lie so near a postcode. Raises BadParameter."""
    known = list(
        ServicePlace.objects.known()
        .exclude(location__latitude=None)
        .exclude(location__longitude=None)
        .values_list(
            "location_id", "location__postcode", "location__latitude", "location__longitude"
        )
        .order_by()
        .distinct()
    )
    centre = _point_of(postcode, known)
    return [pk for pk, _, *point in known if distance(centre, (point[0], point[1])) <= metres]


def distance(one: Point, other: Point) -> float:
    """Return the metres between two points."""
    (north1, east1), (north2, east2) = (tuple(map(math.radians, each)) for each in (one, other))
    half = (
        math.sin((north2 - north1) / 2) ** 2
        + math.cos(north1) * math.cos(north2) * math.sin((east2 - east1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(half))


def _point_of(postcode: str, known: Sequence[Known]) -> Point:
    """The middle of our places with that postcode; else of its sector, else of its district."""
    for wanted in _ever_shorter(postcode):
        points = [(north, east) for _, code, north, east in known if _is_in(code, wanted)]
        if points:
            return _middle(points)
    districts = sorted({code.split()[0].upper() for _, code, *_ in known if code.strip()})
    where = f"Known here: {', '.join(districts)}." if districts else "No place here has a position."
    raise BadParameter(
        f"We do not know where that postcode is. {where} Or leave out proximity.",
        parameter="postcode",
    )


def _ever_shorter(postcode: str) -> list[str]:
    district, _, inward = postcode.partition(" ")
    return list(dict.fromkeys([postcode, f"{district} {inward[:1]}".strip(), district]))


def _is_in(code: str, wanted: str) -> bool:
    """Whether a place's postcode is the wanted one, or begins with the wanted part of one."""
    bare = "".join(code.upper().split())
    outward, inward = bare[:-3], bare[-3:]
    district, _, rest = wanted.partition(" ")
    return outward == district and inward.startswith(rest)


def _middle(points: Sequence[Point]) -> Point:
    north = sum(point[0] for point in points) / len(points)
    return north, sum(point[1] for point in points) / len(points)
