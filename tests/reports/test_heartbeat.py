"""A test message by every route comes back, or somebody hears that it did not."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from reports import arrivals, delivery, heartbeat
from reports.choices import DeliveryKind
from reports.models import Delivery, PartnerContact, ReportingSettings, RouteProbe
from tests.factories.reports import MONDAY, ContactFactory, PartnerFactory

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _routes(settings: Any, db: None) -> None:
    settings.HEARTBEAT_TO = "beat@portal.example"
    ReportingSettings.objects.create(site_id=1, duty_manager_email="boss@portal.example")
    ContactFactory(partner=PartnerFactory(key="police"))
    ContactFactory(partner=PartnerFactory(key="charity"))
    ContactFactory(partner=PartnerFactory(key="new"), verified_on=None)
    ContactFactory(partner=PartnerFactory(key="gone", is_active=False))


def probe(key: str) -> RouteProbe:
    return RouteProbe.objects.filter(contact__partner__key=key)[0]


def test_each_route_gets_one_and_no_partner_sees_it(mailoutbox: list[Any]) -> None:
    assert heartbeat.send(now=MONDAY) == 2
    delivery.send_due(now=MONDAY)
    addresses = {letter.to[0] for letter in mailoutbox}
    assert {heartbeat.token_in([each]) for each in addresses} == set(
        RouteProbe.objects.values_list("token", flat=True)
    )
    assert not addresses & set(PartnerContact.objects.values_list("email", flat=True))
    assert all(each.startswith("beat+") for each in addresses)


def _by_webhook(one: RouteProbe, now: datetime) -> None:
    assert one.delivery
    arrivals.delivered(delivery=one.delivery, now=now)


def _by_mail(one: RouteProbe, now: datetime) -> None:
    assert heartbeat.came_back(one.token, now=now)


@pytest.mark.parametrize("comes_back", [_by_webhook, _by_mail])
def test_what_comes_back_in_time_raises_no_alarm_and_what_does_not_raises_one(
    comes_back: Any,
) -> None:
    heartbeat.send(now=MONDAY)
    comes_back(probe("police"), MONDAY + HOUR / 2)
    assert heartbeat.raise_alarms(now=MONDAY + HOUR - timedelta(seconds=1)) == 0
    assert heartbeat.raise_alarms(now=MONDAY + HOUR) == 1
    assert heartbeat.raise_alarms(now=MONDAY + 2 * HOUR) == 0, "once each"
    (lost,) = RouteProbe.objects.lost(MONDAY + HOUR)
    assert lost.contact
    assert lost.contact.partner.key == "charity"
    told = Delivery.objects.get(kind=DeliveryKind.STUCK)
    assert told.address == "boss@portal.example"


def test_a_route_that_works_again_is_lost_no_more() -> None:
    heartbeat.send(now=MONDAY)
    day_after = MONDAY + timedelta(days=1)
    heartbeat.send(now=day_after)
    for one in RouteProbe.objects.filter(made_at=day_after):
        heartbeat.came_back(one.token, now=day_after)
    assert not RouteProbe.objects.lost(day_after + HOUR).exists()


def test_other_mail_is_no_heartbeat() -> None:
    assert heartbeat.token_in(["duty@portal.example", "a+b@portal.example"]) == ""
    assert not heartbeat.came_back("", now=MONDAY)
    assert not heartbeat.came_back("a" * 32, now=MONDAY)


def test_old_ones_are_forgotten() -> None:
    heartbeat.send(now=MONDAY)
    heartbeat.forget(now=MONDAY + timedelta(days=31))
    assert not RouteProbe.objects.exists()
    assert not Delivery.objects.exists()


def test_the_command_names_sends_and_tells_what_is_lost(settings: Any) -> None:
    def said(*arguments: str) -> str:
        out = io.StringIO()
        call_command("heartbeat", *arguments, stdout=out)
        return out.getvalue()

    with time_machine.travel(MONDAY, tick=False):
        assert "Police: Duty officer" in said("--dry-run")
        assert not RouteProbe.objects.exists()
        assert "Queued: 2" in said()
    with time_machine.travel(MONDAY + HOUR, tick=False):
        assert said("--dry-run").count("Did not come back") == 2
    settings.HEARTBEAT_TO = ""
    with pytest.raises(CommandError, match="HEARTBEAT_TO"):
        said()
