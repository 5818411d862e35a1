"""A person's way behind their code, at each tier, through real pages."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.utils import timezone

from reports import cases, messages, referrals, throttle
from reports.choices import Band, CaseStatus, Tier
from reports.models import Case, DataKey, Message, Partner, Report, ReporterIdentity, Task
from tests.factories.reports import CANARIES, MONDAY, link_of, partnership, referral_of
from tests.reports.public.reporter import body_of, publish
from tests.reports.public.returning import (
    FOLLOW_UP,
    Returning,
    new_code,
    publish_again,
    reported,
    words_in,
)

TIERS = ("named", "confidential", "anonymous")
WHO = ("name", "phone", "email", "address", "times", "someone", "language", "not_say")


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    cache.clear()
    throttle.start_afresh()
    partnership()
    publish_again()


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Monday morning; tests move it on. Never the same moment: a compiled edition is remembered by it."""
    moment = MONDAY + timedelta(microseconds=secrets.randbelow(10**6))
    with time_machine.travel(moment, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer(db: None) -> AbstractBaseUser:
    """Somebody at the desk."""
    return get_user_model().objects.create_user("olive", "olive@portal.example", "x" * 14)


def _close(case: Case, officer: AbstractBaseUser) -> None:
    for referral in case.referrals.all():
        referrals.hand_back(
            link=link_of(referral),
            answer=referrals.HandBack(reason="Not ours"),
            is_low_assurance=False,
            now=timezone.now(),
        )
    cases.close(case=case, outcome=Case.Outcome.RESOLVED, note="", user=officer, now=timezone.now())


@pytest.mark.parametrize("tier", TIERS)
def test_what_happened_is_told_in_plain_words_without_names_or_bands(
    tier: str, officer: AbstractBaseUser, clock: Any
) -> None:
    report, code = reported(tier)
    words = Returning().come_back(code)
    assert report.case.reference in words
    assert "23 November 2026 You sent your report" in words
    assert "An officer will read what you told us by 5pm on Tuesday 24 November." in words
    assert "We asked a partner agency to help" in words
    assert "A partner agency still has to answer us" in words
    clock.shift(timedelta(days=1))
    cases.look(case=report.case, user=officer, now=timezone.now())
    link = link_of(referral_of(report.case))
    referrals.accept(
        link=link,
        acceptance=referrals.Acceptance(owner="Sam Patel", next_step="Ring"),
        is_low_assurance=False,
        now=timezone.now(),
    )
    words = Returning().come_back(code)
    assert "24 November 2026 An officer read what you told us" in words
    assert "24 November 2026 A partner agency took it on" in words
    assert "A partner agency is dealing with it." in words
    names = [*Partner.objects.values_list("name", flat=True), "Sam Patel", "olive", "Duty officer"]
    hidden = [*names, *Band.values, *map(str, Band.labels), *CANARIES.values(), "Noise", "Bedwell"]
    # A reference is made at random, and may hold "P3".
    words = words.replace(report.case.reference, "")
    assert [each for each in hidden if each in words] == []
    how = {"outcome": Case.Outcome.RESOLVED, "note": "", "user": officer, "now": timezone.now()}
    cases.close(case=report.case, takes_back=True, **how)
    assert "24 November 2026 A partner agency took it on" in Returning().come_back(code)


def test_late_is_said(clock: Any) -> None:
    _, code = reported()
    clock.shift(timedelta(days=9))
    assert "We are late: an officer should have read what you told us by" in Returning().come_back(
        code
    )


@pytest.mark.parametrize("tier", TIERS)
def test_messages_go_both_ways_and_each_side_sees_that_it_was_read(
    tier: str, officer: AbstractBaseUser
) -> None:
    report, code = reported(tier)
    visitor = Returning()
    assert "Nobody has written yet" in visitor.come_back(code)
    where = visitor.submit("message/", {"message": "It was\nworse <b>today</b>"})
    assert where == f"{FOLLOW_UP}status/#messages"
    page = visitor.get("status/")
    assert "It was<br>worse &lt;b&gt;today&lt;/b&gt;" in body_of(page)
    assert "not read yet" in words_in(page)
    messages.mark_read(
        messages.of_case(report.case), sender=Message.From.REPORTER, now=timezone.now()
    )
    messages.write_to_reporter(
        report=report, words="Can you say when?", user=officer, now=timezone.now()
    )
    words = visitor.read("status/")
    assert "Can you say when?" in words
    assert "not read yet" not in words
    assert "olive" not in words
    assert Message.objects.get(sender=Message.From.OFFICER).read_at == timezone.now()
    assert Task.objects.filter(case=report.case, words=messages.ANSWER_IT).count() == 1


def test_the_same_message_sent_twice_is_kept_once() -> None:
    _, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    once = "9b1a2a34-6f6c-4c80-9d3a-0d0a8e1f2b11"
    for _ in range(3):
        visitor.get("message/")
        visitor.post("message/", {"message": "Once", "once": once})
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write what you want to tell us"),
        (" \x00\u202e ", "Write what you want to tell us"),
        ("x" * 5001, "Take away 1 of them"),
    ],
)
def test_a_message_that_cannot_be_kept_says_why_and_loses_nothing(typed: str, says: str) -> None:
    _, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    answer = visitor.post("message/", {"message": typed})
    assert answer.status_code == 422
    assert says in words_in(answer)
    assert typed[:100].strip(" \x00\u202e") in body_of(answer)


