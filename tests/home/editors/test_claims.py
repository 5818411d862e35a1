"""What a text claims: figures with their source, counts that are not small, days that are right."""

from datetime import date

import pytest

from home.editors import claims

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reports rose by 12%.", ["12%"]),
        ("1 in 4 women, and 11,060 crimes.", ["1 in 4", "11,060"]),
        ("It cost £2.2 million.", ["£2.2 million"]),
        ("Reports rose by 12% (source: police figures, 2025).", []),
        ("Reports rose by 12%.\nSource: police figures, 2025.", []),
        ("Source: us.\n\nMore words.\nEven more.\nReports rose by 12%.", ["12%"]),
        ("The survey says 73% feel safe.", []),
        ("Ring 999 or 101. Pay £1.99 in 2026.", []),
        ("10% and 10% and 20% and 30% and 40%", ["10%", "20%", "30%"]),
    ],
)
def test_figures_without_a_source(text: str, found: list[str]) -> None:
    assert claims.figures_without_source([text]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 3 victims in the ward.", ["3 victims"]),
        ("Two reports led to it.", ["Two reports"]),
        ("14 reports, 2 barriers.", []),
        ("One report is enough.", []),
        ("24 cases and 4 cases.", ["4 cases"]),
    ],
)
def test_small_counts(text: str, found: list[str]) -> None:
    assert claims.small_counts([text]) == found


@pytest.mark.parametrize(
    ("text", "past", "wrong"),
    [
        ("The next meeting is on 3 March 2026.", ["3 March 2026"], []),
        ("We met on 3 March 2026.", [], []),
        ("We met on 3 March 2026. The vote opens in May.", [], []),
        ("It will open on 3 March 2027.", [], []),
        (
            "Come along on Friday 3 March 2026!",
            ["3 March 2026"],
            [("Friday 3 March 2026", "Tuesday")],
        ),
        ("Tuesday 3 March 2026 was cold.", [], []),
        ("It is on 31 February 2026.", [], []),
        ("It is on 28 November 2026.", [], []),
    ],
)
def test_days(text: str, past: list[str], wrong: list[tuple[str, str]]) -> None:
    assert claims.days_that_are_past([text], TODAY) == past
    assert claims.wrong_weekdays([text]) == wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We start next month, and look again this year.", ["next month", "this year"]),
        ("Every year and each month.", []),
        ("“Can you pay this week?” Say no, and sleep on it until tomorrow.", []),
    ],
)
def test_words_that_are_soon_wrong(text: str, found: list[str]) -> None:
    assert claims.fleeting_words([text]) == found
