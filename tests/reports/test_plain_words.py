"""The small markup of a form's pages: numbers can be rung."""

import pytest

from reports.plain_words import to_html


@pytest.mark.parametrize(
    ("words", "html"),
    [
        (
            "Childline: 0800 1111, free",
            'Childline: <a class="govuk-link" href="tel:08001111">0800 1111</a>, free',
        ),
        (
            "Ring 08000 121 700.",
            'Ring <a class="govuk-link" href="tel:08000121700">08000 121 700</a>.',
        ),
        ("020 7946 0018", '<a class="govuk-link" href="tel:02079460018">020 7946 0018</a>'),
        (
            "- Samaritans: 116 123",
            'Samaritans: <a class="govuk-link" href="tel:116123">116 123</a>',
        ),
        (
            "**01632 960001**",
            '<strong><a class="govuk-link" href="tel:01632960001">01632 960001</a></strong>',
        ),
        (
            "[01632 960001](tel:01632960001)",
            '<a class="govuk-link" href="tel:01632960001">01632 960001</a>',
        ),
        ("[text 0800 1111](/help/)", '<a class="govuk-link" href="/help/">text 0800 1111</a>'),
    ],
    ids=["eight-digits", "ends-a-sentence", "london", "samaritans", "bold", "a-link", "in-a-link"],
)
def test_a_number_in_a_forms_words_can_be_rung(words: str, html: str) -> None:
    assert f">{html}<" in to_html(words).replace('<p class="govuk-body">', "<p>")


@pytest.mark.parametrize(
    "words",
    [
        "between 2016 123 and 4",
        "on 01 2026",
        "5116 1234",
        "see /a/0800 1111",
        "0.116 123",
        "Unit 4, 116 1234",
    ],
)
def test_what_is_no_number_to_ring_stays_as_it_is(words: str) -> None:
    assert "<a" not in to_html(words)
