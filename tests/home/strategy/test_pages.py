"""The strategy's pages: what they show, where they lead, what they cost."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.strategy.choices import StrategyStatus
from home.strategy.models import PriorityPage, StrategyPage
from tests.factories import strategy as made

PAGES = ("/strategy/", "/strategy/drugs/", "/strategy/cuckooing/", "/strategy/foreword/", "/strategy/money-and-monitoring/")  # fmt: skip


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def words_of(html: str) -> str:
    """What a page says, without tags and in single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_cold_page_takes_few_queries(stevenage: str, client: Client, path: str) -> None:
    client.get(path)  # content types are kept by the process, not by the cache
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        html_of(client, path)
    assert len(queries) <= 12, "\n".join(query["sql"][:150] for query in queries)


def test_the_strategy_shows_its_period_vision_and_levels(stevenage: str, client: Client) -> None:
    html = html_of(client, "/strategy/")
    words = words_of(html)
    for said in ("2025 to 2028", "Adopted", "Our vision", "Aims", "Objectives", "Objective 6"):
        assert said in words
    assert html.count("<h1") == 1
    assert 'href="/strategy/drugs/"' in html
    assert 'href="/strategy/foreword/"' in html


def test_a_priority_leads_everywhere_in_one_click_and_back(stevenage: str, client: Client) -> None:
    html = html_of(client, "/strategy/cuckooing/")
    words = words_of(html)
    for said in ("Objective 3", "Why it matters", "What we will do", "How we will know it worked"):
        assert said in words
    for leads in ("/report/cuckooing/", "/campaigns/cuckooing/", "/strategy/"):  # fmt: skip
        assert f'href="{leads}"' in html
    assert "Rough Sleeper Team" in words
    back = html_of(client, "/campaigns/cuckooing/")
    assert 'href="/strategy/cuckooing/"' in back
    assert "Objective 3" in words_of(back)


def test_a_figure_stands_with_its_source_and_caveat(stevenage: str, client: Client) -> None:
    words = words_of(html_of(client, "/strategy/drugs/"))
    for said in ("1,769", "Hertfordshire, 2023", "The whole county", "Police recorded crime"):
        assert said in words


def test_who_supports_what_is_a_table_both_ways_and_money_is_summed(
    stevenage: str, client: Client
) -> None:
    words = words_of(html_of(client, "/strategy/money-and-monitoring/"))
    assert re.search("Objective 1: Show the harm that drugs do No More Service ?, Adult Of", words)
    assert re.search(r"Citizens Advice Objective 6 : Warn people", words)
    assert "£1,423,000" in words
    assert "Together £2,247,000" in words


def test_what_is_a_draft_is_not_shown(client: Client, db: None) -> None:
    strategy, priority = made.strategy()
    draft = made.FigureFactory(value="987", live=False)
    shown = made.FigureFactory(value="654")
    priority.figures = [("figure", draft), ("figure", shown)]
    priority.body = [("figures", [draft, shown])]
    priority.save()
    made.priority_page(strategy, title="Not yet", slug="not-yet", live=False)
    made.supports(priority, service=made.ServiceFactory(name="Secret", live=False))
    made.supports(priority, organisation=made.OrganisationFactory(name="Fire"))
    html = html_of(client, priority.get_url())
    assert html.count("654") == 2
    assert "987" not in html
    assert "Secret" not in html
    assert "Fire" in html
    assert "Not yet" not in html_of(client, "/strategy/")


def test_a_superseded_strategy_points_at_its_successor(client: Client, db: None) -> None:
    old, priority = made.strategy(slug="strategy-2021", status=StrategyStatus.SUPERSEDED)
    made.strategy_page(title="The new one", supersedes=old)
    for path in ("/strategy-2021/", priority.get_url()):
        html = html_of(client, path)
        assert "A newer strategy" in html
        assert 'href="/strategy/"' in html
    assert "A newer strategy" not in html_of(client, "/strategy/")


def test_levels_nest_and_numbers_can_be_left_out(client: Client, db: None) -> None:
    strategy = made.strategy_page(is_numbered=False)
    theme = made.priority_page(strategy, title="A safe town", kind="theme", number="7")
    made.priority_page(theme, title="Safe streets", kind="objective", number="7.1")
    html = html_of(client, "/strategy/")
    assert "Safe streets" in html
    assert "7.1" not in html
    below = html_of(client, theme.get_url())
    assert "Objectives" in below
    assert "Safe streets" in below


BODIES: list[tuple[str, Any, str]] = [
    ("table", {"caption": "By year", "rows": "Year | Count\n2023 | 12 |\n2024", "has_row_headings": True}, "By year Year Count 2023 12 2024"),
    ("definition", {"term": "Harm", "meaning": "<p>Hurt.</p>", "source": "The law"}, "Harm Hurt. From: The law"),
    ("commitments", {"title": "Soon", "items": ["We will act."]}, "Soon We will act."),
    ("achievements", [{"topic": "Noise", "did": "<p>Much.</p>", "aim": "<p>More.</p>"}], "Noise What we did Much. What we aim to do More."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "said"), BODIES)
def test_each_block_says_what_it_holds(
    client: Client, db: None, kind: str, value: Any, said: str
) -> None:
    strategy = made.strategy_page(body=[(kind, value)])
    assert said in words_of(html_of(client, strategy.get_url()))


def test_script_in_a_strategy_never_runs(client: Client, db: None) -> None:
    bad = "<script>alert(1)</script>"
    strategy = made.strategy_page(vision=bad, body=[("definition", {"term": bad, "meaning": bad})])
    priority = made.priority_page(strategy, title=bad, slug="bad", lead_group=bad)
    for page in (strategy, priority):
        assert "<script>alert" not in html_of(client, page.get_url())
    assert StrategyPage.objects.get().body[0].value["meaning"].source == "alert(1)"
    assert PriorityPage.objects.get().title == bad
