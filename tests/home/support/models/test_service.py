"""A service whose own words, key or link give a secret place away is not published."""

from datetime import time
from typing import Any

import pytest

from home.models.checked import NotReadyError
from tests.home.support.open_referral.directory import location, service

pytestmark = pytest.mark.django_db
PLACE = {"address": "7 Canary Lane\nThe back door", "postcode": "ZZ9 9ZY", "town": "Anytown"}
ROW = {"byday": "MO", "opens_at": time(9), "closes_at": time(10)}


@pytest.mark.parametrize(
    ("fields", "visibility", "is_secret", "is_told"),
    [
        ({}, "none", False, False),
        ({"summary": "In Anytown. Ring first, we are 7 of us."}, "none", False, False),
        ({"name": "Refuge (ZZ9 9ZY)"}, "none", False, True),
        ({"summary": "Come to 7 Canary Lane."}, "none", False, True),
        ({"summary": "Come to zz99zy"}, "area", False, True),
        ({"summary": "Come to 7, Canary-Lane"}, "none", False, True),
        ({"summary": "Come to 7 Canary Lane."}, "full", False, False),
        ({"summary": "Come to 7 Canary Lane."}, "full", True, True),
        ({"key": "7-canary-lane"}, "none", False, True),
        ({"url": "https://refuge.example/7-canary-lane/"}, "none", False, True),
        ({"url": "https://map.example/?q=ZZ9%209ZY"}, "none", False, True),
        ({"url": "https://map.example/?q=zz9+9zy"}, "none", False, True),
        ({"fees": "Pay at ZZ9 9ZY"}, "none", False, True),
        ({"leaves_trace": "A letter comes from 7 Canary Lane"}, "none", False, True),
        ({"schedules": [{**ROW, "words": "Ring at ZZ9 9ZY"}]}, "none", False, True),
    ],
)  # fmt: skip
def test_what_gives_it_away(
    fields: dict[str, Any], visibility: str, is_secret: bool, is_told: bool
) -> None:
    place = location("canary", **PLACE, is_secret=is_secret)
    key = fields.get("key", "refuge")
    rest = {name: value for name, value in fields.items() if name != "key"}
    made = service(key, places=[place], address_visibility=visibility, **rest)
    revision = made.save_revision()
    if not is_told:
        revision.publish()
        return
    with pytest.raises(NotReadyError, match="give away where it is"):
        revision.publish()


def test_a_place_without_an_address_gives_nothing_away() -> None:
    place = location("canary", address="–\nThe back door", postcode="")
    service("refuge", places=[place]).save_revision().publish()
