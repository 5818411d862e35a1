"""Equality questions: asked after a report, counted, kept with nothing that could say whose they are."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from django.core.cache import cache
from django.test import Client

from portal.pack_policy import PACKS
from reports import equality, throttle
from reports import permissions as may
from reports.desk.groups import set_up_groups
from reports.journey import ABOUT_YOU, journey_from_dict, problems
from reports.models import EqualityCount, Report
from tests.factories.reports import MONDAY, partnership
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.public.reporter import NOISE, Reporter, body_of, publish

ASK, THANKS = f"{NOISE}about-you/", f"{NOISE}about-you/thank-you/"
FILE = PACKS / "shared" / "journeys" / f"{ABOUT_YOU}.yaml"


def questions() -> dict[str, Any]:
    """The questions of the packs."""
    loaded: dict[str, Any] = yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(autouse=True)
def _site(db: None) -> Iterator[None]:
    cache.clear()
    throttle.start_afresh()
    with time_machine.travel(MONDAY, tick=False):
        publish()
        yield


@pytest.fixture
def asking() -> None:
    """A site that asks them."""
    publish(questions())


def once_in(page: str) -> str:
    """The name of a page, as its form says it."""
    return page.partition('name="once" value="')[2].partition('"')[0]


def answered(**answers: str) -> tuple[Reporter, dict[str, str]]:
    """A browser that opened the questions, and what it would send."""
    reporter = Reporter(ASK)
    return reporter, {"once": once_in(body_of(reporter.get())), **answers}


def counts() -> dict[tuple[str, str], int]:
    """What was counted, by question and answer."""
    return {(row.question, row.answer): row.times for row in EqualityCount.objects.all()}


def test_after_the_code_is_put_away_they_are_offered_and_never_before(asking: None) -> None:
    reporter = Reporter()
    reporter.walk()
    reporter.send()
    done = body_of(reporter.get("done/"))
    assert ASK not in done
    assert "You do not have to answer them" in done
    reporter.post("done/")
    kept = reporter.get("done/")
    assert f'href="{ASK}"' in body_of(kept)
    assert "receipt-code" not in body_of(kept)


def test_answers_are_counted_and_nothing_else_is_kept(asking: None) -> None:
    for sent in ({"age": "from-80", "sex": "female"}, {"age": "from-80"}):
        reporter, data = answered(**sent)
        assert reporter.post("", data).headers["Location"] == THANKS
        assert "Your answers were counted" in body_of(reporter.get(THANKS))
    assert counts() == {("age", "from-80"): 2, ("sex", "female"): 1}
    row = EqualityCount.objects.get(question="sex")
    assert (row.concern, row.quarter) == ("asb", date(2026, 10, 1))
    assert not Report.objects.exists()


def test_the_same_page_sent_again_counts_once(asking: None) -> None:
    reporter, data = answered(age="from-25")
    for _ in range(3):
        assert reporter.post("", data).status_code == 303
    assert counts() == {("age", "from-25"): 1}


@pytest.mark.parametrize(
    "sent",
    [
        {"age": "not-offered"},
        {"age": "<script>alert(1)</script>"},
        {"age": "from-25", "once": "forged"},
        {"age": "from-25", "once": ""},
    ],
)
def test_what_was_not_offered_is_refused_in_words(asking: None, sent: dict[str, str]) -> None:
    reporter, data = answered()
    answer = reporter.post("", data | sent)
    assert answer.status_code == 422
    assert "There is a problem" in body_of(answer)
    assert "<script>alert" not in body_of(answer)
    assert counts() == {}


def test_a_page_that_was_open_too_long_keeps_what_was_chosen(asking: None) -> None:
    reporter, data = answered(age="from-25")
    with time_machine.travel(MONDAY + timedelta(minutes=61), tick=False):
        answer = reporter.post("", data)
        assert answer.status_code == 422
        assert "Press the button again" in body_of(answer)
        assert 'value="from-25" checked' in body_of(answer)
        again = reporter.post("", {"age": "from-25", "once": once_in(body_of(answer))})
    assert again.headers["Location"] == THANKS
    assert counts() == {("age", "from-25"): 1}


def test_an_empty_answer_is_fine(asking: None) -> None:
    reporter, data = answered()
    assert reporter.post("", data).headers["Location"] == THANKS
    assert counts() == {}


def test_a_flood_is_thanked_and_not_counted(asking: None) -> None:
    for _ in range(15):
        reporter, data = answered(age="from-25")
        assert reporter.post("", data, REMOTE_ADDR="81.2.69.142").status_code == 303
    assert counts() == {("age", "from-25"): 10}


def test_no_report_is_ever_made_of_them(asking: None) -> None:
    reporter = Reporter(f"/report/{ABOUT_YOU}/")
    for path in ("", "start/", "questions/", "check/", "done/"):
        for answer in (reporter.get(path), reporter.post(path, {"age": "from-25"})):
            assert answer.status_code in {302, 403}, path
    assert not Report.objects.exists()


def test_where_they_are_not_published_nothing_is_asked() -> None:
    reporter = Reporter()
    reporter.walk()
    reporter.send()
    assert "about you" not in body_of(reporter.get("done/"))
    reporter.post("done/")
    assert ASK not in body_of(reporter.get("done/"))
    assert reporter.get(ASK).status_code == 404
    assert reporter.get("/report/no-such-form/about-you/").status_code == 404


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"kind": "short-text", "options": None}, "answered by choosing"),
        ({"required": True}, "nobody has to answer it"),
        ({"kind": "tier", "options": None}, "answered by choosing"),
    ],
)
def test_what_cannot_be_counted_cannot_be_published(broken: dict[str, Any], words: str) -> None:
    data = questions()
    assert problems(journey_from_dict(data), None, {}) == []
    asked = data["steps"][0]["questions"][0]
    asked.update(broken)
    data["steps"][0]["questions"][0] = {k: v for k, v in asked.items() if v is not None}
    assert any(words in str(each) for each in problems(journey_from_dict(data), None, {}))


def test_no_step_may_take_their_address() -> None:
    data = questions() | {"slug": "other"}
    data["steps"][0]["key"] = ABOUT_YOU
    found = problems(journey_from_dict(data), None, {})
    assert any("cannot be its key" in str(each) for each in found)


def test_officers_see_counts_of_five_and_more(asking: None) -> None:
    set_up_groups()
    partnership()
    for question, answer, times in (
        ("age", "from-80", 4),
        ("age", "from-25", 5),
        ("sex", "female", 1),
    ):
        EqualityCount.objects.create(
            concern="asb",
            quarter=date(2026, 10, 1),
            question=question,
            answer=answer,
            times=times,
        )
    EqualityCount.objects.create(
        concern="asb", quarter=date(2025, 10, 1), question="age", answer="from-18", times=70
    )
    desk = client_of(make_user("olive", may.OFFICERS))
    journey = journey_from_dict(questions())
    shown = equality.counted(journey, now=datetime.fromisoformat("2026-11-23T09:00+00:00"))
    age = {line.answer: line.times for line in shown[0].lines}
    assert (age["80 or over"], age["25 to 34"], age["18 to 24"]) == (None, 5, 0)
    for where in ("/admin/reports/about-you/", "/admin/reports/about-you/?concern=asb"):
        page = desk.get(where)
        assert page.status_code == 200
        assert "fewer than 5" in page.content.decode()
        assert "70" not in page.content.decode().partition("<main")[2].partition("Times")[2]
    assert Client().get("/admin/reports/about-you/").status_code == 302


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 11, 25), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_quarters(day: date, first: date) -> None:
    assert equality.quarter_of(day) == first
