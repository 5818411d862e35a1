"""What a worker does once a day."""

from datetime import timedelta
from typing import Any

import pytest

from reports import audit, daily, delivery, retention
from reports.models import AuditHead, Delivery, ReportingSettings
from reports.sweep import Sweep
from tests.factories.reports import MONDAY
from tests.support.threads import all_at_once

DAY = timedelta(days=1)
OUTSIDE = "outside@auditor.example"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("erase", "head_to", "beats_to", "tells", "done"),
    [
        (True, "", "", False, [daily.ERASE, daily.CONTACTS]),
        (False, "", "", False, [daily.CONTACTS]),
        (False, OUTSIDE, "", False, [daily.AUDIT_HEAD, daily.CONTACTS]),
        (False, "", "beat@portal.example", True, [daily.CONTACTS, daily.HEARTBEAT, daily.STUCK]),
    ],
)
def test_each_duty_is_done_once_a_day_where_a_setting_says_so(
    settings: Any, erase: bool, head_to: str, beats_to: str, tells: bool, done: list[str]
) -> None:
    settings.ERASE_DAILY, settings.AUDIT_HEAD_TO = erase, head_to
    settings.HEARTBEAT_TO, settings.STUCK_MAIL_DAILY = beats_to, tells
    assert daily.run(now=MONDAY) == done
    assert daily.run(now=MONDAY + timedelta(hours=13)) == []
    assert daily.run(now=MONDAY + DAY) == done


@pytest.mark.django_db
def test_the_duty_manager_is_told_in_the_morning_and_not_at_midnight(settings: Any) -> None:
    settings.ERASE_DAILY, settings.STUCK_MAIL_DAILY = False, True
    ReportingSettings.objects.create(site_id=1, duty_manager_email="boss@portal.example")
    midnight = MONDAY.replace(hour=0, minute=5)
    assert daily.run(now=midnight) == [daily.CONTACTS]
    assert daily.run(now=midnight.replace(hour=7)) == [daily.STUCK]
    assert Delivery.objects.get().address == "boss@portal.example"


@pytest.mark.django_db
def test_a_duty_that_fails_is_tried_again(settings: Any) -> None:
    settings.ERASE_DAILY, settings.AUDIT_HEAD_TO = False, "outside@auditor.example"
    settings.DEFAULT_FROM_EMAIL = 5
    with pytest.raises((AttributeError, TypeError)):
        daily.run(now=MONDAY)
    settings.DEFAULT_FROM_EMAIL, settings.AUDIT_HEAD_TO = (
        "us@portal.example",
        "outside@auditor.example",
    )
    assert daily.run(now=MONDAY)[0] == daily.AUDIT_HEAD


@pytest.mark.django_db
def test_the_head_of_the_audit_trail_goes_outside(settings: Any, mailoutbox: list[Any]) -> None:
    settings.ERASE_DAILY, settings.AUDIT_HEAD_TO = False, "outside@auditor.example"
    audit.record(actor="olive", action="case-viewed", subject="case:SV-7K2M", now=MONDAY)
    Sweep(worker="w").round(now=MONDAY)
    head = AuditHead.objects.get()
    (letter,) = mailoutbox
    assert letter.to == ["outside@auditor.example"]
    assert letter.subject == f"Audit trail: event {head.number}"
    assert head.hash in letter.body
    assert "SV-7K2M" not in letter.body
    assert "olive" not in letter.body
    assert Delivery.objects.get().status == "sent"
    assert delivery.send_due(now=MONDAY + DAY) == 0


def test_of_many_workers_one_does_it(fresh_database: str, settings: Any) -> None:
    settings.ERASE_DAILY, settings.AUDIT_HEAD_TO = False, "outside@auditor.example"
    all_at_once(lambda now: daily.run(now=now), [MONDAY] * 4)
    assert Delivery.objects.count() == 1


@pytest.mark.django_db
def test_a_long_erasing_is_done_in_parts(settings: Any) -> None:
    settings.ERASE_DAILY, settings.AUDIT_HEAD_TO = True, ""
    assert retention.erase_due(now=MONDAY, limit=1) == 0
    assert daily.run(now=MONDAY)[0] == daily.ERASE
