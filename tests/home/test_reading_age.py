"""What makes words hard to read, and texts whose level is known."""

import pytest

from home.reading_age import MOST, reading_age, sentences_in
from home.syllables import syllables

WORDS = {
    1: "the there homes stopped watched use does goes cheques",
    2: "people little needed wanted centre watches places someone safer business homeless handled table marriage careful",
    3: "suicide violence everyone serious area behaviour disabled whatever cuckooing exploited previous safeguarding hospital",
    4: "vulnerable experience community professional January antisocial",
    5: "organisation opportunity",
    6: "responsibility",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in WORDS.items() for word in words.split()]
)
def test_syllables_are_those_that_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


EASY = """
We had a cat. She was black and fat. She sat on the mat in the sun. When it got hot she went to the tree. Then she
slept. I gave her milk and some fish. She liked the fish best. At night she came in and slept on my bed.
"""
PLAIN = """
You do not need to be sure. Tell us what you have seen, and when. A small team reads every report in the morning.
They look at it with the police and the landlord. They plan how to help the person in a safe way. You can come back
with your code to see what has been done. If someone is in danger now, call 999.
"""
PAPER = """
Partners expressed considerable concern regarding the inadequate availability of community provision, notwithstanding
the implementation of numerous recommendations following the previous evaluation. Subsequent consideration of the
multi-agency information-sharing arrangements identified significant inconsistencies in operational practice.
"""


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [(EASY, 5, 7), (PLAIN, 7, 10), (PAPER, 20, 40)],
    ids=["a first reader", "plain English", "a committee's paper"],
)
def test_texts_of_a_known_level(text: str, lowest: float, highest: float) -> None:
    found = reading_age(text)

    assert lowest <= found.age <= highest
    assert (found.age <= MOST) == (highest <= MOST)


def test_the_two_measures_are_those_that_were_published() -> None:
    # 10 words, 2 sentences, 14 syllables, 1 long word, counted by hand.
    found = reading_age("The family ran to us. A dog barked all evening.")

    assert (found.words, found.sentences) == (10, 2)
    assert found.flesch_kincaid == pytest.approx(0.39 * 5 + 11.8 * 1.3 - 15.59 + 5, abs=0.05)
    assert found.smog == pytest.approx(3.1291 + 1.043 * (30 * 1 / 2) ** 0.5 + 5, abs=0.05)
    assert found.age == pytest.approx((found.flesch_kincaid + found.smog) / 2, abs=0.06)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Signs to look for:\n\n- the door is broken\n- the curtains are shut\n\nTell us.", 4),
        ("- a long item that goes\n  on to the next line\n- another one is here", 2),
        ("Mr. J. Smith met Dr. Jones at 10.30am. They talked, e.g. about St. Nicholas.", 2),
        ("“Come in!” she said. “Who are you?” He did not say.", 3),
        ("It cost £1.5 million. 20 people came.", 2),
        (
            "<h2>Get help</h2><p>You can <b>ring us</b>. We listen.</p><ul><li>by phone or text</li></ul>",
            3,
        ),
        ("Get help\n\nFind out more", 1),
        ("", 0),
        ("- 0800 555 111\n- crimestoppers-uk.org", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: int) -> None:
    assert len(sentences_in(text)) == sentences


def test_names_figures_and_addresses_do_not_make_words_harder() -> None:
    plain = reading_age("You can write to them there, or ring them at any time of the day.")
    named = reading_age(
        "You can write to Herefordshire there, or ring 999 at any time of 2026 (see https://a.example/long-words/)."
    )

    assert named.flesch_kincaid == pytest.approx(plain.flesch_kincaid, abs=1.5)
    assert named.smog == plain.smog


def test_the_hardest_sentences_come_first_and_say_why() -> None:
    found = reading_age(f"{PLAIN}\n\n{PAPER}", hardest=2)

    first, second = found.hardest
    assert first.age >= second.age > MOST
    assert {"considerable", "availability"} & {*first.long_words, *second.long_words}
    assert any(each.is_long for each in found.hardest)
    assert found.is_sure
    assert not reading_age("Tell us what you saw.").is_sure
