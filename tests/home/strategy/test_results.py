"""Results by HTTP: each question with its base, small numbers hidden, what may be a bot left out at will."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.strategy.models import Comment, ConsultationPage, Tally, Turnout
from home.strategy.voting import Channel, Counts, Trust
from tests.factories.say import NOW, audiences, consultation
from tests.factories.strategy import strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Iterator[ConsultationPage]:
    """A closed consultation with one question, its results published."""
    cache.clear()
    audiences()
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        yield consultation("Less noise", results_published_at=NOW + timedelta(days=1, hours=1))


def vote(
    page: ConsultationPage, counts: tuple[int, int, int], *, audience: str = "residents",
    channel: Channel = Channel.WEB, trust: Trust = Trust.PROVEN,
) -> None:  # fmt: skip
    kind = {"audience": audience, "channel": channel, "trust": trust}
    question = page.questions.get()
    for (choice, _words), count in zip(page.choices, counts, strict=True):
        Tally.objects.create(question=question, choice=choice, count=count, **kind)
    Turnout.objects.create(consultation=page, count=sum(counts), **kind)


def words_of(client: Client, page: ConsultationPage) -> str:
    body = client.get(page.url).content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize(
    ("counts", "there", "missing"),
    [
        ((20, 10, 10), ["40 people answered (n = 40)", "50% (20)", "25% (10)", "40 people took part"], ["I agree not shown"]),
        ((20, 10, 2), ["I agree 62% (20)", "either way not shown", "disagree not shown"], ["(2)", "(10)"]),
        ((2, 1, 1), ["Fewer than five people took part", "Too few people answered"], ["(2)", "(1)", "n ="]),
        ((0, 0, 0), ["Nobody answered this", "0 people took part"], ["not shown "]),
        ((9, 0, 0), ["9 people answered", "100% (9)", "0% (0)"], []),
    ],
)  # fmt: skip
def test_numbers_have_their_base_and_small_ones_are_hidden(
    client: Client, page: ConsultationPage, counts: tuple[int, int, int], there: list[str], missing: list[str]
) -> None:  # fmt: skip
    vote(page, counts)
    found = words_of(client, page)
    for words in there:
        assert words in found, words
    for words in missing:
        assert words not in found.partition("“Not shown”")[0], words


@pytest.mark.parametrize(
    ("counts", "people"),
    [(Counts.ALL, 60), (Counts.NOT_DOUBTFUL, 50), (Counts.PROVEN, 30)],
)
def test_staff_choose_what_counts_and_lose_nothing(
    client: Client, page: ConsultationPage, counts: Counts, people: int
) -> None:
    for trust, number in ((Trust.PROVEN, 10), (Trust.PLAIN, 20), (Trust.DOUBTFUL, 10)):
        vote(page, (number, 0, 0), trust=trust)
    vote(page, (20, 0, 0), channel=Channel.PAPER)
    page.counts = counts
    page.save()
    found = words_of(client, page)
    assert f"{people} people took part" in found
    assert "Paper form 20" in found
    assert "Businesses nobody" in found


def test_comments_are_shown_once_somebody_let_them_through(
    client: Client, page: ConsultationPage
) -> None:
    day = NOW.date()
    for text, state in (("Seen <i>this</i>", "shown"), ("Unread", "waiting"), ("Bad", "hidden")):
        Comment.objects.create(
            consultation=page, question=page.questions.get(), text=text, received_on=day, state=state,
            read_at=None if state == "waiting" else NOW,
        )  # fmt: skip
    body = client.get(page.url).content.decode()
    assert "Seen &lt;i&gt;this" in body
    assert "Unread" not in body
    assert "Bad" not in body


def test_a_question_leads_to_its_priority_and_the_page_is_lean(
    client: Client, page: ConsultationPage
) -> None:
    _above, priority = strategy()
    page.questions.update(priority=priority)
    vote(page, (20, 10, 10))
    assert f'href="{priority.url}"' in client.get(page.url).content.decode()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)
    assert len(queries) <= 12
    priority.unpublish()
    assert f'href="{priority.url}"' not in client.get(page.url).content.decode()


def test_results_that_are_not_published_are_not_shown(
    client: Client, page: ConsultationPage
) -> None:
    vote(page, (20, 10, 10))
    page.results_published_at = None
    page.save()
    assert "We are reading what you said" in words_of(client, page)
    assert "20" not in words_of(client, page).partition("Closed")[2][:300].replace("2026", "")
