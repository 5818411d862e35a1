"""Answers in words, words that identify, and the small markup."""

from typing import Any

import pytest

from reports.forms import AreaChoice, LandlordChoice
from reports.identifying import looks_identifying
from reports.journey import Question, journey_from_dict
from reports.plain_words import to_html
from reports.wording import describe

AREAS = (AreaChoice("bedwell", "Bedwell"),)
LANDLORDS = (LandlordChoice("orchard-housing", "Orchard Housing"),)


def _question(kind: str) -> Question:
    question = {"kind": kind, "key": "q", "label": "Q"}
    if kind in {"radios", "checkboxes"}:
        question["options"] = "a = Apple\nb = Bread"
    steps = [{"key": "s", "title": "S", "questions": [question]}]
    journey = journey_from_dict({"slug": "x", "concern": "x", "title": "x", "steps": steps})
    return journey.questions["q"]


@pytest.mark.parametrize(
    ("kind", "answer", "lines"),
    [
        ("radios", "a", ["Apple"]),
        ("radios", "gone", ["gone"]),
        ("radios", "", []),
        ("checkboxes", ["a", "b"], ["Apple", "Bread"]),
        ("yes-no", "not-sure", ["Not sure"]),
        ("long-text", "two\nlines", ["two\nlines"]),
        ("long-text", None, []),
        (
            "date",
            {"how": "exact", "on": "2026-11-01", "about": "at night"},
            ["1 November 2026", "at night"],
        ),
        ("date", {"how": "exact", "on": "nonsense"}, ["nonsense"]),
        ("date", {"how": "unknown"}, ["Not known"]),
        (
            "time-pattern",
            {"days": ["mon", "tue"], "times": ["night"]},
            ["Monday, Tuesday", "Night, 11pm to 6am"],
        ),
        (
            "place",
            {"kind": "park", "address": "The Lawn", "postcode": "SG1 1AB", "area": "bedwell"},
            ["A park or open space", "The Lawn", "SG1 1AB", "Area: Bedwell"],
        ),
        ("place", {"area": "outside"}, ["Area: Somewhere outside this area"]),
        (
            "landlord",
            {"kind": "association", "name": "orchard-housing"},
            ["A housing association", "Orchard Housing"],
        ),
        ("landlord", {"kind": "private", "name": "Mr B"}, ["A private landlord", "Mr B"]),
        (
            "description",
            {"person": "tall", "vehicle": "red van"},
            ["People: tall", "Vehicle: red van"],
        ),
        ("sharing", {"who": "my son", "why": ""}, ["Do not tell: my son"]),
        (
            "safe-contact",
            {
                "name": "Ana",
                "ways": ["phone"],
                "phone": "01632 960001",
                "safe": ["text"],
                "not_say": "who",
            },
            [
                "Ana",
                "Contact by: Phone call",
                "01632 960001",
                "Safe to: Send a text",
                "Must not be said: who",
            ],
        ),
        ("radios", {"odd": ["a", "b"], "none": ""}, ["odd: a, b"]),
    ],
)
def test_an_answer_in_words(kind: str, answer: Any, lines: list[str]) -> None:
    assert describe(_question(kind), answer, areas=AREAS, landlords=LANDLORDS) == lines


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("They play music until 3am on 12/11/2026", "", 0),
        ("Flats 1 to 20, about 15 people, reference 20261123", "", 0),
        ("Ring me on 07700 900 982", "", 1),
        ("Ring me on +44 (0)1632 960001", "", 1),
        ("me@example.com", "", 1),
        ("I live at 12 High Street, SG1 1AB", "", 1),
        ("somewhere in SG1 1AB", "", 0),
        ("I am Ana Jones, 07700900982", "Ana Jones", 2),
        ("An analysis", "Ana Jo", 0),
    ],
)
def test_words_that_may_identify_are_noticed(text: str, name: str, found: int) -> None:
    assert len(looks_identifying(text, name)) == found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("One\ntwo\n\nthree", '<p class="govuk-body">One two</p>\n<p class="govuk-body">three</p>'),
        ("**Now** <i>", '<p class="govuk-body"><strong>Now</strong> &lt;i&gt;</p>'),
        (
            "[999](tel:999)",
            '<p class="govuk-body"><a class="govuk-link" href="tel:999">999</a></p>',
        ),
        ("[x](javascript:alert)", '<p class="govuk-body">[x](javascript:alert)</p>'),
        ("[x](//evil.example)", '<p class="govuk-body">[x](//evil.example)</p>'),
        (
            '[x](/a"onclick=b)',
            '<p class="govuk-body"><a class="govuk-link" href="/a&quot;onclick=b">x</a></p>',
        ),
    ],
)
def test_the_small_markup(text: str, html: str) -> None:
    assert to_html(text) == html
