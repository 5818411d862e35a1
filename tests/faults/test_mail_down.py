"""With no mail server the forms answer as ever, the rows wait, and all of it goes out afterwards."""

import time

import pytest
from django.utils import timezone

from reports.choices import DeliveryStatus, ReferralStatus
from reports.models import Delivery, Referral, Report
from tests.faults.steps import SLUG, all_sent, check_nothing_lost, end_waits, wait_until
from tests.support.mail import SmtpServer
from tests.support.people import TIERS, person
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import output_of, read_form, walk_to_check

pytestmark = pytest.mark.fault


def test_reports_come_in_while_mail_is_down(own_site: Site, smtp_server: SmtpServer) -> None:
    smtp_server.stop()
    slowest = max(seconds_to_send(own_site, tier) for tier in TIERS)
    assert slowest < 5
    with own_site.rows():
        rows = Delivery.objects.all()
        assert Report.objects.count() == len(TIERS)
        tried_and_waiting = {"status": DeliveryStatus.QUEUED, "attempts__gte": 1}
        wait_until(lambda: not rows.exclude(**tried_and_waiting).exists())
        assert not rows.exclude(next_at__gt=timezone.now()).exists()
        assert set(Referral.objects.values_list("status", flat=True)) == {ReferralStatus.WAITING}
        smtp_server.start()
        end_waits()
        wait_until(all_sent)
        check_nothing_lost(smtp_server, kills=0)


def seconds_to_send(site: Site, tier: str) -> float:
    """Report something; return how long the last button took."""
    visitor = Visitor(site.url)
    page = walk_to_check(visitor, SLUG, person(tier))
    began = time.monotonic()
    done = visitor.post(page.path, read_form(page.body, page.path).filled({}))
    assert output_of(done.body, "receipt-code"), done.status
    return time.monotonic() - began
