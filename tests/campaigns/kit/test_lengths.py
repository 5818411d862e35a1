"""Words are counted as each channel counts them."""

import pytest

from campaigns.choices import Channel
from campaigns.kit.gsm import text_count
from campaigns.kit.lengths import LIMITS, length_of, x_count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("abc", 3),
        ("https://portal.example/c/57-x/", 23),
        ("a https://portal.example/c/57-x/, b", 1 + 1 + 23 + 3),
        ("see portal.example/a/b/c/d/e/f/g/h/i/j/k", 4 + 23),
        ("\U0001f44b", 2),
        ("\U0001f64b\U0001f3fd", 2),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", 2),
        ("cafe\u0301", 4),
        ("“it’s”", 6),
        ("警察", 4),
    ],
)
def test_x_weighs_links_emoji_and_letters(words: str, count: int) -> None:
    assert x_count(words) == count


@pytest.mark.parametrize(
    ("words", "units", "parts"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("a" * 152 + "€" + "a" * 152, 306, 3),
        ("’" + "a" * 69, 70, 1),
        ("’" + "a" * 70, 71, 2),
        ("\U0001f44b", 2, 1),
        ("£5 for you", 10, 1),
    ],
)
def test_a_text_message_is_counted_in_parts(words: str, units: int, parts: int) -> None:
    assert (text_count(words).units, text_count(words).parts) == (units, parts)


@pytest.mark.parametrize(
    ("channel", "words", "is_too_long", "warned"),
    [
        ("x", "a" * 280, False, ""),
        ("x", "a" * 281, True, "Too long by 1"),
        ("sms", "a" * 459, False, "3 text messages"),
        ("sms", "a" * 460, True, "Too long by 1"),
        ("sms", "’" + "a" * 201, True, "70 characters"),
        ("instagram", "a" * 2201, True, "Too long"),
        ("instagram", "See https://portal.example/", False, "Links"),
        ("facebook", "a" * 481, False, "about 480"),
        ("press", "word " * 500, False, ""),
        ("press", "word " * 501, False, "about 500"),
    ],
)
def test_what_is_too_long_is_said(channel: str, words: str, is_too_long: bool, warned: str) -> None:
    length = length_of(channel, words)
    assert length.is_too_long is is_too_long
    assert warned in " ".join(length.warnings)
    assert bool(length.warnings) is bool(warned)


def test_every_channel_has_a_limit_with_its_source() -> None:
    assert set(LIMITS) == set(Channel.values)
    assert all(str(limit.source) and (limit.most or limit.good) for limit in LIMITS.values())
