"""What each page says: the hub, the start, words between questions, the check, the end, leaving."""

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from wagtail.models import Site

from home.models import ContactPoint, PartnershipSettings
from home.support.models import Need
from reports.models import Draft, Report, ReportFormPage, ReportIndexPage
from tests.reports import journeys
from tests.reports.public.reporter import (
    NOISE,
    QUIET,
    Reporter,
    body_of,
    publish,
    receipt_in,
)


@pytest.fixture
def site(form: ReportFormPage) -> Site:
    """The form's own site, with a way out."""
    index = ReportIndexPage.objects.get()
    site = Site.objects.get(is_default_site=True)
    site.root_page = index.get_parent()
    site.save()
    settings = PartnershipSettings.for_site(site)
    settings.short_name, settings.leave_to = "SoSafe", "https://weather.example/"
    settings.save()
    return site


def test_the_hub_leads_to_the_listed_forms_and_other_ways(reporter: Reporter, site: Site) -> None:
    unlisted = publish(journeys.data() | {"slug": "hidden", "title": "Hidden form"})
    ReportFormPage.objects.filter(pk=unlisted.pk).update(is_listed=False)
    ContactPoint.objects.create(
        key="crimestoppers", name="Crimestoppers", value="0800 555 111", confidence="high"
    )
    page = body_of(reporter.get("/report/"))
    assert f'href="{NOISE}"' in page
    assert "Loud music" in page
    assert "Hidden form" not in page
    assert 'href="tel:999"' in page
    assert "0800 555 111" in page
    assert 'href="/leave/"' in page


def test_a_concern_without_a_drawing_still_has_a_door(reporter: Reporter, site: Site) -> None:
    publish(journeys.data() | {"slug": "odd", "concern": "something-new", "title": "Odd"})
    assert "Odd" in body_of(reporter.get("/report/"))


def test_the_start_page_says_what_to_expect(reporter: Reporter, site: Site) -> None:
    page = body_of(reporter.get())
    assert "<strong>5 minutes</strong>" in page
    assert "Before you start" in page
    assert f'href="{NOISE}start/"' in page
    assert "govuk-button--start" in page


def _words() -> dict[str, Any]:
    """The compact journey with pages of words after danger, and one that ends."""
    data = journeys.data()
    data["slug"] = "words"
    notice = {"kind": "notice", "key": "help", "label": "Help now", "body": "Ring **someone**."}
    end = {"kind": "stop", "key": "far", "label": "Others can help", "body": "Not here."}
    data["steps"][2:2] = [
        {"key": "help", "title": "Help now", "when": "danger is hurt", "questions": [notice]},
        {"key": "far", "title": "Far", "when": "danger is weapon", "questions": [end]},
    ]
    return data


class TestWordsBetweenQuestions:
    """Notices and stops."""

    @pytest.fixture
    def reader(self, form: ReportFormPage) -> Reporter:
        publish(_words())
        return Reporter("/report/words/")

    def test_danger_now_is_answered_with_999(self, reader: Reporter) -> None:
        path = reader.walk({"danger": {"danger": ["hurt"]}}, until="call")
        page = body_of(reader.get(path))
        assert '<a class="ring" href="tel:999">' in page
        assert page.count("<h1") == 1
        assert reader.post("call/").status_code == 422
        assert reader.answer("call/", {"called": "called"}) == "/report/words/help/"

    def test_a_notice_has_one_heading_and_no_number(self, reader: Reporter) -> None:
        path = reader.walk(
            {"danger": {"danger": ["hurt"]}, "call": {"called": "called"}}, until="help"
        )
        page = body_of(reader.get(path))
        assert page.count("Help now") == 1
        assert "<strong>someone</strong>" in page
        assert "Question " not in page
        assert reader.answer("help/") == "/report/words/privacy/"

    def test_a_stop_without_options_ends_kindly(self, reader: Reporter) -> None:
        wishes = {"danger": {"danger": ["weapon"]}, "call": {"called": "called"}}
        page = body_of(reader.get(reader.walk(wishes, until="far")))
        assert "Not here." in page
        assert 'href="/leave/"' in page
        assert "Continue" not in page
        assert reader.post("far/").headers["Location"] == "/report/words/far/"
        assert reader.get("check/").headers["Location"] == "/report/words/far/"
        assert reader.answer("danger/", {"danger": ["none"]}) == "/report/words/privacy/"

    def test_help_that_a_changed_answer_brings_up_is_shown(self, reader: Reporter) -> None:
        reader.walk()
        changed = {"danger": ["hurt"], "change": "1"}
        assert reader.answer("danger/", changed) == "/report/words/call/?change=1"
        called = {"called": "called", "change": "1"}
        assert reader.answer("call/", called) == "/report/words/help/?change=1"
        assert reader.answer("help/", {"change": "1"}) == "/report/words/check/"


