"""What a worker does between tasks: it lives, finds what a dead task left, and tidies up."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError

from reports import drafts
from reports.management.commands import run_worker
from reports.models import Delivery, Draft, Heartbeat
from reports.sweep import Sweep, tidy
from tests.factories.reports import MONDAY, edition, partnership, take_report

DAY = timedelta(days=1)


@pytest.mark.django_db
def test_a_round_says_it_is_alive_and_sends_what_is_due() -> None:
    partnership()
    take_report()
    sweep = Sweep(worker="one")
    assert sweep.round(now=MONDAY) == Delivery.objects.filter(status="sent").count() >= 1
    assert sweep.round(now=MONDAY + timedelta(seconds=5)) == 0
    assert Heartbeat.objects.get().beat_at == MONDAY + timedelta(seconds=5)
    assert not Heartbeat.objects.silent(MONDAY + timedelta(seconds=65))
    assert Heartbeat.objects.silent(MONDAY + timedelta(seconds=66))


@pytest.mark.django_db
def test_tidying_takes_what_is_over_and_nothing_else() -> None:
    for key, at in (("old-session-key", MONDAY - DAY), ("new-session-key", MONDAY)):
        drafts.begin(session_key=key, edition=edition(), now=at)
        Session.objects.create(session_key=key, session_data="", expire_date=at + DAY / 2)
        Heartbeat.objects.create(worker=key, beat_at=at - timedelta(minutes=1))
    tidy(now=MONDAY)
    assert Draft.objects.count() == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new-session-key"]
    assert Heartbeat.objects.get().worker == "new-session-key"


@pytest.mark.django_db
def test_tidying_is_done_every_five_minutes() -> None:
    sweep = Sweep(worker="one")
    sweep.round(now=MONDAY)
    for minutes, tidied in ((4, MONDAY), (5, MONDAY + timedelta(minutes=5))):
        sweep.round(now=MONDAY + timedelta(minutes=minutes))
        assert sweep.tidied_at == tidied


class Flaky(run_worker.Worker):
    """A worker whose database goes away twice."""

    failures = 2

    def run(self) -> None:
        if self.failures:
            self.failures -= 1
            raise OperationalError("server closed the connection")
        self.running = False


@pytest.mark.django_db
def test_a_worker_waits_for_a_database_that_went_away() -> None:
    worker = Flaky(
        queue_names=["*"],
        interval=0,
        batch=False,
        backend_name="reports",
        startup_delay=False,
        max_tasks=None,
        worker_id="one",
        excluded_queue_names=[],
    )
    run_worker._work(worker)  # noqa: SLF001  # the command around it sets the program's signals
    assert worker.failures == 0


def test_sweeping_stops_when_told(fresh_database: str) -> None:
    stop = threading.Event()
    arguments: Any = (Sweep(worker="one"), stop, 0.05)
    thread = threading.Thread(target=run_worker._sweep_until, args=arguments)  # noqa: SLF001
    thread.start()
    for _ in range(200):
        if Heartbeat.objects.exists():
            break
        stop.wait(0.02)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert Heartbeat.objects.get().worker == "one"