def test_words_that_may_say_who_they_are_are_asked_about_once() -> None:
    _, code = reported("anonymous")
    visitor = Returning()
    visitor.come_back(code)
    telling = "Ring me on 07700 900461"
    asked = visitor.post("message/", {"message": telling})
    assert asked.status_code == 200
    assert "phone number in what you wrote" in words_in(asked)
    assert telling in words_in(asked)
    assert not Message.objects.exists()
    assert visitor.post("message/", {"message": telling, "sure": "1"}).status_code == 303
    assert Message.objects.get().read() == telling


@pytest.mark.parametrize("tier", TIERS)
def test_it_happened_again(tier: str, officer: AbstractBaseUser) -> None:
    report, code = reported(tier)
    cases.look(case=report.case, user=officer, now=timezone.now())
    visitor = Returning()
    visitor.come_back(code)
    path = visitor.get("/report/again/start/").headers["Location"]
    wishes = {
        "danger": {"danger": ["none"]},
        "what": {"again": ["same", "threats"], "last-unknown": "unknown", "worse": "yes"},
        "words": {"words": "canaryagain, every night"},
    }
    while not path.endswith("check/"):
        path = visitor.answer(path, wishes[path.rstrip("/").rsplit("/", 1)[-1]])
    visitor.home = "/report/again/"
    done = visitor.get(visitor.send().headers["Location"])
    visitor.home = FOLLOW_UP
    assert "We have what you told us" in words_in(done)
    assert "receipt-code" not in body_of(done)
    new = Report.objects.get(follows=report)
    assert (new.case_id, new.tier, new.concern) == (report.case_id, tier, "asb")
    assert (new.code_locator, new.code_digest) == (report.code_locator, report.code_digest)
    assert new.read_answers()["words"] == "canaryagain, every night"
    assert {"repeat:2", "signal:threat", "area:bedwell", f"tier:{tier}"} <= set(new.facts)
    words = Returning().come_back(code)
    assert "You told us that it happened again" in words
    assert "An officer read what you told us" in words
    assert "An officer will read what you told us by" in words
    assert "canaryagain" not in words


