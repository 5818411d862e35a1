"""The dashboard's panel: its counts are those of the inbox it links to."""

import re
from datetime import datetime, timedelta

import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from reports import stuck
from reports.choices import ReferralStatus
from reports.desk.home_panel import stuck_watch, watches
from reports.models import Case, Heartbeat
from reports.models.heartbeat import SILENT_AFTER
from tests.factories.reports import MONDAY, referral_of, take_report
from tests.reports.desk.conftest import client_of


def test_each_count_is_what_its_link_shows(officer: AbstractBaseUser, monday: datetime) -> None:
    take_report("named", what=["mine"])
    lost, failed = take_report("named"), take_report("named")
    Case.objects.filter(pk=lost.pk).update(is_unroutable=True, is_unverified=True)
    referral = referral_of(failed)
    referral.status = ReferralStatus.FAILED
    referral.save()
    later = MONDAY + timedelta(days=3)
    with time_machine.travel(later, tick=False):
        take_report("named", now=later, what=["mine"])
        desk = client_of(officer)
        counted = {each.key: each for each in stuck.count_all(now=later)}
        found = [
            *watches(later),
            *(stuck_watch(counted[key]) for key in ("unanswered", "unroutable", "failed")),
        ]
        for watch in found[1:]:
            shown = desk.get(watch.url).context["object_list"]
            assert int(watch.count) == len(shown), watch.words
    assert [watch.count for watch in found] == ["1", "3", "1", "2", "1", "1"]
    assert all(watch.is_alarm for watch in found)


def test_a_quiet_desk_says_so_and_a_silent_worker_too(desk: Client, monday: datetime) -> None:
    words = desk.get("/admin/").content.decode()
    assert re.findall(r"<b>(\d+)</b>", words) == ["0", "0", "0", "1"]
    assert "worker silent" in words
    Heartbeat.objects.create(worker="one", beat_at=MONDAY - SILENT_AFTER / 2)
    assert "the worker is alive" in desk.get("/admin/").content.decode()
