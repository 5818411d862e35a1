"""What two people do to one case at the same moment: they wait for each other, and never block each other."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from reports import audit, cases, messages, referrals
from reports.models import Case, Referral
from tests.factories.reports import MONDAY, partnership, take_report

LATE = MONDAY + timedelta(minutes=40)


def _message(case: Case) -> Any:
    return messages.write_from_reporter(report=case.reports.get(), words="again", now=LATE)


def _answer(case: Case) -> Any:
    user = get_user_model().objects.create_user("olive", "olive@portal.example", "x" * 14)
    return messages.write_to_reporter(report=case.reports.get(), words="yes", user=user, now=LATE)


def _note(case: Case) -> Any:
    user = get_user_model().objects.create_user("olive", "olive@portal.example", "x" * 14)
    cases.add_note(case=case, note="Seen by a warden", user=user, now=LATE)
    return case


@pytest.mark.parametrize("act", [_message, _answer, _note])
def test_a_worker_with_the_case_and_somebody_with_the_audit_trail(
    fresh_database: str, act: Callable[[Case], Any]
) -> None:
    """Rows that point to a case are checked against it at the very end, when the trail is held already."""
    partnership()
    case = take_report()
    referral = Referral.objects.filter(case=case).earliest("pk")

    def meanwhile() -> Any:
        try:
            return act(case)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as somebody:
        with transaction.atomic():
            referrals.lock(referral)
            acting = somebody.submit(meanwhile)
            time.sleep(0.5)
            audit.record(actor=audit.PORTAL, action="referral-sent", subject="case", now=LATE)
        assert acting.result(timeout=60)
    assert audit.first_broken() is None


def test_no_lock_keeps_others_from_pointing_to_a_row() -> None:
    """A plain FOR UPDATE on PostgreSQL makes every row that points here wait; no key of ours ever changes."""
    asked = re.compile(r"select_for_update(\([^\n]*)")
    for room in ("home", "reports", "campaigns", "portal"):
        for file in (Path(settings.BASE_DIR) / room).rglob("*.py"):
            for how in asked.findall(file.read_text()):
                assert "no_key=True" in how, file
