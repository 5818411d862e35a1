"""A simulated day without a mail server, 500 referrals waiting: none is lost, and all go out once it is back."""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reports import stuck
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import Case, Delivery, Referral, ReferralStep, Task
from reports.sweep import Sweep
from tests.factories.reports import MONDAY, partnership, take_report
from tests.faults.steps import let_the_disk_rest
from tests.support.mail import SmtpServer

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]
REFERRALS = 500
HOUR = timedelta(hours=1)
EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Before a working day."""


def put_in(count: int) -> None:
    """At least this many referrals, among them urgent ones."""
    take_report(what=["mine"], now=EIGHT)
    while Referral.objects.count() < count:
        take_report(now=EIGHT)


def test_a_day_without_mail(fresh_database: str, smtp_server: SmtpServer, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    let_the_disk_rest()
    partnership()
    put_in(REFERRALS)
    first = dict(Delivery.objects.values_list("pk", "message_id"))
    smtp_server.stop()
    sweep, now = Sweep(worker="one"), EIGHT
    while now < EIGHT + timedelta(days=1):
        sweep.round(now=now)
        now += timedelta(hours=4)
    referrals = Referral.objects.all()
    assert set(referrals.values_list("status", flat=True)) == {ReferralStatus.WAITING}
    assert not Delivery.objects.filter(status=DeliveryStatus.SENT).exists()
    assert not Delivery.objects.filter(pk__in=first, status=DeliveryStatus.FAILED).exists()
    urgent = Case.objects.get(band="P1")
    assert Task.objects.filter(case=urgent, is_alarm=True, words__contains="not answered").exists()
    counted = {each.key: each.count for each in stuck.count_all(now=now)}
    assert counted["queue"] >= REFERRALS
    assert counted["unanswered"] >= 1

    smtp_server.start()
    until = time.monotonic() + 600
    while Delivery.objects.filter(status__in=DeliveryStatus.unfinished()).exists():
        assert time.monotonic() < until, "not drained"
        sweep.round(now=now)
        now += timedelta(minutes=1)
    arrived = Counter(letter.message_id for letter in smtp_server.letters)
    assert set(first.values()) <= set(arrived), "lost"
    assert set(arrived.values()) == {1}, "doubled"
    assert not referrals.exclude(status=ReferralStatus.SENT).exists()
    pairs = list(ReferralStep.objects.values_list("referral", "step"))
    assert len(pairs) == len(set(pairs))
    asked = Delivery.objects.filter(kind=DeliveryKind.REFERRAL)
    assert asked.count() == referrals.count()
    assert not Case.objects.exclude(closed_at=None).exists(), "silence closes nothing"
    assert now < MONDAY + timedelta(days=3)
