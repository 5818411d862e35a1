"""How we are doing, as everybody sees it: states, charts, tables, missing quarters, corrections, files."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.strategy.models import Indicator, Measurement, Target
from home.strategy.models.measurement import UnchangeableError
from tests.factories.progress import NOW, QUARTERS, doing_page, indicator, measurement
from tests.factories.strategy import priority_page, strategy

AT = "/how-we-are-doing/"


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        doing_page()
        yield


def text_of(client: Client, path: str = AT) -> str:
    """The page's words, with single spaces."""
    response = client.get(path)
    assert response.status_code == 200, path
    html = re.sub(r"<(style|script|title).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((80, 85, 92), "On track"),
        ((80, 85, 88), "At risk"),
        ((80, 85, 70), "Off track"),
        ((80, 85, None), "No data"),
    ],
)
def test_a_state_is_said_in_words(
    client: Client, values: tuple[int | None, ...], words: str
) -> None:
    indicator(*values)
    for path in (AT, f"{AT}in-time/"):
        main = text_of(client, path)
        assert words in main
        assert " RAG " not in main


def test_a_missing_quarter_is_shown_as_missing(client: Client) -> None:
    indicator(80, None, 92)
    for path in (AT, f"{AT}in-time/"):
        html = client.get(path).content.decode()
        assert "Missing:</b> April to June 2026" in html
        assert (
            html.count('<rect class="chart__missing" x="') == 2
        )  # One in the chart, one in its key.


def test_a_quarter_is_not_missing_before_its_figure_is_due(client: Client) -> None:
    with time_machine.travel(date(2026, 10, 20), tick=False):
        indicator(80, 92, None)
        assert "Missing:" not in text_of(client)


def test_indicators_stand_under_their_priorities_in_the_strategys_order(client: Client) -> None:
    above, first = strategy()
    second = priority_page(above, title="Less fraud", slug="fraud")
    indicator(90, key="b", what="About fraud", priorities=(second,))
    indicator(90, key="a", what="About homes", priorities=(first, second))
    indicator(90, key="c", what="About everything")
    html = client.get(AT).content.decode()
    order = [
        first.title,
        "About homes",
        second.title,
        "About fraud",
        "Across everything",
        "About every",
    ]
    places = [html.index(f">{words}") for words in order]
    assert places == sorted(places)
    assert html.count("About homes</a>") == 1


def test_what_is_small_is_never_told(client: Client) -> None:
    of = indicator(40, 31, 3, unit="count", target=None, baseline=10)
    measurement(of, QUARTERS[1], 2, note="Counted again")
    for path in (AT, f"{AT}in-time/", f"{AT}csv/", f"{AT}json/", f"{AT}in-time/csv/"):
        body = client.get(path).content.decode()
        assert not re.search(r"[>\"]\s*[23]\s*[<\"]", body), path
    assert "Fewer than 5" in text_of(client)
    assert "Too few to show" in text_of(client, f"{AT}in-time/")


def test_corrections_are_told_with_their_notes(client: Client) -> None:
    of = indicator(80, 85, 92)
    measurement(of, QUARTERS[2], 91, note="One report was counted twice.")
    words = text_of(client, f"{AT}in-time/")
    assert "Figures that were corrected" in words
    assert re.search(r"91% One report was counted twice\. .* 92%", words)
    assert "cora" not in words


def test_a_figure_can_be_taken_back(client: Client) -> None:
    of = indicator(80, 85, 92)
    measurement(of, QUARTERS[2], None, note="The count was wrong.")
    assert "Missing: July to September 2026" in text_of(client)
    assert "Taken back" in text_of(client, f"{AT}in-time/")


def test_a_figure_is_never_changed() -> None:
    row = measurement(indicator(), QUARTERS[0], 5)
    row.value = 6
    with pytest.raises(UnchangeableError):
        row.save()
    assert Measurement.objects.get().value == 5


def test_sets_of_years(client: Client) -> None:
    indicator(90, key="old", what="The old one", starts_on=date(2025, 4, 1), to_year=2025)
    indicator(90, key="new", what="The new one", starts_on=date(2026, 4, 1), from_year=2026)
    assert "The new one" in text_of(client)
    assert "The old one" not in text_of(client)
    before = text_of(client, f"{AT}year-2025/")
    assert "The old one" in before
    assert "The new one" not in before
    assert "The old one" in text_of(client, f"{AT}old/")
    assert client.get(f"{AT}year-2024/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("nothing/", "in-time/nothing/", "csv/json/", "in-time/csv/csv/", "year-1/", "draft/"),
        "draft/csv/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    indicator(90)
    indicator(90, key="draft", live=False)
    assert client.get(AT + path).status_code == 404


def test_a_spreadsheet_gets_every_figure_and_runs_none(client: Client) -> None:
    indicator(-3, None, 92, what="=HYPERLINK(1)", unit="money", polarity="lower")
    response = client.get(f"{AT}csv/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "how-we-are-doing-2026.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Figure"] for row in rows] == ["92", "Nobody has given us this figure yet", "'-3"]
    assert {row["Indicator"] for row in rows} == {"'=HYPERLINK(1)"}
    assert rows[0]["State"] == "At risk"


def test_a_program_gets_the_same(client: Client) -> None:
    indicator("80.5", None, 92, decimals=1)
    [found] = client.get(f"{AT}json/").json()["indicators"]
    assert found["state"] == "on-track"
    assert found["missing"] == ["2026-04"]
    assert [each["value"] for each in found["periods"]] == ["92", None, "80.5"]
    assert client.get(f"{AT}in-time/json/").json()["indicators"] == [found]


def test_nothing_yet(client: Client) -> None:
    assert "No indicators are published yet" in text_of(client)
    indicator()
    assert "No figure to show yet" in text_of(client)
    assert "Every figure" in text_of(client, f"{AT}in-time/")


def test_hostile_words_stay_words(client: Client) -> None:
    of = indicator(90, what="<script>alert(1)</script>", why="<b>x</b>", agreed_words="<i>")
    measurement(of, QUARTERS[1], 3, note='"><script>alert(2)</script>')
    for path in (AT, f"{AT}in-time/"):
        assert b"<script>alert" not in client.get(path).content


def test_few_queries_however_many_indicators(client: Client) -> None:
    _above, first = strategy()
    for number in range(12):
        indicator(80, 85, 92, key=f"n{number}", priorities=(first,))
    for path in (AT, f"{AT}n3/"):
        client.get(path)  # Makes the site's settings, once.
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        assert len(found) <= 12, "\n".join(q["sql"] for q in found.captured_queries)
        assert not client.cookies


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"owner": " "}, "who answers for it"),
        ({"source": ""}, "where the figures come from"),
        ({"target": None}, "where we started, or a target"),
    ],
)
def test_what_is_not_whole_is_not_published(fields: dict[str, Any], words: str) -> None:
    [problem] = indicator(**fields).problems()
    assert words in problem


def test_targets_begin_where_periods_do() -> None:
    of = indicator()
    Target.objects.create(indicator=of, starts_on=date(2026, 5, 1), value=1)
    assert Indicator.objects.get().problems() == ["No period begins on 2026-05-01."]
