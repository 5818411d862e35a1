"""Whatever is sent to a form: a clear page or a 4xx, never a 5xx, and nothing that could run."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.journey import Journey
from reports.models import Report, ReportFormPage
from tests.reports.public.reporter import NOISE, QUIET, Reporter, body_of
from tests.support.fuzz import examples

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
BAD = {
    "nul": "a\x00b",
    "right to left": "\u202eabc\u2066",
    "emoji": "👩🏽‍🚒🏳️‍🌈",
    "script": SCRIPT,
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "sql": "'; DROP TABLE reports_report; --",
    "blank": " \u00a0\u200b",
    "long": "é" * 10_000,
    "many lines": "x\n" * 5_000,
    "other alphabets": "مساعدة 帮助 помогите",
}
STEPS = ("danger", "privacy", "what", "where", "contact")
NAMES = (
    "danger",
    "tier",
    "kind",
    "words",
    *(f"place-{part}" for part in ("kind", "address", "postcode", "description", "area")),
    *(f"landlord-{part}" for part in ("kind", "name", "other")),
    *(f"last-{part}" for part in ("day", "month", "year", "about", "unknown")),
    *(f"contact-{part}" for part in ("name", "ways", "phone", "email", "address", "times")),
    *(f"contact-{part}" for part in ("safe", "someone", "language", "not_say")),
)
FINE = {200, 302, 303, 422}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_bad_text_everywhere(reporter: Reporter, bad: str) -> None:
    reporter.walk(QUIET | {"privacy": {"tier": "named"}}, until="contact")
    for step in STEPS:
        reporter.get(f"{step}/")
        sent = reporter.post(f"{step}/", dict.fromkeys(NAMES, bad))
        assert sent.status_code in FINE
        assert "<script>alert" not in body_of(sent)
        assert "<img src=x" not in body_of(sent)


def test_odd_words_are_kept_as_they_were_meant(reporter: Reporter) -> None:
    odd = f"{BAD['emoji']} {BAD['other alphabets']} {SCRIPT}"[:50]
    reporter.walk(QUIET | {"what": {"kind": "music", "words": odd}})
    page = body_of(reporter.get("check/"))
    assert "<script>" not in page
    reporter.send()
    assert Report.objects.get().read_answers()["words"] == odd


@pytest.mark.parametrize("path", ["what/", "check/", "start/"])
def test_too_many_fields_are_a_bad_request(reporter: Reporter, path: str) -> None:
    reporter.walk()
    reporter.get("check/")
    sent = reporter.post(path, {f"field-{number}": "x" for number in range(10_001)})
    assert sent.status_code == 400
    assert 'href="tel:999"' in body_of(sent)


def test_too_much_text_is_a_bad_request(reporter: Reporter) -> None:
    reporter.walk(until="what")
    reporter.get("what/")
    body = f"csrfmiddlewaretoken={reporter.token}&words=" + "x" * 3_000_000
    form = "application/x-www-form-urlencoded"
    sent = reporter.client.post(f"{NOISE}what/", body, content_type=form)
    assert sent.status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"words=%ED%A0%80%FF%00&kind=music", "application/x-www-form-urlencoded"),
        (b"%%%&&&===", "application/x-www-form-urlencoded"),
        (b"words=x", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"words=x", "application/x-www-form-urlencoded; charset=no-such"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b'{"words": "x"}', "application/json"),
        (b"<a/>", "text/xml"),
        (b"words=x", ""),
    ],
)
@pytest.mark.parametrize("path", ["what/", "check/"])
def test_bodies_that_are_no_form(
    reporter: Reporter, path: str, body: bytes, content_type: str
) -> None:
    reporter.walk()
    reporter.get("check/")
    token = {"x-csrftoken": reporter.token}
    sent = reporter.client.generic("POST", NOISE + path, body, content_type, headers=token)
    assert sent.status_code < 500


@pytest.mark.parametrize("cookie", ["", "x", "\x00", "a" * 5000, "../../etc/passwd", "é"])
def test_a_cookie_that_is_none_of_ours(reporter: Reporter, cookie: str) -> None:
    reporter.client.cookies["session"] = cookie
    for path in ("", "danger/", "check/", "done/", "/leave/", "start/"):
        assert reporter.get(path).status_code < 500


def values_of(journey: Journey) -> list[str]:
    """Every value that some question of a journey takes."""
    return sorted({value for question in journey.every_question() for value in question.values})


anything = (
    st.text(max_size=40)
    | st.sampled_from(list(BAD.values()))
    | st.sampled_from(["23", "11", "2026", "SG1 1AA", "yes", "unknown", "sam@example.com"])
)


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_answers_to_the_compact_journey(form: ReportFormPage, data: st.DataObject) -> None:
    """Walk on with whatever comes, from wherever that leads; in the end it can still be sent."""
    journey = form.compile()
    reporter = Reporter()
    path = reporter.begin()
    given_values = anything | st.sampled_from(values_of(journey))
    for _ in range(8):
        page = reporter.get(path)
        if page.status_code in {301, 302, 303}:
            path = page.headers["Location"]
            continue
        sent = reporter.post(path, data.draw(_filled(given_values)))
        assert sent.status_code in FINE, (path, sent.status_code)
        path = sent.headers.get("Location", path)


def _filled(values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A form with some of its fields filled in, some of them more than once."""
    names = st.sampled_from([*NAMES, "called", "breed", "change", "submission", "anything-else"])
    return st.dictionaries(names, values | st.lists(values, max_size=3), max_size=10)
