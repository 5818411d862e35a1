"""Voting by HTTP: what is counted, what is refused kindly, and that nobody is kept or followed."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.strategy.ballots import GOOD_FOR, LEAST_TIME
from home.strategy.models import Comment, ConsultationPage, SpentBallot, Tally, Turnout
from home.strategy.voting import Trust
from tests.factories.say import NOW, audiences, consultation
from tests.support.proofs import solve

READ = LEAST_TIME + timedelta(seconds=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Iterator[ConsultationPage]:
    """An open consultation with two questions, read long enough ago to be answered."""
    audiences()
    with time_machine.travel(NOW, tick=False):
        yield consultation("Less noise", "More lights")


def form_of(client: Client, page: ConsultationPage) -> dict[str, str]:
    """The hidden fields of the form, as a browser without JavaScript gets them."""
    body = client.get(page.url).content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body))
    found["challenge"] = html.unescape(re.search(r'data-challenge="([^"]*)"', body)[1])  # type: ignore[index]
    return found


def send(
    client: Client,
    page: ConsultationPage,
    given: dict[str, Any],
    *,
    proves: bool = False,
    wait: Any = READ,
) -> Any:
    """Fill in the form after reading it, and send it."""
    form = form_of(client, page)
    challenge = form.pop("challenge")
    if proves:
        form["proof"] = solve(challenge)
    with time_machine.travel(NOW + wait, tick=False):
        return client.post(f"{page.url}vote/", {**form, **given})


def first(page: ConsultationPage) -> str:
    return f"question-{page.questions.first().pk}"


def counted() -> dict[tuple[str, str, str], int]:
    return {(t.choice, t.audience, t.trust): t.count for t in Tally.objects.all()}


def test_reading_sets_no_cookie_and_is_not_kept(client: Client, page: ConsultationPage) -> None:
    for path in (page.url, "/have-your-say/", "/have-your-say/who-we-heard/"):
        assert not client.get(path).cookies
    assert "no-store" in client.get(page.url)["Cache-Control"]


def test_a_vote_is_a_count_and_nothing_else(client: Client, page: ConsultationPage) -> None:
    answer = send(client, page, {first(page): "agree", "audience": "residents"}, proves=True)
    assert (answer.status_code, answer["Location"]) == (303, f"{page.url}thank-you/")
    assert "Your vote is counted" in client.get(answer["Location"]).content.decode()
    assert counted() == {("agree", "residents", Trust.PROVEN): 1}
    assert Turnout.objects.get().count == 1


def test_the_cookie_is_the_same_for_everybody_and_ends_with_the_vote(
    page: ConsultationPage,
) -> None:
    values = []
    for client in (Client(), Client()):
        cookie = send(client, page, {first(page): "agree"}).cookies["voted"]
        values.append((cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]))
        assert int(cookie["max-age"]) == (page.closes_at - NOW - READ).total_seconds()
    assert set(values) == {("yes", page.url, True, "Lax")}
    assert Turnout.objects.get().count == 2


def test_one_browser_votes_once(client: Client, page: ConsultationPage) -> None:
    form = form_of(client, page)
    send(client, page, {first(page): "agree"})
    assert "Somebody voted on this device" in client.get(page.url).content.decode()
    with time_machine.travel(NOW + READ, tick=False):
        again = client.post(f"{page.url}vote/", {"ballot": form["ballot"], first(page): "disagree"})
    assert again.status_code == 303
    assert counted() == {("agree", "", Trust.PLAIN): 1}


def test_a_ballot_and_a_proof_count_once_whoever_sends_them(page: ConsultationPage) -> None:
    form = form_of(Client(), page)
    other = form_of(Client(), page)
    proof = solve(form["challenge"])
    with time_machine.travel(NOW + READ, tick=False):
        for ballot in (form["ballot"], form["ballot"], other["ballot"]):
            sent = {"ballot": ballot, "proof": proof, first(page): "agree"}
            assert Client().post(f"{page.url}vote/", sent).status_code == 303
    assert counted() == {("agree", "", Trust.PROVEN): 1, ("agree", "", Trust.PLAIN): 1}


@pytest.mark.parametrize(
    ("extra", "wait", "trust"),
    [
        ({}, READ, Trust.PLAIN),
        ({}, timedelta(seconds=1), Trust.DOUBTFUL),
        ({"anything-else": "buy"}, READ, Trust.DOUBTFUL),
        ({"proof": "bm9uc2Vuc2U="}, READ, Trust.PLAIN),
        ({"proof": "x" * 9000}, READ, Trust.PLAIN),
    ],
)
def test_what_may_be_a_bot_is_counted_apart(
    client: Client, page: ConsultationPage, extra: dict[str, str], wait: timedelta, trust: Trust
) -> None:
    assert send(client, page, {first(page): "agree", **extra}, wait=wait).status_code == 303
    assert counted() == {("agree", "", trust): 1}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose an answer, or write a comment."),
        ({"comment": "  "}, "Choose an answer, or write a comment."),
        ({"audience": "residents"}, "Choose an answer, or write a comment."),
        ({"FIRST": "yes please"}, "Choose one of the answers on the page."),
        ({"FIRST": "agree", "audience": "martians"}, "Choose one of the answers on the page."),
        ({"comment": "x" * 1001}, "Use 1000 characters or fewer."),
        ({"comment": "a\0b"}, "a character that we cannot keep"),
        (
            {"FIRST": "agree", "ballot": "", "comment": "Kept <b>words</b>"},
            "This page was open for too long.",
        ),
        ({"FIRST": "agree", "ballot": "eyJmb3IiOjF9:abc"}, "This page was open for too long."),
        ({"FIRST": "agree", "ballot": "\0" * 50}, "This page was open for too long."),
        ({"FIRST": "agree", "ballot": "y" * 5000}, "This page was open for too long."),
    ],
)
def test_bad_input_comes_back_with_words_and_nothing_lost(
    client: Client, page: ConsultationPage, given: dict[str, str], words: str
) -> None:
    given = {first(page) if name == "FIRST" else name: value for name, value in given.items()}
    answer = send(client, page, given)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert words in html.unescape(body)
    assert "<title>Error:" in body
    for name in given.keys() & {"comment"}:
        assert html.escape(given[name]).split("\0")[0] in body
    assert not counted()
    assert not answer.cookies


def test_a_ballot_is_good_for_a_day(client: Client, page: ConsultationPage) -> None:
    page.closes_at = NOW + timedelta(days=9)
    page.save()
    late = send(client, page, {first(page): "agree"}, wait=GOOD_FOR + timedelta(seconds=1))
    assert late.status_code == 422
    assert send(client, page, {first(page): "agree"}, wait=GOOD_FOR).status_code == 303


def test_another_site_cannot_make_a_browser_vote(client: Client, page: ConsultationPage) -> None:
    form = form_of(client, page)
    sent = {"ballot": form["ballot"], first(page): "agree"}
    with time_machine.travel(NOW + READ, tick=False):
        answer = client.post(f"{page.url}vote/", sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 422
    assert not counted()


@pytest.mark.parametrize(("opens", "closes"), [(1, 2), (-2, -1)])
def test_nobody_votes_before_or_after(
    client: Client, page: ConsultationPage, opens: int, closes: int
) -> None:
    form = form_of(client, page)
    page.opens_at, page.closes_at = NOW + timedelta(days=opens), NOW + timedelta(days=closes)
    page.save()
    answer = client.post(f"{page.url}vote/", {**form, first(page): "agree"})
    assert (answer.status_code, answer["Location"]) == (302, page.url)
    assert not counted()
    assert "Send my vote" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    "path", ["/have-your-say/nowhere/vote/", "/have-your-say/nowhere/thank-you/"]
)
def test_what_is_not_there_is_not_found(client: Client, page: ConsultationPage, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in {404, 405}


def test_comments_wait_and_say_nothing_of_who_wrote_them(
    client: Client, page: ConsultationPage
) -> None:
    send(
        client,
        page,
        {first(page): "agree", f"comment-{first(page)[9:]}": "Noise.", "comment": "Hello."},
    )
    rows = {(each.question_id is None, each.text, each.state) for each in Comment.objects.all()}
    assert rows == {(False, "Noise.", "waiting"), (True, "Hello.", "waiting")}
    assert {each.received_on for each in Comment.objects.all()} == {NOW.date()}


def test_spent_ballots_are_forgotten(client: Client, page: ConsultationPage) -> None:
    page.closes_at = NOW + timedelta(days=9)
    page.save()
    send(client, page, {first(page): "agree"})
    with time_machine.travel(NOW + GOOD_FOR + 2 * READ, tick=False):
        form = form_of(Client(), page)
    with time_machine.travel(NOW + GOOD_FOR + 4 * READ, tick=False):
        Client().post(f"{page.url}vote/", {**form, first(page): "agree"})
    assert SpentBallot.objects.count() == 1


def test_google_is_let_in_only_where_a_consultation_asks_for_it(
    client: Client, page: ConsultationPage, settings: Any
) -> None:
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public", "private"
    assert "google" not in client.get(page.url)["Content-Security-Policy"]
    page.use_recaptcha = True
    page.save()
    answer = client.get(page.url)
    assert "https://www.google.com/recaptcha/" in answer["Content-Security-Policy"]
    assert "public" in answer.content.decode()
    refused = client.post(f"{page.url}vote/", {})
    assert refused.status_code == 422
    assert "https://www.google.com/recaptcha/" in refused["Content-Security-Policy"]
    assert "google" not in client.get("/have-your-say/")["Content-Security-Policy"]
    settings.RECAPTCHA_PUBLIC_KEY = ""
    assert "google" not in client.get(page.url)["Content-Security-Policy"]
