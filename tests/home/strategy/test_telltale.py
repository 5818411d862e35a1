"""What in a comment makes whoever reads it look twice."""

import pytest

from home.strategy.telltale import telltales


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The lights are out by the shops in Bedwell.", []),
        ("More police in the Old Town at night", []),
        ("I rang 101 and waited 40 minutes.", []),
        ("Crime went from 1769 to 2397.", []),
        ("mail me at jo.smith@mail.example", ["email"]),
        ("jo (at) mail.example", ["email"]),
        ("ring 07700 900123", ["phone"]),
        ("ring +44 (0)1438 555 123", ["phone"]),
        ("behind SG1 1AB", ["postcode"]),
        ("behind sg11ab", ["postcode"]),
        ("it is 12 High Street again", ["address"]),
        ("Flat 4 is loud", ["address"]),
        ("my name is jo", ["name"]),
        ("it was Mr Jones", ["name"]),
        ("the dealer there, Peter Pan, sells", ["name"]),
        ("I am Joanna", ["name"]),
        ("I am Joanna, @jo_smith, 07700 900123", ["phone", "name", "account"]),
        ("", []),
    ],
)
def test_telltales(text: str, found: list[str]) -> None:
    assert telltales(text) == found
