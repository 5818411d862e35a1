"""From the start page to the receipt: order, going back, changing one's mind, sending once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from reports.models import Draft, JourneyEdition, Report, ReporterIdentity, ReportFormPage
from reports.models.form_page import page_from_dict
from tests.reports import journeys
from tests.reports.public.reporter import (
    NOISE,
    QUIET,
    Reporter,
    body_of,
    errors_in,
    receipt_in,
)

NAMED = QUIET | {
    "privacy": {"tier": "named"},
    "contact": {"contact-name": "Sam", "contact-ways": ["phone"], "contact-phone": "01632 960 001"},
}


def test_an_anonymous_report_is_kept_with_no_identity(reporter: Reporter) -> None:
    reporter.walk()
    sent = reporter.send()
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{NOISE}done/")
    receipt = receipt_in(reporter.get("done/"))
    report = Report.objects.get()
    assert receipt["reference"] == report.case.reference
    assert len(receipt["receipt-code"]) == 19
    assert report.read_answers()["words"] == "It never stops"
    assert not ReporterIdentity.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("tier", ["named", "confidential"])
def test_who_somebody_is_is_kept_apart(reporter: Reporter, tier: str) -> None:
    reporter.walk(NAMED | {"privacy": {"tier": tier}})
    reporter.send()
    report = Report.objects.get()
    assert "contact" not in report.read_answers()
    assert report.identity.read()["contact"]["name"] == "Sam"


def test_one_cookie_and_only_once_somebody_begins(reporter: Reporter) -> None:
    for path in ("/report/", NOISE):
        assert not reporter.get(path).cookies
    reporter.walk()
    reporter.send()
    reporter.get("done/")
    assert list(reporter.client.cookies) == ["session"]
    cookie = reporter.client.cookies["session"]
    assert cookie["httponly"]
    assert not cookie["expires"]
    assert not cookie["max-age"]


@pytest.mark.parametrize("path", ["", "start/", "danger/", "check/", "done/", "/leave/"])
def test_nothing_is_kept_by_browsers_or_search_engines(reporter: Reporter, path: str) -> None:
    headers = reporter.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]


def test_titles_tell_nothing(reporter: Reporter) -> None:
    reporter.walk(until="what")
    pages = [reporter.get(path) for path in ("/report/", "", "danger/", "what/", "start/")]
    titles = [body_of(page).partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert titles == ["Safer", "Safer", "Question 1 – Safer", "Question 3 – Safer", "Safer"]


@pytest.mark.parametrize("path", ["where/", "contact/", "check/", "call/", "more/"])
def test_a_later_or_needless_page_leads_to_the_first_unfinished(
    reporter: Reporter, path: str
) -> None:
    reporter.walk(until="what")
    assert reporter.get(path).headers["Location"] == f"{NOISE}what/"
    led_to = reporter.post(path, {"words": "x"}).headers["Location"]
    # The check page without its hidden value leads to itself, and from there on.
    assert led_to == f"{NOISE}{'check/' if path == 'check/' else 'what/'}"


def test_going_back_shows_what_was_said(reporter: Reporter) -> None:
    reporter.walk(until="where")
    page = body_of(reporter.get("where/"))
    assert f'href="{NOISE}what/" class="govuk-back-link"' in page
    page = body_of(reporter.get("what/"))
    assert "It never stops" in page
    assert 'value="music" checked' in page
    assert f'href="{NOISE}" class="govuk-back-link"' in body_of(reporter.get("danger/"))


@pytest.mark.parametrize(
    ("step", "data", "leads_to"),
    [
        # Nothing new is asked.
        ("what", {"kind": "music", "words": "New words"}, "check/"),
        ("privacy", {"tier": "anonymous"}, "check/"),
        # Something new is.
        ("what", {"kind": "dogs"}, "more/?change=1"),
        ("danger", {"danger": ["weapon"]}, "call/?change=1"),
        ("privacy", {"tier": "named"}, "contact/?change=1"),
    ],
)
def test_a_changed_answer_asks_only_what_is_new(
    reporter: Reporter, step: str, data: dict[str, Any], leads_to: str
) -> None:
    reporter.walk()
    page = body_of(reporter.get(f"{step}/?change=1"))
    assert 'name="change" value="1"' in page
    assert f'href="{NOISE}check/" class="govuk-back-link"' in page
    sent = reporter.post(f"{step}/", {**data, "change": "1"})
    assert sent.headers["Location"] == NOISE + leads_to
    assert reporter.get(NOISE + leads_to).status_code == 200


def test_a_changed_answer_drops_what_hung_on_it(reporter: Reporter) -> None:
    reporter.walk(NAMED)
    assert "01632 960 001" in body_of(reporter.get("check/"))
    reporter.answer("privacy/", {"tier": "anonymous", "change": "1"})
    assert "01632 960 001" not in body_of(reporter.get("check/"))
    assert "contact-phone" not in body_of(reporter.get("contact/"))
    reporter.send()
    assert not ReporterIdentity.objects.exists()


def test_two_tabs_share_one_set_of_answers(reporter: Reporter) -> None:
    reporter.walk(until="where")
    reporter.answer("what/", {"kind": "dogs", "words": "From the other tab"})
    assert reporter.get("where/").headers["Location"] == f"{NOISE}more/"
    reporter.answer("more/", {"breed": "Collie"})
    assert reporter.answer("where/", QUIET["where"]) == f"{NOISE}contact/"
    reporter.answer("contact/")
    assert "From the other tab" in body_of(reporter.get("check/"))


def test_somebody_who_has_begun_may_go_on_or_begin_again(reporter: Reporter) -> None:
    reporter.walk(until="where")
    page = reporter.get("start/")
    assert page.status_code == 200
    assert f'href="{NOISE}where/"' in body_of(page)
    assert reporter.post("start/").headers["Location"] == f"{NOISE}danger/"
    assert reporter.get("what/").headers["Location"] == f"{NOISE}danger/"


def test_a_form_is_answered_as_it_was_begun(reporter: Reporter, form: ReportFormPage) -> None:
    reporter.walk(until="what")
    data = journeys.data()
    data["steps"][3]["questions"][0]["label"] = "Which of these?"
    changed = publish_again(form, data)
    assert "What is it?" in body_of(reporter.get("what/"))
    reporter.answer("what/", QUIET["what"])
    reporter.answer("where/", QUIET["where"])
    reporter.send()
    assert Report.objects.get().edition.revision != changed.live_revision_id
    reporter.walk(until="what")
    assert "Which of these?" in body_of(reporter.get("what/"))
    assert JourneyEdition.objects.count() == 2


def publish_again(page: ReportFormPage, data: dict[str, Any]) -> ReportFormPage:
    """Publish another revision of a form."""
    fresh = page_from_dict(data, page)
    fresh.save_revision().publish()
    fresh.refresh_from_db()
    return fresh


def test_what_is_right_is_kept_beside_what_is_wrong(reporter: Reporter) -> None:
    reporter.walk(until="what")
    reporter.get("what/")
    sent = reporter.post("what/", {"kind": "", "words": "Half done"})
    assert sent.status_code == 422
    assert errors_in(sent) == ["Select an answer to “What is it?”"]
    assert "<title>Error:" in body_of(sent)
    assert "Half done" in body_of(sent)
    assert "Half done" in body_of(reporter.get("what/"))


def test_few_queries(reporter: Reporter) -> None:
    reporter.walk()
    for path, most in (("/report/", 14), ("", 8), ("danger/", 8), ("where/", 8), ("check/", 8)):
        reporter.get(path)
        assert reporter.queries <= most, path
    for key, data in QUIET.items():
        reporter.post(f"{key}/", data)
        assert reporter.queries <= 12, key


def test_an_hour_without_an_answer_ends_the_draft(reporter: Reporter) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False):
        reporter.walk(until="what")
    with time_machine.travel(begun + timedelta(minutes=50), tick=False):
        assert reporter.get("what/").status_code == 200
    with time_machine.travel(begun + timedelta(minutes=61), tick=False):
        assert reporter.get("what/").status_code == 410