@pytest.mark.parametrize(
    ("danger", "help_first"),
    [
        ("suicide", "If someone is thinking about suicide"),
        ("domestic", "If someone is being hurt or controlled at home"),
        ("child", "If you are worried about a child"),
    ],
)
def test_who_comes_back_in_distress_is_shown_help_first(danger: str, help_first: str) -> None:
    _report, code = reported("anonymous")
    visitor = Returning()
    visitor.come_back(code)
    path = visitor.get("/report/again/start/").headers["Location"]
    assert help_first in words_in(visitor.get(visitor.answer(path, {"danger": [danger]})))


def test_what_happened_again_waits_for_the_code_when_half_an_hour_went_by(
    clock: Any,
) -> None:
    report, code = reported("anonymous")
    visitor = Returning()
    visitor.come_back(code)
    visitor.get("/report/again/start/")
    visitor.answer("/report/again/danger/", {"danger": ["none"]})
    visitor.answer("/report/again/what/", {"again": ["same"]})
    visitor.answer("/report/again/words/", {"words": "More"})
    clock.shift(timedelta(minutes=31))
    visitor.home = "/report/again/"
    assert visitor.send().headers["Location"] == FOLLOW_UP
    visitor.home = FOLLOW_UP
    assert not Report.objects.filter(follows=report).exists()
    assert "You began to tell us that it happened again" in visitor.come_back(code)
    visitor.home = "/report/again/"
    assert visitor.send().headers["Location"] == "/report/again/done/"
    assert Report.objects.filter(follows=report).count() == 1


def test_what_one_person_began_never_goes_on_another_persons_report() -> None:
    (_, first), (_, second) = reported("named"), reported("anonymous")
    visitor = Returning()
    visitor.come_back(first)
    visitor.get("/report/again/start/")
    visitor.answer("/report/again/danger/", {"danger": ["none"]})
    visitor.enter(second)
    assert "You began" not in visitor.read("status/")
    assert visitor.get("/report/again/what/").status_code == 410


def test_a_form_in_progress_survives_entering_a_code() -> None:
    publish()
    _, code = reported()
    visitor = Returning()
    visitor.get("/report/noise/start/")
    visitor.answer("/report/noise/danger/", {"danger": ["none"]})
    before = visitor.client.session.session_key
    visitor.enter(code)
    assert visitor.client.session.session_key != before
    assert visitor.get("/report/noise/privacy/").status_code == 200


@pytest.mark.parametrize("tier", ["named", "confidential"])
def test_becoming_anonymous_deletes_who_they_are_and_nothing_else(tier: str) -> None:
    report, code = reported(tier, now=MONDAY - timedelta(minutes=17))
    key = ReporterIdentity.objects.get(report=report).key_id
    visitor = Returning()
    visitor.come_back(code)
    assert "This cannot be undone." in visitor.read("make-anonymous/")
    assert ReporterIdentity.objects.exists()
    assert visitor.submit("make-anonymous/") == f"{FOLLOW_UP}anonymous/"
    assert "You are anonymous now" in visitor.read("anonymous/")
    assert not ReporterIdentity.objects.exists()
    assert not DataKey.objects.filter(pk=key).exists()
    report.refresh_from_db()
    assert (report.tier, report.case.tier) == (Tier.ANONYMOUS, Tier.ANONYMOUS)
    assert report.received_at.minute == 0
    assert "tier:anonymous" in report.facts
    assert report.read_answers()["words"] == CANARIES["words"]
    words = Returning().come_back(code)
    assert "Make me anonymous now" not in words
    assert visitor.get("make-anonymous/").status_code == 302


def test_a_case_on_legal_hold_keeps_who_they_are_and_says_so() -> None:
    report, code = reported()
    key = report.answers_key
    assert key is not None
    Case.objects.filter(pk=report.case_id).update(
        legal_hold_at=MONDAY, legal_hold_by="olive", legal_hold_key=key, legal_hold_reason=b"x"
    )
    visitor = Returning()
    visitor.come_back(code)
    visitor.get("make-anonymous/")
    answer = visitor.post("make-anonymous/")
    assert answer.status_code == 409
    assert "Nothing was deleted" in words_in(answer)
    assert ReporterIdentity.objects.filter(report=report).exists()


