"""The public's own table of who sees what says what reports/who_sees_what.py says, and nothing else."""

import pytest

from reports.public import who_sees
from reports.who_sees_what import KINDS, PLACES, TIERS


def seen(tier: str, kind: str) -> set[str]:
    """Who can see a kind of words at a tier, as the public reads it."""
    wanted = str(who_sees.TIER_WORDS[tier])
    choice = next(each for each in who_sees.choices() if wanted in each.names)
    lines = [line for line in choice.lines if str(who_sees.KIND_WORDS[kind]) in line.kinds]
    return {reader for line in lines for reader in line.readers}


def test_every_kind_place_and_tier_has_words() -> None:
    assert set(who_sees.KIND_WORDS) == set(KINDS)
    assert set(who_sees.READERS) == set(PLACES)
    assert set(who_sees.TIER_WORDS) == set(TIERS)
    names = [name for choice in who_sees.choices() for name in choice.names]
    assert sorted(names) == sorted(str(words) for words in who_sees.TIER_WORDS.values())


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_line_is_that_of_the_table(tier: str, kind: str) -> None:
    places = [key for key, place in PLACES.items() if tier in place.cells.get(kind, ())]
    assert seen(tier, kind) == {str(who_sees.READERS[key]) for key in places}


@pytest.mark.parametrize(
    ("tier", "kind", "is_seen"),
    [("named", "who", True), ("few", "who", False), ("confidential", "who", False), ("anonymous", "words", False)],
)  # fmt: skip
def test_what_a_partner_sees(tier: str, kind: str, *, is_seen: bool) -> None:
    assert ("The organisation that acts on it" in seen(tier, kind)) is is_seen


def test_places_that_people_fear_hold_nothing() -> None:
    assert len(who_sees.nowhere()) == len(who_sees.NOWHERE)
