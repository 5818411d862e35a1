"""How a contact gets in, seen and ended at the desk."""

import html
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from reports import authenticators
from reports import permissions as may
from reports.models import AuditEvent, CaseEvent, PartnerContact, ReferralLink
from tests.factories import reports as make
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.partner.walk import open_link, path_of, shows_nothing

OFFICERS = {may.OFFICERS, may.MANAGERS}


def _app(contact: PartnerContact) -> None:
    made = authenticators.begin(contact=contact, now=timezone.now())
    code = authenticators.code_at(made, timezone.now())
    assert authenticators.enrol(made, typed=code, now=timezone.now())


def _url(contact: PartnerContact, page: str = "") -> str:
    return f"/admin/reports/contact/{contact.pk}/{page}"


def test_openings_are_shown(desk: Client, monday: datetime) -> None:
    link = make.link_of(make.referral_of(make.take_report("named")))
    case = f"/admin/reports/case/{link.referral.case.reference}/"
    assert "Opened 1 time" not in desk.get(case).content.decode()
    assert "never opened" in desk.get(_url(link.contact)).content.decode()
    browser = Client()
    path = open_link(browser, link)
    for _ in range(2):
        browser.get(f"{path}referral/")
    for page in (case, _url(link.contact)):
        assert "Opened 2 times, last on" in desk.get(page).content.decode()
    assert _url(link.contact) in desk.get(case).content.decode()


def test_every_link_and_the_app_stop_at_once(desk: Client, monday: datetime) -> None:
    links = [make.link_of(make.referral_of(make.take_report("named"))) for _ in range(2)]
    contact = links[0].contact
    _app(contact)
    browser = Client()
    paths = [open_link(browser, each) for each in links]
    assert desk.get(_url(contact, "shut-out/")).status_code == 405
    done = desk.post(_url(contact, "shut-out/"), follow=True).content.decode()
    assert "2 links were taken back" in done
    assert "taken back" in done
    for path, link in zip(paths, links, strict=True):
        for page in ("", "code/", "app/", "referral/", "all/", "accept/", "new-link/"):
            answer = browser.get(path + page)
            assert answer.status_code == 404, page
            assert shows_nothing(answer.content.decode(), link)
    assert authenticators.enrolled(contact) is None
    assert CaseEvent.objects.filter(words__contains="Every link of").count() == 2
    assert AuditEvent.objects.filter(action="partner-links-taken-back").count() == 1
    assert (
        "0 links were taken back"
        in desk.post(_url(contact, "shut-out/"), follow=True).content.decode()
    )


def test_resetting_the_app_leaves_the_links(desk: Client, monday: datetime) -> None:
    link = make.link_of(make.referral_of(make.take_report("named")))
    _app(link.contact)
    assert "Set up on" in html.unescape(desk.get(_url(link.contact)).content.decode())
    done = desk.post(_url(link.contact, "reset-app/"), follow=True).content.decode()
    assert "The app counts no more" in done
    assert "None. They open links with a code" in done
    assert Client().get(path_of(link)).status_code == 200


@pytest.mark.parametrize("page", ["", "shut-out/", "reset-app/"])
@pytest.mark.parametrize("group", [*may.DESK_PERMISSIONS, "nobody's"])
def test_only_officers_find_it(groups: None, monday: datetime, group: str, page: str) -> None:
    link = make.link_of(make.referral_of(make.take_report("named")))
    _app(link.contact)
    client = client_of(make_user("person", *([group] if group in may.DESK_PERMISSIONS else [])))
    answer = client.post(_url(link.contact, page)) if page else client.get(_url(link.contact))
    if group in OFFICERS:
        assert answer.status_code in {200, 302}
        return
    assert answer.status_code in {302, 404}
    assert ReferralLink.objects.filter(contact=link.contact, revoked_at=None).exists()
    assert authenticators.enrolled(link.contact)


@pytest.mark.parametrize("part", ["0", "999999", "9" * 30])
def test_a_contact_that_is_not_there(desk: Client, part: str) -> None:
    for page, method in (("", desk.get), ("shut-out/", desk.post), ("reset-app/", desk.post)):
        assert method(f"/admin/reports/contact/{part}/{page}").status_code == 404
        assert AuditEvent.objects.latest("number").action == "desk-refused"