def test_a_safe_contact_is_changed_and_taken_away_and_never_shown() -> None:
    report, code = reported("confidential")
    visitor = Returning()
    visitor.come_back(code)
    page = body_of(visitor.get("contact/"))
    assert "Phone call" in page
    assert [part for part in WHO if CANARIES[part] in page] == []
    visitor.submit(
        "contact/",
        {
            "contact-ways": ["email"],
            "contact-email": "other@canary.example",
            "notices": ["yes"],
        },
    )
    identity = ReporterIdentity.objects.get(report=report)
    kept = identity.read()
    assert kept["contact"]["email"] == "other@canary.example"
    assert kept["contact"]["phone"] == ""
    assert kept["agency"] == CANARIES["agency"]
    assert (identity.wants_notices, identity.phone_index) == (True, "")
    assert "You get an email when there is something new" in visitor.read("contact/")
    visitor.submit("contact/", {"take-away": "1"})
    identity.refresh_from_db()
    assert identity.read() == {"agency": CANARIES["agency"]}
    assert (identity.wants_notices, identity.email_index) == (False, "")
    assert report.case.tier == "confidential"


def test_a_notice_needs_an_address_and_is_off_by_default() -> None:
    report, code = reported("named")
    assert not ReporterIdentity.objects.get(report=report).wants_notices
    visitor = Returning()
    visitor.come_back(code)
    answer = visitor.post(
        "contact/", {"contact-ways": ["phone"], "contact-phone": "07700 900461", "notices": "yes"}
    )
    assert answer.status_code == 422
    assert "Enter the email address that a notice may go to" in words_in(answer)


def test_an_anonymous_reporter_may_choose_to_become_confidential() -> None:
    report, code = reported("anonymous")
    visitor = Returning()
    visitor.come_back(code)
    assert "no longer be anonymous" in visitor.read("contact/")
    left = {"contact-ways": ["phone"], "contact-phone": "07700 900461"}
    refused = visitor.post("contact/", left)
    assert refused.status_code == 422
    assert "Tick the box if you want your report to be confidential" in words_in(refused)
    assert not ReporterIdentity.objects.exists()
    visitor.submit("contact/", {**left, "agree": ["yes"]})
    report.refresh_from_db()
    assert (report.tier, report.case.tier) == (Tier.CONFIDENTIAL, Tier.CONFIDENTIAL)
    assert ReporterIdentity.objects.get(report=report).read()["contact"]["phone"] == "07700 900461"
    assert "Make me anonymous now" in visitor.read("status/")


def test_has_it_stopped_yes(officer: AbstractBaseUser) -> None:
    report, code = reported()
    _close(report.case, officer)
    visitor = Returning()
    words = visitor.come_back(code)
    assert "We closed your case" in words
    assert "Tell us if it has stopped" in words
    assert visitor.post("stopped/").status_code == 422
    visitor.submit("stopped/", {"stopped": "yes"})
    assert Case.objects.get().status == CaseStatus.CLOSED
    assert "Tell us if it has stopped" not in visitor.read("status/")
    assert visitor.get("stopped/").status_code == 302


@pytest.mark.parametrize("tier", TIERS)
def test_has_it_stopped_no_opens_the_case_again_with_an_alarm(
    tier: str, officer: AbstractBaseUser, clock: Any
) -> None:
    report, code = reported(tier)
    _close(report.case, officer)
    clock.shift(timedelta(days=3))
    visitor = Returning()
    visitor.come_back(code)
    visitor.submit("stopped/", {"stopped": "no"})
    case = Case.objects.get()
    assert (case.status, case.looked_at, case.outcome) == (CaseStatus.LOOKING, None, "")
    assert case.officer_due_at > timezone.now()
    assert Task.objects.filter(case=case, is_alarm=True, words__contains="not stopped").exists()
    words = visitor.read("status/")
    assert "26 November 2026 We opened your case again" in words
    assert "Tell us if it has stopped" not in words


