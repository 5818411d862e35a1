"""Sending: once, however often it is pressed, and only what this browser wrote."""

from typing import Any

import pytest
import time_machine

from reports.models import Report
from tests.reports.public.reporter import (
    NOISE,
    QUIET,
    Reporter,
    body_of,
    errors_in,
    receipt_in,
    row_in,
)


def test_sending_again_shows_the_same_receipt(reporter: Reporter) -> None:
    reporter.walk()
    check = reporter.get("check/")
    data = {"submission": row_in(check)}
    first, second = reporter.post("check/", data), reporter.post("check/", data)
    assert first.headers["Location"] == second.headers["Location"] == f"{NOISE}done/"
    assert receipt_in(reporter.get("done/")) == receipt_in(reporter.get("done/"))
    assert Report.objects.count() == 1


@pytest.mark.parametrize("path", ["check/", "what/", "danger/"])
def test_back_from_the_last_page_leads_to_it_again(reporter: Reporter, path: str) -> None:
    reporter.walk()
    reporter.send()
    assert reporter.get(path).headers["Location"] == f"{NOISE}done/"


def test_a_crash_after_commit_is_mended_by_the_same_button(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter.walk()
    data = {"submission": row_in(reporter.get("check/"))}

    def crash(**_given: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr("reports.drafts.discard", crash)
        with pytest.raises(SystemExit):
            reporter.post("check/", data)
    assert Report.objects.count() == 1
    assert reporter.post("check/", data).headers["Location"] == f"{NOISE}done/"
    assert receipt_in(reporter.get("done/"))["reference"] == Report.objects.get().case.reference
    assert Report.objects.count() == 1


def test_a_crash_once_the_draft_is_gone_is_mended_too(reporter: Reporter) -> None:
    reporter.walk()
    data = {"submission": row_in(reporter.get("check/"))}
    reporter.post("check/", data)
    session = reporter.client.session
    del session["sent"]
    session.save()
    assert reporter.post("check/", data).headers["Location"] == f"{NOISE}done/"
    assert receipt_in(reporter.get("done/"))
    assert Report.objects.count() == 1


def test_a_second_report_is_another(reporter: Reporter) -> None:
    receipts = []
    for _ in range(2):
        reporter.walk()
        reporter.send()
        receipts.append(receipt_in(reporter.get("done/")))
    assert receipts[0] != receipts[1]
    assert Report.objects.count() == 2


def test_an_old_tab_sends_nothing_of_a_newer_form(reporter: Reporter) -> None:
    reporter.walk()
    old = {"submission": row_in(reporter.get("check/"))}
    reporter.post("check/", old)
    first = receipt_in(reporter.get("done/"))
    reporter.walk()
    assert reporter.post("check/", old).headers["Location"] == f"{NOISE}done/"
    assert receipt_in(reporter.get("done/")) == first
    assert Report.objects.count() == 1
    assert reporter.get("check/").status_code == 200


@pytest.mark.parametrize(
    "forged", ["", "x", "0", "5b1f3a52-6d0c-4b57-9a0e-0d6a3c1f7e21", "' or 1=1 --", "\x00"]
)
def test_a_made_up_submission_leads_back_to_the_check_page(reporter: Reporter, forged: str) -> None:
    reporter.walk()
    reporter.get("check/")
    sent = reporter.post("check/", {"submission": forged})
    assert sent.headers["Location"] == f"{NOISE}check/"
    assert not Report.objects.exists()


def test_another_browsers_submission_shows_nothing(reporter: Reporter) -> None:
    reporter.walk()
    row = row_in(reporter.get("check/"))
    reporter.send()
    stranger = Reporter()
    stranger.walk()
    stranger.get("check/")
    sent = stranger.post("check/", {"submission": row})
    assert sent.headers["Location"] == f"{NOISE}check/"
    assert not receipt_in(stranger.get("done/"))


def test_an_answer_that_no_longer_holds_is_named_before_sending(
    reporter: Reporter,
) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        day = {"last-day": "23", "last-month": "11", "last-year": "2026"}
        reporter.walk(QUIET | {"where": {**QUIET["where"], **day}})
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        sent = reporter.send()
    assert sent.status_code == 422
    assert errors_in(sent) == ["Enter a date that is today or in the past"]
    assert f'href="{NOISE}where/?change=1"' in body_of(sent)
    assert not Report.objects.exists()


def test_a_trap_makes_a_report_unverified_and_never_refuses_it(reporter: Reporter) -> None:
    reporter.walk()
    sent = reporter.send(**{"anything-else": "buy now"})
    assert sent.headers["Location"] == f"{NOISE}done/"
    assert Report.objects.get().case.is_unverified
