"""kill -9 of the worker loses no referral, doubles none, and repeats at most one message per kill."""

import secrets
import time

import pytest
from django_tasks_db.models import DBTaskResult

from reports.choices import DeliveryStatus
from reports.models import Delivery, DeliveryAttempt
from tests.faults.steps import all_sent, check_nothing_lost, end_leases, put_in, wait_until
from tests.support.mail import SmtpServer
from tests.support.site import Site

pytestmark = pytest.mark.fault
# Seconds between a worker's sweeps: run_worker's own.
SWEEP_EVERY = 5


def test_killed_between_claim_and_send(own_site: Site, smtp_server: SmtpServer) -> None:
    smtp_server.delay(30)
    with own_site.rows():
        put_in(own_site, 1)
        sending = Delivery.objects.filter(status=DeliveryStatus.SENDING)
        wait_until(sending.exists)
        own_site.worker.kill()
        assert not smtp_server.letters
        smtp_server.behave()
        end_leases()
        own_site.start_worker()
        wait_until(all_sent)
        check_nothing_lost(smtp_server, kills=0)


def test_killed_between_send_and_saying_so(own_site: Site, smtp_server: SmtpServer) -> None:
    smtp_server.answer_late(30)
    with own_site.rows():
        put_in(own_site, 3)
        (first,) = smtp_server.wait_for()
        # Its sweep has come round by now, and has left the others: one message is under way at a time.
        time.sleep(SWEEP_EVERY + 1)
        own_site.worker.kill()
        assert smtp_server.letters == [first]
        smtp_server.behave()
        end_leases()
        own_site.start_worker()
        wait_until(all_sent)
        assert [one.message_id for one in smtp_server.letters].count(first.message_id) == 2
        check_nothing_lost(smtp_server, kills=1)


def test_a_lease_that_still_runs_is_left_alone(own_site: Site, smtp_server: SmtpServer) -> None:
    smtp_server.delay(30)
    with own_site.rows():
        put_in(own_site, 1)
        sending = Delivery.objects.filter(status=DeliveryStatus.SENDING)
        wait_until(sending.exists)
        own_site.worker.kill()
        held = sending.get()
        smtp_server.behave()
        own_site.start_worker()
        others = Delivery.objects.exclude(pk=held.pk)
        wait_until(lambda: not others.exclude(status=DeliveryStatus.SENT).exists())
        assert held.message_id not in [one.message_id for one in smtp_server.letters]
        end_leases()
        wait_until(all_sent)
        check_nothing_lost(smtp_server, kills=0)


def test_killed_again_and_again_at_random_points(own_site: Site, smtp_server: SmtpServer) -> None:
    kills = 4
    own_site.worker.kill()
    smtp_server.delay(0.05)
    with own_site.rows():
        put_in(own_site, 12)
        expected = Delivery.objects.count()
        assert expected >= 12
        for _ in range(kills):
            own_site.start_worker()
            time.sleep(secrets.randbelow(300) / 1000)
            own_site.worker.kill()
            end_leases()
        own_site.start_worker()
        wait_until(all_sent)
        assert Delivery.objects.count() == expected
        assert DeliveryAttempt.objects.filter(is_sent=True).count() == expected
        check_nothing_lost(smtp_server, kills=kills)


def test_a_lost_task_costs_seconds(own_site: Site, smtp_server: SmtpServer) -> None:
    own_site.worker.kill()
    with own_site.rows():
        put_in(own_site, 3)
        lost, _ = DBTaskResult.objects.all().delete()
        assert lost >= 3
        own_site.start_worker()
        wait_until(all_sent, seconds=10)
        check_nothing_lost(smtp_server, kills=0)


def test_two_workers_send_each_message_once(own_site: Site, smtp_server: SmtpServer) -> None:
    own_site.worker.kill()
    second = own_site.another_worker()
    with own_site.rows():
        put_in(own_site, 12)
        second.start()
        own_site.start_worker()
        try:
            wait_until(all_sent)
        finally:
            second.stop()
        check_nothing_lost(smtp_server, kills=0)
