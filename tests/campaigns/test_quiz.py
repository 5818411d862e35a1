"""A quiz: a reason for every answer, nothing kept, and a score told only by who asks to tell it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.models import QuizPage
from tests.factories.news import campaign, news_site

pytestmark = pytest.mark.django_db

OPTIONS = [
    {"words": "Pay", "is_right": False, "reason": "They want your card."},
    {"words": "Ring them", "is_right": True, "reason": "You chose the way."},
]


@pytest.fixture
def quiz() -> QuizPage:
    news_site()
    above = campaign("fraud")
    page = QuizPage(
        title="Scam or not?",
        slug="scam",
        questions=[
            {"type": "question", "value": {"scene": scene, "options": OPTIONS}}
            for scene in ("A text.", "A call.", "A knock.")
        ],
    )
    above.add_child(instance=page)
    return QuizPage.objects.get()


def send(quiz: QuizPage, **answers: str) -> Any:
    return Client(enforce_csrf_checks=True).post(f"/quiz/{quiz.pk}/", answers)


def words_of(html: str) -> str:
    found = re.search(r'id="share-words">(.*?)</p>', html, re.DOTALL)
    return found[1] if found else ""


def test_the_page_asks_each_question_and_also_tells_without_being_asked(quiz: QuizPage) -> None:
    html = Client().get("/campaigns/fraud/scam/").content.decode()
    assert len(re.findall(r'type="radio"', html)) == 6
    assert f'action="/quiz/{quiz.pk}/"' in html
    assert html.count("They want your card.") == 3
    assert "checked" not in html


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ({"q1": "2", "q2": "2", "q3": "2"}, "3 of 3 good answers"),
        ({"q1": "1", "q2": "2", "q3": "2"}, "2 of 3 good answers"),
        ({"q1": "1", "q2": "1", "q3": "1", "q9": "1"}, "0 of 3 good answers"),
    ],
)
def test_every_answer_has_its_reason(quiz: QuizPage, answers: dict[str, str], score: str) -> None:
    answer = send(quiz, **answers)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert score in html
    assert html.count("They want your card.") == html.count("You chose the way.") == 3
    assert 'href="/campaigns/fraud/"' in html


@pytest.mark.parametrize(
    ("answers", "missing", "kept"),
    [
        ({}, ["q1", "q2", "q3"], 0),
        ({"q1": "2"}, ["q2", "q3"], 1),
        ({"q1": "2", "q2": "3", "q3": "1"}, ["q2"], 2),
        ({"q1": "<b>", "q2": "0", "q3": "-1"}, ["q1", "q2", "q3"], 0),
        ({"q1": "２", "q2": "2\x00", "q3": "1" * 9000}, ["q1", "q2", "q3"], 0),
    ],
)
def test_what_is_left_out_is_named_and_the_rest_is_still_there(
    quiz: QuizPage, answers: dict[str, str], missing: list[str], kept: int
) -> None:
    answer = send(quiz, **answers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert re.findall(r'<a href="#(q\d)-1">', html) == missing
    assert len(re.findall(r"checked", html)) == kept
    assert "<title>Error: Scam or not?" in html


def test_nothing_is_kept(quiz: QuizPage) -> None:
    # The first visitor of a new site makes its settings.
    Client().get("/campaigns/fraud/scam/")
    with CaptureQueriesContext(connection) as asked:
        answer = send(quiz, q1="1", q2="2", q3="2")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not [q for q in asked.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_score_is_told_only_when_it_is_asked_for(quiz: QuizPage) -> None:
    answers = {"q1": "1", "q2": "2", "q3": "2"}
    assert "2 of 3" not in words_of(send(quiz, **answers).content.decode())
    told = send(quiz, **answers, share="score").content.decode()
    assert "I got 2 of 3" in words_of(told)
    for html in (told, send(quiz, **answers).content.decode()):
        assert "http://testserver/campaigns/fraud/scam/" in words_of(html)
        assert "q1=" not in words_of(html)


@pytest.mark.parametrize("sensitivity", ["discreet", "high"])
def test_a_sensitive_quiz_is_not_passed_on(quiz: QuizPage, sensitivity: str) -> None:
    QuizPage.objects.update(sensitivity=sensitivity)
    html = send(quiz, q1="1", q2="2", q3="2", share="score").content.decode()
    assert "Pass it on" not in html
    assert "2 of 3 good answers" in html


def test_an_address_that_somebody_kept_leads_to_the_quiz(quiz: QuizPage) -> None:
    assert Client().get(f"/quiz/{quiz.pk}/").headers["Location"] == "/campaigns/fraud/scam/"
    assert Client().get("/quiz/987654/").status_code == 404
    QuizPage.objects.get().unpublish()
    assert send(quiz, q1="1").status_code == 404
