"""Mistyped words of danger are understood; ordinary words that look like them are left."""

import pytest

from home.searching.danger import DANGERS
from home.searching.danger_words import mended


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sucide", "suicide"),
        ("suicied", "suicide"),
        ("suiside", "suicide"),
        ("feeling sucidal", "suicidal"),
        ("i took an ovedose", "overdose"),
        ("he will kil me", "kill"),
        ("I want to KLL myslef", "kill myself"),
        ("he stangled me", "strangled"),
        ("he tried to strnagle me", "strangle"),
        ("he has a nife", "knife"),
        ("they thretened me", "threatened"),
        ("he is stalkng me", "stalking"),
        ("my boyfreind hits me", "boyfriend"),
        ("my husbend", "husband"),
        ("im so scred", "scared"),
        ("im affraid", "afraid"),
        ("emergancy", "emergency"),
        ("domestic voilence", "violence"),
        ("i was asaulted", "assaulted"),
        ("he is contolling", "controlling"),
    ],
)
def test_mended(words: str, said: str) -> None:
    assert said in mended(words)


@pytest.mark.parametrize(
    "words",
    [
        "skills for young people",
        "how are people treated",
        "attach a file",
        "a shared house",
        "the violin and the violet",
        "cooking on the street",
        "a strange smell",
        "strangers in my street",
        "shave and slate",
        "filling in a form",
        "garden waste",
        "broken street light",
        "partners of the partnership",
        "hunting for a parking space",
        "stacking shelves",
        "abandoned car and a mattress",
        "the council's default date",
        "rapid bus, kidney care, traffic",
        "noisy neighbours on our road",
        "how do I report graffiti",
    ],
)
def test_no_false_alarm(words: str) -> None:
    assert mended(words) == words
    assert not [each.words for each in DANGERS if each.pattern.search(mended(words))]