def test_i_have_finished_ends_it() -> None:
    _, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    assert visitor.get("finish/").status_code == 303
    assert visitor.get("status/").status_code == 200
    assert visitor.finish() == f"{FOLLOW_UP}finished/"
    assert "You have finished" in visitor.read("finished/")
    assert visitor.get("status/").headers["Location"] == FOLLOW_UP


PAGES = ["status/", "message/", "contact/", "make-anonymous/", "anonymous/", "stopped/", "finish/"]


@pytest.mark.parametrize("path", [*PAGES, "/report/again/", "/report/again/start/"])
def test_without_a_code_every_page_asks_for_it_and_says_nothing(path: str) -> None:
    report, _ = reported()
    visitor = Returning()
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, FOLLOW_UP)
    posted = visitor.post(path, {"message": "Not lost"})
    assert posted.status_code == 403
    assert report.case.reference not in body_of(posted)
    assert "Not lost" in body_of(posted)


@pytest.mark.parametrize("path", PAGES)
def test_after_half_an_hour_the_code_is_asked_for_again(path: str, clock: Any) -> None:
    report, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    clock.shift(timedelta(minutes=29))
    assert visitor.get("status/").status_code == 200
    clock.shift(timedelta(minutes=29))
    assert visitor.get("status/").status_code == 200
    clock.shift(timedelta(minutes=31))
    lost = visitor.post("message/", {"message": "Typed too late"})
    assert lost.status_code == 403
    assert "Typed too late" in words_in(lost)
    assert report.case.reference not in body_of(lost)
    assert visitor.get(path).headers["Location"] == FOLLOW_UP


@pytest.mark.parametrize("path", PAGES)
def test_a_form_of_another_site_does_nothing(path: str) -> None:
    report, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    forged = {"csrfmiddlewaretoken": "x" * 64, "message": "m", "stopped": "no", "take-away": "1"}
    assert visitor.client.post(f"{FOLLOW_UP}{path}", forged).status_code == 403
    assert ReporterIdentity.objects.get(report=report).read()["contact"]
    assert not Message.objects.exists()
    assert visitor.get("status/").status_code == 200


def test_a_strangers_browser_sees_nothing_and_an_old_key_dies() -> None:
    report, code = reported()
    visitor = Returning()
    visitor.get()
    planted = visitor.client.cookies["session"].value
    visitor.come_back(code)
    stranger = Returning()
    stranger.client.cookies["session"] = planted
    assert stranger.get("status/").status_code == 302
    assert report.case.reference not in body_of(stranger.get())


def test_leaving_ends_access_too() -> None:
    _, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    assert visitor.get("/leave/").status_code == 303
    assert visitor.get("status/").status_code == 302


@pytest.mark.parametrize("path", ["", *PAGES, "finished/"])
def test_every_page_is_private_has_the_exit_and_a_neutral_title(path: str) -> None:
    report, code = reported()
    visitor = Returning()
    if path:
        visitor.come_back(code)
    answer = visitor.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    if answer.status_code == 200:
        title = body_of(answer).partition("<title>")[2].partition("</title>")[0]
        assert report.case.reference not in title
        assert "report" not in title.lower()
        assert 'href="/leave/"' in body_of(answer)
    assert set(visitor.client.cookies) <= {"session"}


def test_an_erased_report_opens_nothing() -> None:
    report, code = reported()
    visitor = Returning()
    visitor.come_back(code)
    key = report.answers_key
    assert key is not None
    DataKey.objects.filter(pk=key.pk).delete()
    assert visitor.get("status/").status_code == 302
    assert Returning().enter(new_code()).status_code == 422
