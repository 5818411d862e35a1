"""The audit trail: added to and nothing else, and any change to it is found."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from reports import audit
from reports.models import AuditEvent, AuditHead, AuditRefused
from tests.factories.reports import MONDAY, partnership, take_report
from tests.support.threads import all_at_once

DETAILS: list[dict[str, Any]] = [
    {},
    {"partner": "police", "from": "waiting"},
    {"z": 1, "a": {"b": [1, 2.5, None, True]}, "é": "naïve \U0001f642"},
    {"before": "P3", "after": "P1"},
]
MOMENTS = [
    MONDAY,
    datetime(2026, 10, 25, 1, 30, 0, 123456, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, 999999, tzinfo=UTC),
    datetime(2026, 7, 1, 12, 0, 0, 1, tzinfo=UTC),
]


def add(number: int = 0) -> None:
    audit.record(
        actor=f"officer {number}",
        action="case-viewed",
        subject="case:SV-7K2M",
        now=MOMENTS[number % 4],
        detail=DETAILS[number % 4],
    )


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_a_chain_that_nobody_touched_is_whole() -> None:
    assert audit.first_broken() is None
    for number in range(8):
        add(number)
    assert audit.first_broken() is None
    assert AuditHead.objects.get().number == 8


@pytest.mark.django_db
def test_a_whole_report_leaves_a_whole_chain() -> None:
    partnership()
    take_report()
    assert audit.first_broken() is None
    assert AuditEvent.objects.filter(action="report-taken").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE reports_auditevent SET actor = 'nobody' WHERE number = 3", 3),
        ("UPDATE reports_auditevent SET action = 'x' WHERE number = 1", 1),
        ("UPDATE reports_auditevent SET subject = 'case:SV-0000' WHERE number = 5", 5),
        ("UPDATE reports_auditevent SET at = '2026-11-23 09:00:00+00:00' WHERE number = 2", 2),
        ("UPDATE reports_auditevent SET detail = '{}' WHERE number = 3", 3),
        ("UPDATE reports_auditevent SET hash = previous_hash WHERE number = 4", 4),
        ("DELETE FROM reports_auditevent WHERE number = 1", 1),
        ("DELETE FROM reports_auditevent WHERE number = 3", 3),
        ("DELETE FROM reports_auditevent WHERE number = 5", 5),
        ("DELETE FROM reports_auditevent", 1),
        ("UPDATE reports_auditevent SET number = 9 WHERE number = 5", 5),
        ("DELETE FROM reports_audithead", 1),
        ("UPDATE reports_audithead SET number = 4", 5),
    ],
)
def test_whatever_is_changed_is_found(statement: str, first: int) -> None:
    for number in range(5):
        add(number)
    change(statement)
    assert audit.first_broken() == first


@pytest.mark.django_db
def test_nothing_in_the_portal_changes_or_deletes_an_event() -> None:
    add()
    event = AuditEvent.objects.get()
    tries = [
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(actor="nobody"),
        lambda: AuditEvent.objects.filter(pk=event.pk).update(actor="nobody"),
        lambda: AuditEvent.objects.bulk_update([event], ["actor"]),
    ]
    for each in tries:
        with pytest.raises(AuditRefused), transaction.atomic():
            each()
    assert audit.first_broken() is None


def test_writers_at_once_make_one_chain(fresh_database: str) -> None:
    all_at_once(add, range(16))
    assert audit.first_broken() is None
    assert list(AuditEvent.objects.values_list("number", flat=True)) == list(range(1, 17))


@pytest.mark.django_db
def test_verify_audit(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        add(number)
    call_command("verify_audit")
    assert "whole: 3 events" in capsys.readouterr().out
    change("UPDATE reports_auditevent SET actor = 'nobody' WHERE number = 2")
    with pytest.raises(CommandError, match="broken at event 2"):
        call_command("verify_audit")
