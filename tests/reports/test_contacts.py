"""A contact gets nothing before somebody there has said that the address is theirs."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from reports import contact_checks, contacts, delivery, routing
from reports.choices import DeliveryKind
from reports.models import AuditEvent, ContactCheck, Delivery, PartnerContact
from tests.factories.reports import MONDAY, ContactFactory, PartnerFactory, partnership, take_report

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def contact() -> PartnerContact:
    """A contact whom nobody has asked yet."""
    return ContactFactory(partner=PartnerFactory(key="police"), verified_on=None)


def path_of(check: ContactCheck) -> str:
    return re.sub(r"^https?://[^/]+", "", contact_checks.url_of(check))


def test_a_link_is_mailed_and_a_press_of_the_button_confirms(
    contact: PartnerContact, client: Client, mailoutbox: list[Any]
) -> None:
    check = contacts.ask(contact=contact, by="mia", now=MONDAY)
    delivery.send_due(now=MONDAY)
    (letter,) = mailoutbox
    assert letter.to == [contact.email]
    assert contact_checks.url_of(check) in letter.body
    with time_machine.travel(MONDAY + DAY, tick=False):
        for _ in range(3):
            page = client.get(path_of(check))
            assert page.status_code == 200
            assert "Is this address yours?" in page.content.decode()
        contact.refresh_from_db()
        assert contact.verified_on is None, "looking confirms nothing"
        for _ in range(2):
            assert "is confirmed" in client.post(path_of(check)).content.decode()
        assert "is confirmed" in client.get(path_of(check)).content.decode()
    contact.refresh_from_db()
    assert contact.verified_on == (MONDAY + DAY).date()
    assert AuditEvent.objects.filter(action="contact-verified").count() == 1


@pytest.mark.parametrize(
    "spoil",
    ["too late", "another address", "has left", "asked again", "forged"],
)
def test_a_link_that_says_nothing_any_more(
    contact: PartnerContact, client: Client, spoil: str
) -> None:
    check = contacts.ask(contact=contact, by="mia", now=MONDAY)
    path, now = path_of(check), MONDAY + DAY
    if spoil == "too late":
        now = check.expires_at
    elif spoil == "another address":
        PartnerContact.objects.update(email="somebody.else@agency.example")
    elif spoil == "has left":
        PartnerContact.objects.update(retired_on=date(2026, 11, 24))
    elif spoil == "asked again":
        contacts.ask(contact=contact, by="mia", now=MONDAY + timedelta(hours=1))
    else:
        path = f"/partner/contact/{'a' * 64}/"
    with time_machine.travel(now, tick=False):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    contact.refresh_from_db()
    assert contact.verified_on is None


@pytest.mark.parametrize("token", ["x", "é" * 64, "\0", "a" * 65, "%00"])
def test_odd_tokens_are_not_found(client: Client, db: None, token: str) -> None:
    for send in (client.get, client.post):
        assert send(f"/partner/contact/{token}/").status_code == 404


def test_nobody_unverified_is_sent_anything() -> None:
    partnership()
    PartnerContact.objects.filter(partner__key="environmental-health").update(verified_on=None)
    case = take_report()
    assert not case.referrals.filter(partner__key="environmental-health").exists()
    assert case.is_unroutable


def test_one_who_has_left_is_not_asked(contact: PartnerContact) -> None:
    contact.retired_on = date(2026, 11, 1)
    contact.save()
    with pytest.raises(contacts.NotPossible):
        contacts.ask(contact=contact, by="mia", now=MONDAY)


def test_asked_again_a_fortnight_before_180_days_are_over_and_weekly_after(
    contact: PartnerContact,
) -> None:
    contact.verified_on = MONDAY.date()
    contact.save()
    asked = []
    for days in range(200):
        if contacts.ask_due(now=MONDAY + days * DAY):
            asked.append(days)
    assert asked == [166, 173, 180, 187, 194]
    assert not contact.is_lapsed((MONDAY + 179 * DAY).date())
    assert contact.is_lapsed((MONDAY + 180 * DAY).date())
    last = ContactCheck.objects.first()
    assert last
    assert contacts.confirm(token=path_of(last).split("/")[-2], now=MONDAY + 195 * DAY)
    assert contacts.ask_due(now=MONDAY + 210 * DAY) == 0


def test_one_whose_word_has_lapsed_still_gets_referrals() -> None:
    partnership()
    PartnerContact.objects.update(verified_on=date(2026, 1, 1))
    assert take_report().referrals.filter(partner__key="environmental-health").exists()


def test_never_verified_is_for_an_officer_to_ask_not_for_the_clock(
    contact: PartnerContact,
) -> None:
    assert contacts.ask_due(now=MONDAY + 900 * DAY) == 0
    assert not Delivery.objects.filter(kind=DeliveryKind.CONTACT_CHECK).exists()


def test_whose_mail_comes_back_is_asked_last(contact: PartnerContact) -> None:
    partnership()
    partner = contact.partner
    first = PartnerContact.objects.get(key="police-desk")
    ContactFactory(partner=partner, key="reserve", is_fallback=True)
    case = take_report()
    PartnerContact.objects.filter(pk=first.pk).update(verified_on=MONDAY.date())
    found = routing.contact_for(partner, case=case, now=MONDAY)
    assert found
    assert found.key == "police-desk"
    PartnerContact.objects.filter(pk=first.pk).update(bounced_at=MONDAY)
    found = routing.contact_for(partner, case=case, now=MONDAY)
    assert found
    assert found.key == "reserve"
