"""Which need is meant by what somebody types, with the words of the shipped directory."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from home.support.finding.meaning import needs_meant


@pytest.fixture(scope="module")
def phrases() -> dict[str, list[str]]:
    """The phrases of every need that each pack has."""
    file = Path(settings.BASE_DIR) / "portal/packs/shared/support.yaml"
    needs = yaml.safe_load(file.read_text())["needs"]
    return {need["key"]: [need["name"], *need.get("plain_words", [])] for need in needs}


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("my ex follows me", "followed"),
        ("My ex is FOLLOWING me!!", "followed"),
        ("stalkd by someone", "followed"),
        ("they moved into my flat", "cuckooing"),
        ("drug dealers have moved in to my flat", "cuckooing"),
        ("domestic violance", "hurt-at-home"),
        ("he won't let me see my friends", "controlled"),
        ("tracker on my car", "tech-abuse"),
        ("forced mariage", "forced-marriage"),
        ("i was raped", "sexual-abuse"),
        ("county lines", "child-used"),
        ("modern slavery", "exploited"),
        ("i need a safe house", "leave-safely"),
        ("im 14 and scared", "young"),
    ],
)
def test_what_people_type(phrases: dict[str, list[str]], words: str, need: str) -> None:
    assert needs_meant(words, phrases)[:2].count(need) == 1


@pytest.mark.parametrize("words", ["", "   ", "?!", "xyzzy", "qqqq wwww zzzz"])
def test_what_means_nothing(phrases: dict[str, list[str]], words: str) -> None:
    assert needs_meant(words, phrases) == []


def test_the_same_words_mean_the_same_whatever_the_order_of_needs(
    phrases: dict[str, list[str]],
) -> None:
    turned = dict(reversed(phrases.items()))
    for words in ("my ex follows me", "they moved into my flat"):
        assert needs_meant(words, phrases)[0] == needs_meant(words, turned)[0]
