"""At the desk: how each address stands, asking a contact, and who gets what."""

from datetime import date

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from reports.desk.groups import set_up_groups
from reports.models import ContactCheck, PartnerContact
from reports.permissions import MANAGERS
from tests.factories.reports import MONDAY, ContactFactory, PartnerFactory
from tests.reports.desk.conftest import client_of, make_user

FORM = "/admin/snippets/reports/partnercontact/edit/{}/"
ASK = "/admin/reports/contact/{}/ask/"


@pytest.fixture
def manager(groups: None) -> Client:
    """A duty manager's browser."""
    set_up_groups()
    return client_of(make_user("mia", MANAGERS))


@pytest.mark.usefixtures("monday")
def test_the_form_leads_to_a_page_whose_button_sends_the_link(manager: Client) -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    form = manager.get(FORM.format(contact.pk)).content.decode()
    where = ASK.format(contact.pk)
    assert where in form
    assert "Confirmed on 1 October 2026" in form
    assert contact.email in manager.get(where).content.decode()
    assert not ContactCheck.objects.exists()
    answer = manager.post(where, follow=True).content.decode()
    assert "A link is on its way" in answer
    assert ContactCheck.objects.get().contact == contact


@pytest.mark.usefixtures("monday")
def test_a_new_address_has_to_be_confirmed_anew(manager: Client) -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    PartnerContact.objects.filter(pk=contact.pk).update(bounced_at=MONDAY)
    fields = {
        "partner": contact.partner_id,
        "name": "Desk",
        "hours": "always",
        "digest": "off",
        "key": contact.key,
    }
    where = FORM.format(contact.pk)
    assert manager.post(where, {**fields, "email": contact.email}).status_code == 302
    contact.refresh_from_db()
    assert contact.verified_on == date(2026, 10, 1)
    more = {"email": "new@agency.example", "verified_on": "2026-11-23"}
    assert manager.post(where, {**fields, **more}).status_code == 302
    contact.refresh_from_db()
    assert (contact.verified_on, contact.bounced_at) == (None, None)
    assert "Not verified: gets nothing" in manager.get(where).content.decode()


def test_who_may_not_change_contacts_cannot_ask_one(officer: AbstractBaseUser) -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    client = client_of(officer)
    assert client.get(ASK.format(contact.pk)).status_code == 404
    assert client.post(ASK.format(contact.pk)).status_code == 404
    assert not ContactCheck.objects.exists()


def test_one_that_is_not_there_is_not_found(manager: Client) -> None:
    assert manager.get(ASK.format(99999)).status_code == 404
    assert manager.post(ASK.format(99999)).status_code == 404


@pytest.mark.usefixtures("monday")
def test_one_who_has_left_is_said_not_to_be_asked(manager: Client) -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    PartnerContact.objects.filter(pk=contact.pk).update(retired_on=date(2026, 11, 1))
    assert "has left" in manager.post(ASK.format(contact.pk), follow=True).content.decode()


@pytest.mark.usefixtures("monday")
def test_the_coverage_report_shows_trouble_and_gaps_first(desk: Client) -> None:
    lapsed = PartnerContact.objects.get(key="police-desk")
    PartnerContact.objects.filter(pk=lapsed.pk).update(verified_on=date(2026, 1, 1))
    ContactFactory(partner=PartnerFactory(key="charity", name="A charity"), verified_on=None)
    words = desk.get("/admin/reports/coverage/").content.decode()
    assert "overdue: last confirmed on 1 January 2026" in words
    assert "not verified: gets nothing" in words
    assert words.index("A charity") < words.index("environmental-health")
