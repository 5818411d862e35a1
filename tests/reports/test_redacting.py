"""What looks as if it says who somebody is, and what does not."""

import pytest

from reports.redacting import take_out, warnings_about

SAFE = ("Bedwell", "Old Town")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ring me on 07700 900123 after six", "Ring me on [phone number] after six"),
        ("Ring +44 7700 900123.", "Ring [phone number]."),
        ("Write to a.b@c.example please", "Write to [email address] please"),
        ("It is at 14 Canary Street, SG1 9ZZ", "It is at [address], [postcode]"),
        ("Meet on Canary Row", "Meet on [address]"),
        ("in flat 12b upstairs", "in [address] upstairs"),
        ("a white van, cn44 ryx", "a white van, [number plate]"),
        ("an old car, A123 BCD", "an old car, [number plate]"),
        ("My neighbour Dave Smith shouts", "My neighbour [name] shouts"),
        ("We told Mr O'Brien twice", "We told [name] twice"),
        ("he is called Tony", "he is called [name]"),
        ("I am Wilhelmina and I am tired", "I am [name] and I am tired"),
        ("Then Tony Blair came", "Then [name] came"),
        ("my wilhelmina is ill", "my [name] is ill"),
        ("On Friday in Bedwell we saw him", "On Friday in Bedwell we saw him"),
        ("Every Monday near Old Town in June", "Every Monday near Old Town in June"),
        ("Loud music, 3 nights a week, until 2 am", "Loud music, 3 nights a week, until 2 am"),
        ("", ""),
    ],
)
def test_what_is_taken_out(text: str, left: str) -> None:
    assert take_out(text, names=["Wilhelmina C"], safe=SAFE) == left
    assert take_out(left, names=["Wilhelmina C"], safe=SAFE) == left


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("07700 900123", ["phone number"]),
        ("a@b.example", ["email address"]),
        ("SG1 9ZZ", ["postcode"]),
        ("CN44 RYX", ["number plate"]),
        ("14 Canary Street", ["address"]),
        ("we told Mr Smith", ["a name"]),
        ("wilhelmina said so", ["own name"]),
        ("Loud music in Bedwell on Fridays. [name] at [address] left.", []),
    ],
)
def test_what_an_officer_is_warned_about(text: str, says: list[str]) -> None:
    found = warnings_about(text, names=["Wilhelmina"], safe=SAFE)
    assert len(found) == len(says)
    assert all(words in warning for words, warning in zip(says, found, strict=True))
