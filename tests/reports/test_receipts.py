"""Receipt codes, as people write them down and type them in."""

import secrets
from typing import Any

import pytest

from reports import receipts

CODE = "7K2MQ4TV9RXB3HWD"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "7K2M-Q4TV-9RXB-3HWD",
        "7k2m-q4tv-9rxb-3hwd",
        " 7K2M Q4TV\t9RXB\n3HWD ",
        "7K2M–Q4TV—9RXB‑3HWD",
        "7K2M\u00a0Q4TV\u20099RXB 3HWD",
        "7-K-2-M-Q-4-T-V-9-R-X-B-3-H-W-D",
    ],
)
def test_however_it_is_typed(typed: str) -> None:
    assert receipts.normalise(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("OIL0-0000-0000-0000", "0110000000000000"),
        ("oil0 0000 0000 0000", "0110000000000000"),
        ("U" * 16, ""),
        ("7K2M-Q4TV-9RXB-3HW", ""),
        ("7K2M-Q4TV-9RXB-3HWDD", ""),
        ("7K2M-Q4TV-9RXB-3HW\x00", ""),
        ("٧K2MQ4TV9RXB3HWD", ""),
        ("", ""),
        ("-" * 16, ""),
        ("x" * 100_000, ""),
    ],
)
def test_what_looks_alike_is_the_same_and_what_is_no_code_is_nothing(
    typed: str, expected: str
) -> None:
    assert receipts.normalise(typed) == expected


def test_shown_in_fours_and_read_back() -> None:
    assert receipts.show(CODE) == "7K2M-Q4TV-9RXB-3HWD"
    assert receipts.locator(CODE) == "7K2M"
    for _ in range(200):
        code = receipts.from_bytes(secrets.token_bytes(10))
        assert receipts.normalise(receipts.show(code)) == code


def test_every_bit_counts_and_the_same_bytes_spell_the_same() -> None:
    source = bytes(range(10))
    codes = {receipts.from_bytes(source)}
    for bit in range(80):
        changed = (int.from_bytes(source, "big") ^ (1 << bit)).to_bytes(10, "big")
        codes.add(receipts.from_bytes(changed))
    assert len(codes) == 81
    assert receipts.from_bytes(source) == receipts.from_bytes(source)


def test_a_code_matches_its_own_digest_only(settings: Any) -> None:
    stored = receipts.digest(CODE)
    assert stored.startswith("argon2")
    assert len(stored) <= 128
    assert CODE not in stored
    assert receipts.matches(CODE, stored)
    assert not receipts.matches(CODE[:-1] + "E", stored)
    settings.RECEIPT_PEPPER = "another pepper"
    assert not receipts.matches(CODE, stored)


def test_references_are_short_and_plain() -> None:
    found = {receipts.reference("SV") for _ in range(100)}
    assert len(found) > 90
    assert all(len(one) == 7 and one.startswith("SV-") for one in found)
    assert not set("".join(one[3:] for one in found)) - set(receipts.ALPHABET)
