"""Messages on the case page: seen, answered, inert, and for officers only."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports import messages
from reports.models import DataKey, Message, Report
from reports.permissions import COMMS
from tests.factories.reports import MONDAY, take_report
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.desk.test_case_page import asked, words_of


def _address(report: Report) -> str:
    return f"/admin/reports/case/{report.case.reference}/message/"


def _report(tier: str = "named") -> Report:
    return take_report(tier).reports.get()


def test_an_officer_reads_and_answers(desk: Client, monday: datetime) -> None:
    report = _report()
    assert "Nobody has written yet" in words_of(desk, report.case)
    messages.write_from_reporter(report=report, words="canary <b>bold</b>", now=MONDAY)
    words = words_of(desk, report.case)
    assert "canary &lt;b&gt;bold&lt;/b&gt;" in words
    assert "1 new message" in words
    assert Message.objects.get().read_at == MONDAY
    assert "new message" not in words_of(desk, report.case)
    assert "Write to the reporter" in desk.get(_address(report)).content.decode()
    answer = desk.post(_address(report), {"message": "Thank <i>you</i>"})
    assert answer.status_code == 302
    words = words_of(desk, report.case)
    assert "Thank &lt;i&gt;you&lt;/i&gt;" in words
    assert "not read yet" in words
    sent = Message.objects.get(sender=Message.From.OFFICER)
    assert (sent.report_id, sent.read()) == (report.pk, "Thank <i>you</i>")
    messages.mark_read([sent], sender=Message.From.OFFICER, now=MONDAY)
    assert "read on 23 November, 10:00" in words_of(desk, report.case)


@pytest.mark.parametrize("typed", ["", "   ", "x" * 4001])
def test_what_cannot_be_sent_says_why(desk: Client, monday: datetime, typed: str) -> None:
    report = _report()
    assert desk.post(_address(report), {"message": typed}).status_code == 200
    assert not Message.objects.exists()


def test_the_minute_of_an_anonymous_message_is_not_shown(desk: Client, monday: datetime) -> None:
    report = _report("anonymous")
    late = MONDAY + timedelta(minutes=37)
    messages.write_from_reporter(report=report, words="x", now=late)
    assert "10:37" not in words_of(desk, report.case)


def test_where_two_people_reported_the_officer_says_to_whom(desk: Client, monday: datetime) -> None:
    first, second = _report("named"), _report("anonymous")
    later = MONDAY + timedelta(hours=2)
    Report.objects.filter(pk=second.pk).update(case=first.case, received_at=later)
    page = desk.get(_address(first)).content.decode()
    assert "Reporter 1, named" in page
    assert "Reporter 2, anonymous" in page
    assert desk.post(_address(first), {"message": "To nobody"}).status_code == 200
    stranger = {"message": "x", "to": str(_report().pk)}
    assert desk.post(_address(first), stranger).status_code == 200
    assert not Message.objects.exists()
    desk.post(_address(first), {"message": "To one", "to": str(second.pk)})
    assert Message.objects.get().report_id == second.pk


def test_nobody_is_written_to_after_everything_was_erased(desk: Client, monday: datetime) -> None:
    report = _report()
    messages.write_from_reporter(report=report, words="gone", now=MONDAY)
    DataKey.objects.filter(pk=report.answers_key_id).delete()
    answer = desk.post(_address(report), {"message": "x"}).content.decode()
    assert "has been erased" in answer
    assert "gone" not in words_of(desk, report.case)


def test_a_missing_key_is_said(desk: Client, monday: datetime) -> None:
    report = _report()
    messages.write_from_reporter(report=report, words="locked", now=MONDAY)
    DataKey.objects.filter(pk=report.answers_key_id).update(wrapped=b"\x00" * 60)
    assert "This message cannot be opened" in words_of(desk, report.case)


def test_comms_staff_find_nothing(groups: None, monday: datetime) -> None:
    report = _report()
    comms = client_of(make_user("carla", COMMS))
    assert comms.get(_address(report)).status_code == 404
    assert comms.post(_address(report), {"message": "x"}).status_code == 404
    assert not Message.objects.exists()


def test_messages_cost_one_query(desk: Client, officer: AbstractBaseUser, monday: datetime) -> None:
    report = _report()
    for _ in range(2):
        words_of(desk, report.case)
    for _ in range(30):
        messages.write_to_reporter(report=report, words="x", user=officer, now=MONDAY)
    with CaptureQueriesContext(connection) as queries:
        words_of(desk, report.case)
    assert asked(queries) <= 25
