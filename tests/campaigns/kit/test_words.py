"""Words for a channel lead to the campaign, by an address that says which channel it was."""

import pytest

from campaigns.choices import Channel
from campaigns.kit.bundle import length_on, profile_note, said_on
from campaigns.kit.facts import Words
from tests.campaigns.kit.made import facts

TOLD = "https://portal.example/c/57"


@pytest.mark.parametrize(
    ("channel", "words", "said"),
    [
        ("x", "See the signs. {link}", f"See the signs. {TOLD}-x/"),
        ("x", "See the signs.", f"See the signs. {TOLD}-x/"),
        ("sms", "More from SoSafe:\n", f"More from SoSafe: {TOLD}-sms/"),
        ("facebook", "See the signs.\n", f"See the signs.\n\n{TOLD}-facebook/"),
        ("email", "Hello\n\n{link}\n\nThe team", f"Hello\n\n{TOLD}-email/\n\nThe team"),
        ("instagram", "Link in bio.", "Link in bio."),
    ],
)
def test_the_address_stands_where_it_is_to_or_last(channel: str, words: str, said: str) -> None:
    assert said_on(Words(channel, words), facts()) == said


@pytest.mark.parametrize("channel", sorted(set(Channel.values) - {Channel.INSTAGRAM}))
def test_no_words_lead_nowhere(channel: str) -> None:
    assert said_on(Words(channel, "Look out."), facts()).count("https://") == 1


def test_a_channel_that_takes_no_address_has_it_in_its_profile() -> None:
    assert profile_note(Words("instagram", "Link in bio."), facts()).endswith(f"{TOLD}-instagram/")
    assert profile_note(Words("x", "See the signs."), facts()) == ""


def test_the_address_counts_towards_the_length() -> None:
    assert length_on(Words("x", "a" * 256), facts()).count == 280
    assert length_on(Words("x", "a" * 257), facts()).is_too_long