@pytest.mark.parametrize(
    ("tier", "words", "warned"),
    [
        ("anonymous", "Ring me on 07700 900 982", True),
        ("confidential", "I am sam@example.com", True),
        ("confidential", "They know Samantha", True),
        ("anonymous", "It never stops", False),
        ("named", "Ring me on 07700 900 982", False),
    ],
)
def test_words_that_say_who_somebody_is_get_a_gentle_warning(
    reporter: Reporter, tier: str, words: str, warned: bool
) -> None:
    contact = {
        "contact-name": "Samantha Lee",
        "contact-ways": ["phone"],
        "contact-phone": "101 000 1",
    }
    told = {"privacy": {"tier": tier}, "what": {"kind": "music", "words": words}}
    reporter.walk(QUIET | told | {"contact": contact})
    assert ("may say who you are" in body_of(reporter.get("check/"))) is warned
    assert reporter.send().status_code == 303


def test_the_check_page_shows_every_answer_with_change(reporter: Reporter) -> None:
    reporter.walk()
    page = body_of(reporter.get("check/"))
    for words in (
        "None of these",
        "Anonymous",
        "Music",
        "It never stops",
        "By the pond",
        "A street",
    ):
        assert words in page
    for step in ("danger", "privacy", "what", "where"):
        assert f'href="{NOISE}{step}/?change=1"' in page
    assert page.count("data-prevent-double-click") == 1


@pytest.mark.parametrize(
    ("tier", "words"),
    [("anonymous", "We cannot contact you"), ("named", "we will be in touch by")],
)
def test_the_end_says_what_happens_next(reporter: Reporter, tier: str, words: str) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-11-23T10:00:00Z"), tick=False):
        reporter.walk(QUIET | {"privacy": {"tier": tier}})
        reporter.send()
        page = body_of(reporter.get("done/"))
    assert "5pm on" in page
    assert words in page
    assert "Thank you" in page
    # As a word: a form's token is random letters and may hold anything.
    assert not re.search(r"\b(P[1-4]|urgent|standard)\b", page)


def test_the_end_leads_to_help_until_the_code_is_kept(reporter: Reporter) -> None:
    Need.objects.create(key="noisy", name="Noise name", facts="concern:asb")
    Need.objects.create(key="other", name="Other name", facts="signal:nobody-said")
    reporter.walk()
    reporter.send()
    page = body_of(reporter.get("done/"))
    assert 'href="/get-help/for/noisy/"' in page
    assert 'href="/get-help/"' in page
    assert "/get-help/for/other/" not in page
    reporter.post("done/")
    assert "/get-help/for/" not in body_of(reporter.get("done/"))


def test_keeping_the_code_ends_the_session(reporter: Reporter) -> None:
    reporter.walk()
    reporter.send()
    code = receipt_in(reporter.get("done/"))["receipt-code"]
    assert reporter.post("done/").headers["Location"] == f"{NOISE}done/"
    page = reporter.get("done/")
    assert code not in body_of(page)
    assert "no longer shown" in body_of(page)
    assert not Session.objects.exists()
    assert Report.objects.count() == 1


def test_the_follow_up_page_is_there_with_the_one_cookie(reporter: Reporter, site: Site) -> None:
    page = reporter.get("/report/follow-up/")
    assert page.status_code == 200
    assert set(page.cookies) == {"session"}


@pytest.mark.parametrize("has_begun", [False, True])
def test_leaving_deletes_everything_and_goes_somewhere_ordinary(
    reporter: Reporter, site: Site, has_begun: bool
) -> None:
    if has_begun:
        reporter.walk(until="what")
    page = reporter.get("/leave/")
    assert (page.status_code, page.headers["Location"]) == (303, "https://weather.example/")
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Draft.objects.exists()
    assert not Session.objects.exists()
    assert not any(cookie.value for cookie in reporter.client.cookies.values())


def test_a_form_on_a_page_without_a_referrer_is_ours(reporter: Reporter) -> None:
    """A browser calls the origin of such a page null; the token still has to be right."""
    reporter.walk(until="what")
    reporter.get("what/")
    sent = reporter.post("what/", QUIET["what"], headers={"origin": "null"})
    assert sent.status_code == 303
    forged = {**QUIET["what"], "csrfmiddlewaretoken": "x" * 64}
    assert reporter.post("what/", forged, headers={"origin": "null"}).status_code == 403
    foreign = reporter.post("what/", QUIET["what"], headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
